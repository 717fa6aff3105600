import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { partsOf, unitPartsOf } from "@/db/repos/inventory-parts";
import { findPropertyBySlug, hostsOf, photosOf, type PropertyRow, taxesOf } from "@/db/repos/property";
import { countOpenNights } from "@/db/repos/property-import";
import { rateNightsOf, ratePlansOf } from "@/db/repos/rates";
import { familiesOf } from "@/db/repos/rate-families";
import type { TenantTx } from "@/db/tenant";
import type { PresentHouse } from "../rules/plan-changes";
import { loadTerms } from "./load-terms";

/** The house as the import compares it, with the ids its rows have. */
export type LoadedHouse = PresentHouse & {
  readonly id: string | null;
  readonly roomTypeIds: ReadonlyMap<string, string>;
  readonly unitIds: ReadonlyMap<string, string>;
  readonly planIds: ReadonlyMap<string, string>;
};

const empty: LoadedHouse = {
  id: null, property: null, roomTypes: [], units: [], parts: [], joints: [], plans: [], terms: new Map(), taxes: [], photos: [], hosts: [],
  openNights: new Map(), prices: new Map(), roomTypeIds: new Map(), unitIds: new Map(), planIds: new Map(),
};

const asProperty = (row: PropertyRow): NonNullable<PresentHouse["property"]> => ({
  slug: row.slug, name: row.name, kind: row.kind, stars: row.stars, street: row.street, city: row.city, country: row.country, timezone: row.timezone, currency: row.currency,
  sourceLocale: row.sourceLocale, demo: row.demo, theme: row.theme, tagline: row.tagline, description: row.description, amenities: row.amenities, checkInTime: row.checkInTime,
  checkOutTime: row.checkOutTime, contact: row.contact, cancellationPolicy: row.cancellationPolicy, claims: row.claims,
});

/** Everything a package may change of the property with this slug; an empty house when there is none. `span`: the nights to look at. */
export async function loadHouse(tx: TenantTx, slug: string, span: { from: string; to: string } | null): Promise<LoadedHouse> {
  const property = await findPropertyBySlug(tx, slug);
  if (!property) return empty;
  const types = await roomTypesOf(tx, property.id);
  const codeOf = new Map(types.map((type) => [type.id, type.code]));
  const code = (id: string | null) => (id === null ? null : (codeOf.get(id) ?? null));
  const units = await unitsOf(tx, property.id);
  const plans = await ratePlansOf(tx, property.id);
  const families = await familiesOf(tx, property.id);
  const familyCode = new Map(families.map((family) => [family.id, family.code]));
  const followers = new Set(families.filter((family) => family.parentId !== null).map((family) => family.id));
  const planCode = new Map(plans.map((plan) => [plan.id, plan.code]));
  const parts = await partsOf(tx, types.map((type) => type.id));
  const joints = await unitPartsOf(tx, units.map((unit) => unit.id));
  const unitName = new Map(units.map((unit) => [unit.id, unit.name]));
  const open = span ? await countOpenNights(tx, property.id, span.from, span.to) : [];
  const prices = new Map<string, Map<string, { amount: number; minStay: number }>>(plans.map((plan) => [plan.code, new Map()]));
  for (const cell of span ? await rateNightsOf(tx, { propertyId: property.id, ...span }) : []) {
    prices.get(planCode.get(cell.ratePlanId) ?? "")?.set(cell.night, { amount: cell.amount, minStay: cell.minStay });
  }
  return {
    id: property.id, property: asProperty(property),
    roomTypes: types.map(({ code: c, name, description, maxGuests, maxAdults, position, kind, facts }) => ({ code: c, name, description, maxGuests, maxAdults, position, kind, facts })),
    units: units.map((unit) => ({ name: unit.name, roomType: code(unit.roomTypeId), position: unit.position })),
    parts: parts.map((part) => ({ sells: code(part.roomTypeId) ?? "", part: code(part.partTypeId) ?? "", quantity: part.quantity })),
    joints: joints.map((joint) => ({ suite: unitName.get(joint.unitId) ?? "", room: unitName.get(joint.partUnitId) ?? "" })),
    terms: await loadTerms(tx, property.id, families),
    plans: plans.filter((plan) => !followers.has(plan.familyId)).map((plan) => ({ code: plan.code, roomType: code(plan.roomTypeId), family: familyCode.get(plan.familyId), name: plan.name, currency: plan.currency, floorAmount: plan.floorAmount, ceilingAmount: plan.ceilingAmount, demo: plan.demo })),
    taxes: (await taxesOf(tx, property.id)).map(({ tenantId: _t, id: _i, propertyId: _p, ...tax }) => tax),
    photos: (await photosOf(tx, property.id)).map((photo) => ({ roomType: code(photo.roomTypeId), source: photo.source, position: photo.position })),
    hosts: (await hostsOf(tx, property.id)).map((row) => row.host),
    openNights: new Map(open.map((row) => [codeOf.get(row.roomTypeId) ?? "", row.nights])),
    prices,
    roomTypeIds: new Map(types.map((type) => [type.code, type.id])),
    unitIds: new Map(units.map((unit) => [unit.name, unit.id])),
    planIds: new Map(plans.map((plan) => [plan.code, plan.id])),
  };
}
