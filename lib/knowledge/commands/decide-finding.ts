import { findFinding, lockFinding, mergedInto, updateFinding } from "@/db/repos/findings";
import { now } from "@/lib/kernel/clock";
import { conflict, invalid } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { inScope } from "@/lib/runtime/property-scope";
import { findingInput, mergeFindingInput, rejectFindingInput } from "../rules/finding-input";
import { holdProposed } from "./edit-finding";
import { takeOutOfDraft } from "./finding-draft";

const decider = (ctx: Context) => ({ decidedBy: ctx.actor.type === "person" ? ctx.actor.userId : null, decidedAt: now(), updatedAt: now() });

export const rejectFinding = defineCommand({
  name: "knowledge.reject-finding",
  title: "Decide that a finding is not how the house works. The same turn of the same conversation is not proposed again.",
  permission: "knowledge:write",
  input: rejectFindingInput,
  async run({ tx, ctx, record, invertWith }, { itemId, because }) {
    const item = await holdProposed(tx, ctx, itemId);
    await updateFinding(tx, itemId, { status: "rejected", because: because ?? null, ...decider(ctx) });
    invertWith({ command: "knowledge.reopen-finding", input: { itemId } });
    record({ itemId, problem: item.problem, because: because ?? null });
    return { itemId };
  },
});

export const mergeFinding = defineCommand({
  name: "knowledge.merge-finding",
  title: "Fold a finding into another that tells of the same problem: its quotes go along when that one is accepted.",
  permission: "knowledge:write",
  input: mergeFindingInput,
  async run({ tx, ctx, record, invertWith }, { itemId, intoId }) {
    if (itemId === intoId) throw invalid([{ path: "intoId", message: "A finding is not folded into itself." }]);
    // Held in one order, whoever folds which into which.
    for (const id of [itemId, intoId].toSorted()) inScope(ctx, await lockFinding(tx, id), "The finding");
    const item = await holdProposed(tx, ctx, itemId);
    const into = await holdProposed(tx, ctx, intoId);
    if (into.propertyId !== item.propertyId) throw invalid([{ path: "intoId", message: "It belongs to another house." }]);
    if (into.locale !== item.locale) throw conflict("finding_other_language", "Both are in one language: a text of the book has one.");
    if ((await mergedInto(tx, itemId)).length > 0) throw conflict("finding_holds_others", "Others were folded into this one. Fold the other way round.");
    await updateFinding(tx, itemId, { status: "merged", mergedInto: intoId, ...decider(ctx) });
    invertWith({ command: "knowledge.reopen-finding", input: { itemId } });
    record({ itemId, intoId, problem: item.problem });
    return { itemId, intoId };
  },
});

export const reopenFinding = defineCommand({
  name: "knowledge.reopen-finding",
  title: "Put a decided finding before the reviewers again. What an accepted one became is taken out of its draft.",
  permission: "knowledge:write",
  input: findingInput,
  noInverse: "It waits for a decision: decide again.",
  async run({ tx, ctx, record }, { itemId }) {
    const item = inScope(ctx, await lockFinding(tx, itemId), "The finding");
    if (item.status === "proposed") throw conflict("finding_open", "This finding waits for a decision.");
    if (item.status === "merged" && item.mergedInto !== null && (await findFinding(tx, item.mergedInto))?.status === "accepted") throw conflict("finding_went_along", "It went into the book with another finding. Reopen that one first.");
    if (item.status === "accepted") await takeOutOfDraft(tx, ctx, item);
    await updateFinding(tx, itemId, { status: "proposed", mergedInto: null, sopId: null, sopVersionId: null, because: null, decidedBy: null, decidedAt: null, updatedAt: now() });
    record({ itemId, problem: item.problem, before: item.status });
    return { itemId };
  },
});
