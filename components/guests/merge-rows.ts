import { mergedValues, type Mergeable, sameValue } from "@/lib/guests/rules/merge";
import { type ProfileField, profileFieldNames } from "@/lib/guests/rules/profile";

export type Choice = "survivor" | "absorbed";
export type MergeRow = {
  readonly field: ProfileField; readonly survivor: string; readonly absorbed: string;
  /** What the field will say: one side's, or both lists joined. */
  readonly takes: Choice | "joined";
};

const joinable: ReadonlySet<ProfileField> = new Set(["languages", "allergies", "preferences"]);

type Coded = { readonly code: string; readonly note?: string };

/** A field's value as one line of text; `say` names codes in the reader's language. */
export function asText(field: ProfileField, value: unknown, say: (field: ProfileField, code: string) => string): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return (value as readonly (string | Coded)[]).map((each) => (typeof each === "string" ? each : [say(field, each.code), each.note].filter(Boolean).join(": "))).join(", ");
  if (typeof value === "object") {
    const { street, postcode, city, country } = value as Mergeable["address"];
    return [street, [postcode, city].filter(Boolean).join(" "), country && say("country", country)].filter(Boolean).join(", ");
  }
  return say(field, String(value));
}

/** The fields in which two profiles differ, and what a merge would keep of each. */
export function mergeRows(survivor: Mergeable, absorbed: Mergeable, choices: Readonly<Partial<Record<ProfileField, Choice>>>, say: (field: ProfileField, code: string) => string): MergeRow[] {
  const values = mergedValues(survivor, absorbed, choices);
  return profileFieldNames.filter((field) => !sameValue(survivor[field] ?? null, absorbed[field] ?? null)).map((field) => {
    const result = field in values ? values[field] : survivor[field];
    const takes = sameValue(result, survivor[field]) ? "survivor" : sameValue(result, absorbed[field]) ? "absorbed" : joinable.has(field) ? "joined" : "survivor";
    return { field, survivor: asText(field, survivor[field], say), absorbed: asText(field, absorbed[field], say), takes };
  });
}
