import { type Profile, type ProfileField, profileFieldNames } from "./profile";

/** Everything a merge may write into the survivor: the profile, and the wish not to be written to. */
export type MergeField = ProfileField | "doNotContact";
export type MergeValues = Partial<Record<MergeField, unknown>>;
export type Mergeable = Profile & { readonly doNotContact: boolean };
/** Which profile's value a field takes; without a word the survivor's, and the other's where the survivor has none. */
export type Choices = Partial<Record<ProfileField, "survivor" | "absorbed">>;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0) || (typeof value === "object" && !Array.isArray(value) && Object.keys(value).length === 0);
export const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
const ordered = (value: unknown): unknown => (value !== null && typeof value === "object" && !Array.isArray(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value);

const union = <T>(a: readonly T[], b: readonly T[], key: (each: T) => string): T[] => [...a, ...b.filter((each) => !a.some((other) => key(other) === key(each)))];

function valueOf(field: ProfileField, survivor: Mergeable, absorbed: Mergeable, choice: "survivor" | "absorbed" | undefined): unknown {
  if (choice !== undefined) return (choice === "survivor" ? survivor : absorbed)[field];
  if (field === "languages") return union(survivor.languages, absorbed.languages, (each) => each);
  if (field === "allergies") return union(survivor.allergies, absorbed.allergies, (each) => each.toLowerCase());
  if (field === "preferences") return union(survivor.preferences, absorbed.preferences, (each) => `${each.code} ${each.code === "other" ? (each.note ?? "") : ""}`);
  return isEmpty(survivor[field]) ? absorbed[field] : survivor[field];
}

/** What a merge writes into the survivor: only what is different from what stands there. Lists are joined; a wish for silence is kept. */
export function mergedValues(survivor: Mergeable, absorbed: Mergeable, choices: Choices): MergeValues {
  const values: MergeValues = {};
  for (const field of profileFieldNames) {
    const value = valueOf(field, survivor, absorbed, choices[field]);
    if (!sameValue(value, survivor[field])) values[field] = value;
  }
  if (absorbed.doNotContact && !survivor.doNotContact) values.doNotContact = true;
  return values;
}

/** A merge of the same survivor: what it wrote and what stood there before. */
export type Written = { readonly id: string; readonly before: MergeValues; readonly values: MergeValues };

/**
 * Takes one merge out of a row of merges: each field goes back to what stood there before it, unless somebody has changed it
 * since; where a later merge wrote over it, that merge's own memory is mended instead. `later` is oldest first.
 */
export function takenOut(taken: Written, later: readonly Written[], now: Readonly<Record<string, unknown>>): { readonly fields: MergeValues; readonly mended: readonly { readonly id: string; readonly before: MergeValues }[] } {
  const fields: MergeValues = {};
  const mended = new Map<string, MergeValues>();
  for (const field of Object.keys(taken.values) as MergeField[]) {
    const next = later.find((each) => field in each.values);
    if (next && sameValue(next.before[field], taken.values[field])) mended.set(next.id, { ...(mended.get(next.id) ?? next.before), [field]: taken.before[field] });
    else if (!next && sameValue(now[field], taken.values[field])) fields[field] = taken.before[field];
  }
  return { fields, mended: [...mended].map(([id, before]) => ({ id, before })) };
}
