import { randomUUID } from "node:crypto";
import { insertRoomTypes, insertUnits, openNights } from "../repos/inventory";
import { recountNights, upsertParts } from "../repos/inventory-parts";
import { insertProperty, upsertTax } from "../repos/property";
import { ensureFamily, insertRatePlans, upsertRateNights } from "../repos/rates";
import { organisations } from "../schema/tenancy";
import { withTenant } from "../tenant";

export type TestHouse = {
  tenantId: string;
  propertyId: string;
  slug: string;
  /** First open night: ten days from now, UTC. */
  from: string;
  to: string;
  types: { roomTypeId: string; ratePlanId: string; unitIds: string[] }[];
};

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Nights from `from` on as dates, `count` of them. */
export function nightsFrom(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10));
}

/** A tenant with one property, `units.length` room types of that many units, `nights` open nights at 1,000.00 MAD. */
export async function makeHouse(options: { units?: readonly number[]; nights?: number; amount?: number; levy?: boolean } = {}): Promise<TestHouse> {
  const tenantId = randomUUID();
  const propertyId = randomUUID();
  const slug = `house-${propertyId.slice(0, 8)}`;
  const from = day(10);
  const nights = nightsFrom(from, options.nights ?? 60);
  const types = (options.units ?? [2, 1]).map((count) => ({ roomTypeId: randomUUID(), ratePlanId: randomUUID(), unitIds: Array.from({ length: count }, () => randomUUID()) }));
  await withTenant(tenantId, "write", async (tx) => {
    await tx.db.insert(organisations).values({ tenantId, name: `Organisation of ${slug}` });
    await insertProperty(tx, { id: propertyId, slug, name: `House ${slug}`, kind: "riad", city: "Marrakech", country: "MA", timezone: "Africa/Casablanca", currency: "MAD", demo: true });
    if (options.levy) await upsertTax(tx, { id: randomUUID(), propertyId, code: "city", name: { en: "City levy" }, basis: "per_person_night", amount: 2_600, currency: "MAD", validFrom: "2020-01-01" });
    await insertRoomTypes(tx, types.map((type, index) => ({ id: type.roomTypeId, propertyId, code: `T${index + 1}`, name: { en: `Type ${index + 1}`, fr: `Chambre ${index + 1}` }, maxGuests: 3, maxAdults: 2, position: index })));
    await insertUnits(tx, types.flatMap((type, t) => type.unitIds.map((id, u) => ({ id, propertyId, roomTypeId: type.roomTypeId, name: `${t + 1}${u + 1}`, position: t * 10 + u }))));
    const familyId = await ensureFamily(tx, { id: randomUUID(), propertyId, code: "flexible", name: { en: "Flexible", fr: "Flexible" } });
    await insertRatePlans(tx, types.map((type, index) => ({ id: type.ratePlanId, propertyId, familyId, roomTypeId: type.roomTypeId, code: `R${index + 1}`, name: { en: "Flexible" }, currency: "MAD", floorAmount: 50_000, ceilingAmount: 400_000 })));
    await openNights(tx, propertyId, from, nights.at(-1) ?? from);
    await upsertRateNights(tx, types.flatMap((type) => nights.map((night) => ({ ratePlanId: type.ratePlanId, night, amount: options.amount ?? 100_000, minStay: 1, maxStay: null, stopSell: false, closedToArrival: false, closedToDeparture: false }))));
  });
  return { tenantId, propertyId, slug, from, to: nights.at(-1) ?? from, types };
}

/** Makes a room type a composite of others. */
export async function composeHouse(house: TestHouse, roomTypeId: string, parts: readonly { partTypeId: string; quantity: number }[]): Promise<void> {
  await withTenant(house.tenantId, "write", async (tx) => {
    await upsertParts(tx, parts.map((part) => ({ roomTypeId, ...part })));
    await recountNights(tx, house.propertyId, house.from);
  });
}
