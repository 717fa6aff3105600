import type { PricedNight } from "./price-calendar";
import type { WantedTerms } from "./wanted-terms";
import type { WantedHouse, WantedJoint, WantedPart, WantedPhoto, WantedPlan, WantedProperty, WantedRoomType, WantedTax, WantedUnit } from "./wanted-house";

export type Entity = "property" | "room-type" | "room" | "link" | "rate-plan" | "rate-terms" | "tax" | "photos" | "host" | "nights" | "prices";
/** `keep`: the house differs from the package, and the house wins. */
export type Action = "create" | "update" | "unchanged" | "keep";
export type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown };
export type NightCounts = Readonly<Record<Action, number>>;
export type Change = { readonly entity: Entity; readonly key: string; readonly action: Action; readonly fields?: readonly FieldChange[]; readonly nights?: NightCounts };

type Known<T> = { readonly [K in keyof T]?: unknown };

/** The house as it stands: the same shapes, looser. */
export type PresentHouse = {
  readonly property: Known<WantedProperty> | null;
  readonly roomTypes: readonly (Known<WantedRoomType> & { readonly code: string })[];
  readonly units: readonly (Known<WantedUnit> & { readonly name: string })[];
  readonly parts: readonly WantedPart[];
  readonly joints: readonly WantedJoint[];
  readonly plans: readonly (Known<WantedPlan> & { readonly code: string })[];
  /** Ways of selling, policies, promotions and extras by the keys of `termRows`. */
  readonly terms: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly taxes: readonly (Known<WantedTax> & { readonly code: string; readonly validFrom: string })[];
  readonly photos: readonly WantedPhoto[];
  readonly hosts: readonly string[];
  /** By room type, how many nights of the package's span are open. */
  readonly openNights: ReadonlyMap<string, number>;
  /** By plan, night → what it costs now. */
  readonly prices: ReadonlyMap<string, ReadonlyMap<string, { readonly amount: number; readonly minStay: number }>>;
};

/** What to do with prices that exist and differ: the owner's stand unless told otherwise. */
export type PriceMode = "keep" | "replace";

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]));
  return value ?? null;
}
/** Equality of plain data, whatever the order of keys. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** One row against what is there, field by field. */
export function compareRow(entity: Entity, key: string, wanted: Readonly<Record<string, unknown>>, present: Readonly<Record<string, unknown>> | null | undefined): Change {
  if (!present) return { entity, key, action: "create", fields: Object.entries(wanted).map(([field, after]) => ({ field, before: null, after })) };
  const fields = Object.entries(wanted).filter(([field, after]) => !same(after, present[field])).map(([field, after]) => ({ field, before: present[field] ?? null, after }));
  return fields.length === 0 ? { entity, key, action: "unchanged" } : { entity, key, action: "update", fields };
}

const strongest = (counts: NightCounts): Action => (counts.create > 0 ? "create" : counts.update > 0 ? "update" : counts.keep > 0 ? "keep" : "unchanged");
const none: NightCounts = { create: 0, update: 0, unchanged: 0, keep: 0 };

/** What a plan's calendar would do, night by night. */
export function comparePrices(plan: string, wanted: readonly PricedNight[], present: ReadonlyMap<string, { readonly amount: number; readonly minStay: number }> | undefined, mode: PriceMode): Change {
  const counts = { ...none } as Record<Action, number>;
  for (const cell of wanted) {
    const now = present?.get(cell.night);
    counts[!now ? "create" : now.amount === cell.amount && now.minStay === cell.minStay ? "unchanged" : mode === "replace" ? "update" : "keep"] += 1;
  }
  return { entity: "prices", key: plan, action: strongest(counts), nights: counts };
}

export const partKey = (part: WantedPart) => `${part.sells} takes ${part.part}`;
export const jointKey = (joint: WantedJoint) => `${joint.suite} joins ${joint.room}`;

