/** Who wins a field that both houses changed, as data. People see both values and may choose otherwise. */

export const sources = ["ours", "theirs"] as const;
export type Source = (typeof sources)[number];
export type Policy =
  /** Whoever wrote last; at the same moment, or where a moment is not known, the first of `order`. */
  | { readonly by: "latest"; readonly order: readonly [Source, Source] }
  /** This side, whenever it wrote. */
  | { readonly by: "source"; readonly source: Source }
  /** Nobody until a person says so. */
  | { readonly by: "person" };

export const mergedKinds = ["customer", "reservation", "resource"] as const;
export type MergedKind = (typeof mergedKinds)[number];

const latest: Policy = { by: "latest", order: ["theirs", "ours"] };
const pms: Policy = { by: "source", source: "theirs" };

export const priorities: Readonly<Record<MergedKind, Readonly<Record<string, Policy>>>> = {
  // A name on a passport matters to the police form: two different ones are for a person to judge.
  customer: {
    firstName: { by: "person" }, lastName: { by: "person" }, email: latest, phone: latest, nationality: { by: "person" }, birthDate: { by: "person" },
    note: { by: "latest", order: ["ours", "theirs"] },
  },
  // The stay is kept in the PMS: it decides, and a change made here meanwhile is shown.
  reservation: { arrival: pms, departure: pms, state: pms },
  // Housekeeping works here.
  resource: { condition: { by: "latest", order: ["ours", "theirs"] } },
};
