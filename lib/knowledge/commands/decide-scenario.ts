import { lockScenarioProposal, type ScenarioProposalRow, updateScenarioProposal } from "@/db/repos/scenario-proposals";
import { insertScenario, setRetired } from "@/db/repos/scenarios";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { inScope } from "@/lib/runtime/property-scope";
import { candidateInput, rejectCandidateInput } from "../rules/scenario-of-conversation";
import { holdSop } from "./hold-sop";

const decider = (ctx: Context) => ({ decidedBy: ctx.actor.type === "person" ? ctx.actor.userId : null, decidedAt: now() });

async function holdCandidate(tx: TenantTx, ctx: Context, candidateId: string): Promise<ScenarioProposalRow> {
  const row = inScope(ctx, await lockScenarioProposal(tx, candidateId), "The scenario");
  if (row.status !== "proposed") throw conflict("scenario_decided", "This scenario was decided already.", { status: row.status });
  return row;
}

export const acceptScenario = defineCommand({
  name: "knowledge.accept-scenario",
  title: "Take a conversation that was answered well as a scenario: a text of its page that does not pass it is signed only with a reason.",
  permission: "knowledge:write",
  input: candidateInput,
  async run({ tx, ctx, record, invertWith }, { candidateId }) {
    const { sopId, propertyId, locale, turns, expectation } = await holdCandidate(tx, ctx, candidateId);
    const sop = await holdSop(tx, ctx, sopId);
    const scenarioId = await insertScenario(tx, { id: newId(), propertyId, sopId, key: `conversation:${candidateId}`, origin: "history", locale, audience: sop.audience, turns, expectation });
    await updateScenarioProposal(tx, candidateId, { status: "accepted", scenarioId, ...decider(ctx) });
    invertWith({ command: "knowledge.reopen-scenario", input: { candidateId } });
    record({ candidateId, scenarioId, sopId, slug: sop.slug, turns: turns.length });
    return { candidateId, scenarioId };
  },
});

export const rejectScenario = defineCommand({
  name: "knowledge.reject-scenario",
  title: "Decide that a conversation is no scenario. The same one is not proposed again.",
  permission: "knowledge:write",
  input: rejectCandidateInput,
  async run({ tx, ctx, record, invertWith }, { candidateId, because }) {
    const { sopId } = await holdCandidate(tx, ctx, candidateId);
    await updateScenarioProposal(tx, candidateId, { status: "rejected", because: because ?? null, ...decider(ctx) });
    invertWith({ command: "knowledge.reopen-scenario", input: { candidateId } });
    record({ candidateId, sopId, because: because ?? null });
    return { candidateId };
  },
});

export const reopenScenario = defineCommand({
  name: "knowledge.reopen-scenario",
  title: "Put a decided conversation before the reviewers again. The scenario it became is not run any more.",
  permission: "knowledge:write",
  input: candidateInput,
  noInverse: "It waits for a decision: decide again.",
  async run({ tx, ctx, record }, { candidateId }) {
    const row = inScope(ctx, await lockScenarioProposal(tx, candidateId), "The scenario");
    if (row.status === "proposed") throw conflict("scenario_open", "This scenario waits for a decision.");
    if (row.scenarioId !== null) await setRetired(tx, row.scenarioId, true);
    await updateScenarioProposal(tx, candidateId, { status: "proposed", scenarioId: null, because: null, decidedBy: null, decidedAt: null });
    record({ candidateId, sopId: row.sopId, before: row.status });
    return { candidateId };
  },
});