/** Each way of selling, policy, promotion and extra of a package with the key it is known by. */
export const termRows = ({ families, cancellation, deposits, promotions, extras }: WantedTerms): { readonly key: string; readonly row: Readonly<Record<string, unknown>> }[] => [
  ...families.map((row) => ({ key: `family ${row.code}`, row })),
  ...cancellation.map((row) => ({ key: `cancellation ${row.code} from ${row.validFrom}`, row })),
  ...deposits.map((row) => ({ key: `deposit ${row.code} from ${row.validFrom}`, row })),
  ...promotions.map((row) => ({ key: `promotion ${row.code}`, row })),
  ...extras.map((row) => ({ key: `extra ${row.code}`, row })),
];

/** Terms are the owner's as prices are: what differs stands unless told otherwise. */
function compareTerms(wanted: WantedTerms, present: PresentHouse["terms"], mode: PriceMode): Change[] {
  return termRows(wanted).map(({ key, row }) => {
    const change = compareRow("rate-terms", key, row, present.get(key));
    return change.action === "update" && mode === "keep" ? { ...change, action: "keep" } : change;
  });
}

/** Every change a package would make to the house, and everything it would leave as it is. Nothing is ever deleted but replaced pictures. */
export function planChanges(wanted: WantedHouse, present: PresentHouse, mode: PriceMode): Change[] {
  const byCode = <T extends { readonly code: string }>(rows: readonly T[], code: string) => rows.find((row) => row.code === code);
  const presentJoints = new Set(present.joints.map(jointKey));
  const nightCount = wanted.calendar ? Math.max(0, ...[...wanted.calendar.prices.values()].map((cells) => cells.length)) : 0;
  return [
    compareRow("property", wanted.property.slug, wanted.property, present.property),
    ...wanted.roomTypes.map((row) => compareRow("room-type", row.code, row, byCode(present.roomTypes, row.code))),
    ...wanted.units.map((row) => compareRow("room", row.name, row, present.units.find((unit) => unit.name === row.name))),
    ...wanted.parts.map((row) => compareRow("link", partKey(row), row, present.parts.find((part) => partKey(part) === partKey(row)))),
    ...wanted.joints.map((row): Change => ({ entity: "link", key: jointKey(row), action: presentJoints.has(jointKey(row)) ? "unchanged" : "create" })),
    ...wanted.plans.map((row) => compareRow("rate-plan", row.code, row, byCode(present.plans, row.code))),
    ...compareTerms(wanted.terms, present.terms, mode),
    ...wanted.taxes.map((row) => compareRow("tax", `${row.code} from ${row.validFrom}`, row, present.taxes.find((tax) => tax.code === row.code && tax.validFrom === row.validFrom))),
    ...photoChanges(wanted, present),
    ...wanted.hosts.map((host): Change => ({ entity: "host", key: host, action: present.hosts.includes(host) ? "unchanged" : "create" })),
    ...(wanted.calendar ? wanted.roomTypes.map((type): Change => {
      const open = Math.min(nightCount, present.openNights.get(type.code) ?? 0);
      const counts = { ...none, create: nightCount - open, unchanged: open };
      return { entity: "nights", key: type.code, action: strongest(counts), nights: counts };
    }) : []),
    ...[...(wanted.calendar?.prices ?? [])].map(([plan, cells]) => comparePrices(plan, cells, present.prices.get(plan), mode)),
  ];
}

/** Pictures are one list per place; a picture of the house's own is never replaced by a generated one. */
function photoChanges(wanted: WantedHouse, present: PresentHouse): Change[] {
  const places = [...new Set(wanted.photos.map((photo) => photo.roomType))];
  return places.map((place) => {
    const after = wanted.photos.filter((photo) => photo.roomType === place).map((photo) => photo.source);
    const before = present.photos.filter((photo) => photo.roomType === place).map((photo) => photo.source);
    const key = place ?? "property";
    if (before.length === 0) return { entity: "photos", key, action: "create", fields: [{ field: "sources", before: [], after }] };
    if (same(before, after)) return { entity: "photos", key, action: "unchanged" };
    return { entity: "photos", key, action: before.every((source) => source.startsWith("pattern:")) ? "update" : "keep", fields: [{ field: "sources", before, after }] };
  });
}

/** How many of each action. */
export const countActions = (changes: readonly Change[]): NightCounts =>
  changes.reduce((counts, change) => ({ ...counts, [change.action]: counts[change.action] + 1 }), none);
