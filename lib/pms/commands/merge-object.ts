import { countOpenConflicts, healConflicts, insertConflict, openConflict, type PmsObjectRow } from "@/db/repos/pms";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { type Fields, type Merge, mergeFields, same } from "../rules/merge";
import { type MergedKind, priorities } from "../rules/priorities";

export type Sides = { readonly ours: Fields; readonly theirs: Fields; readonly oursAt: Date | null; readonly theirsAt: string };

/** Merges an object's fields and keeps each conflict with both values: open where a person must say, settled where a rule did. */
export async function mergeObject(tx: TenantTx, object: PmsObjectRow, kind: MergedKind, sides: Sides, forced: readonly string[] = []): Promise<Merge & { readonly open: boolean }> {
  const policies = Object.fromEntries(Object.entries(priorities[kind]).map(([field, policy]) => [field, forced.includes(field) ? ({ by: "person" } as const) : policy]));
  const merge = mergeFields(policies, { agreed: object.agreed, ours: sides.ours, theirs: sides.theirs, oursAt: sides.oursAt?.toISOString() ?? null, theirsAt: sides.theirsAt });
  const at = now();
  for (const one of merge.conflicts) {
    const row = { id: newId(), connectionId: object.connectionId, objectId: object.id, field: one.field, ours: one.ours, theirs: one.theirs, oursAt: sides.oursAt, theirsAt: new Date(sides.theirsAt) };
    if (one.choice === null) await openConflict(tx, row);
    else await insertConflict(tx, { ...row, state: "settled", choice: one.choice, settledBy: "rule", settledAt: at });
  }
  const alike = Object.keys(policies).filter((field) => same(sides.ours[field], sides.theirs[field]));
  await healConflicts(tx, object.id, alike, at);
  return { ...merge, open: (await countOpenConflicts(tx, object.id)) > 0 };
}
