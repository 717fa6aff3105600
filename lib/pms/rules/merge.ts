/** Three-way merge of two houses' fields over those they last agreed on. */
import type { Policy, Source } from "./priorities";

export type Fields = Readonly<Record<string, unknown>>;
export type Found = { readonly field: string; readonly ours: unknown; readonly theirs: unknown; /** null: a person must say. */ readonly choice: Source | null };
export type Merge = {
  /** Values of theirs to write here. */
  readonly take: Fields;
  /** Values of ours to tell them. */
  readonly send: Fields;
  /** What both agree on once `take` is written: the base of the next merge. What is sent joins it when they have it. */
  readonly agreed: Fields;
  readonly conflicts: readonly Found[];
};

const plain = (value: unknown): unknown => value ?? null;
/** Values are texts, numbers, lists and small objects; absent and null are one. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** Who wins by this policy; null where nobody may. Moments are ISO 8601 or null where a side never told. */
export function winner(policy: Policy, oursAt: string | null, theirsAt: string | null): Source | null {
  if (policy.by === "person") return null;
  if (policy.by === "source") return policy.source;
  const [ours, theirs] = [oursAt === null ? Number.NaN : Date.parse(oursAt), theirsAt === null ? Number.NaN : Date.parse(theirsAt)];
  if (Number.isNaN(ours) || Number.isNaN(theirs) || ours === theirs) return policy.order[0];
  return ours > theirs ? "ours" : "theirs";
}

type Sides = { readonly agreed: Fields; readonly ours: Fields; readonly theirs: Fields; readonly oursAt: string | null; readonly theirsAt: string | null };

/**
 * Compares the fields named by `policies`. A field only one side changed goes to the other; changed alike on both it is agreed;
 * changed differently it is a conflict with both values, settled by its policy or left for a person. Nothing is ever dropped:
 * each difference is in `take`, in `send` or in `conflicts`.
 */
export function mergeFields(policies: Readonly<Record<string, Policy>>, { agreed, ours, theirs, oursAt, theirsAt }: Sides): Merge {
  const take: Record<string, unknown> = {};
  const send: Record<string, unknown> = {};
  const next: Record<string, unknown> = { ...agreed };
  const conflicts: Found[] = [];
  for (const [field, policy] of Object.entries(policies)) {
    const [a, o, t] = [plain(agreed[field]), plain(ours[field]), plain(theirs[field])];
    if (same(o, t)) next[field] = t;
    else if (same(t, a)) send[field] = o;
    else if (same(o, a)) take[field] = next[field] = t;
    else {
      const choice = winner(policy, oursAt, theirsAt);
      conflicts.push({ field, ours: o, theirs: t, choice });
      if (choice !== null) next[field] = t;
      if (choice === "theirs") take[field] = t;
      if (choice === "ours") send[field] = o;
    }
  }
  return { take, send, agreed: next, conflicts };
}
