import { type FindingRow, lockFinding, updateFinding } from "@/db/repos/findings";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { inScope } from "@/lib/runtime/property-scope";
import { editFindingInput } from "../rules/finding-input";

/** A finding of this house that waits for a reviewer, held. Throws 404, and 409 `finding_decided` where somebody was there before. */
export async function holdProposed(tx: TenantTx, ctx: Context, itemId: string): Promise<FindingRow> {
  const item = inScope(ctx, await lockFinding(tx, itemId), "The finding");
  if (item.status !== "proposed") throw conflict("finding_decided", "This finding was decided already.", { status: item.status });
  return item;
}

export const editFinding = defineCommand({
  name: "knowledge.edit-finding",
  title: "Put a finding into better words before it is accepted. Its quotes stay as they were said.",
  permission: "knowledge:write",
  input: editFindingInput,
  kept: { input: ({ itemId, category }) => ({ itemId, category }) },
  async run({ tx, ctx, record, invertWith }, { itemId, ...words }) {
    const item = await holdProposed(tx, ctx, itemId);
    await updateFinding(tx, itemId, { ...words, updatedAt: now() });
    invertWith({ command: "knowledge.edit-finding", input: { itemId, problem: item.problem, solution: item.solution, category: item.category } });
    record({ itemId, problem: words.problem, category: words.category });
    return { itemId };
  },
});
