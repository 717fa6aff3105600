import { cellsOf, deleteRollout, insertRollout, replaceCells, rolloutsOf, updateRollout } from "@/db/repos/rollouts";
import { conflict, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { changePlanInput, moveInput, type PlanCell, planRolloutInput, readPlan } from "../../rules/rollout-plan";
import { holdRollout, noteMove } from "./hold-rollout";

const asRows = (cells: readonly PlanCell[]) => cells.map((cell) => ({ ...cell, id: newId() }));

export const planRollout = defineCommand({
  name: "knowledge.plan-rollout",
  title: "Plan how the book takes over from whoever answers guests now: stages, kinds of questions, limits. Nothing changes before it is started.",
  permission: "knowledge:publish",
  input: planRolloutInput,
  risk: "low",
  async run({ tx, ctx, record, invertWith }, { stages, cells, limits }) {
    const propertyId = propertyOf(ctx);
    if ((await rolloutsOf(tx, propertyId, 20)).some(({ status }) => status === "planned")) throw conflict("rollout_planned", "A plan is waiting to be started already. Change that one.");
    const id = newId();
    await insertRollout(tx, { id, propertyId, stages, limits, createdBy: actorName(ctx.actor) });
    await replaceCells(tx, id, asRows(cells));
    await noteMove(tx, ctx, { id, propertyId }, { kind: "planned", stage: 0, because: "person" });
    record({ rolloutId: id, stages: stages.length, kinds: cells.length });
    invertWith({ command: "knowledge.discard-rollout", input: { rolloutId: id } });
    return { id };
  },
});

export const changeRollout = defineCommand({
  name: "knowledge.change-rollout",
  title: "Change a plan: stages still to come, kinds of questions, limits. Stages that were passed keep their share.",
  permission: "knowledge:publish",
  input: changePlanInput,
  risk: "medium",
  noInverse: "Change it back by hand.",
  async run({ tx, ctx, record, invertWith }, { rolloutId, stages, cells, limits }) {
    const row = await holdRollout(tx, ctx, rolloutId);
    if (!["planned", "running", "paused"].includes(row.status)) throw conflict("rollout_over", "This roll-out is over. Plan another.");
    const before = readPlan(row);
    const passed = row.startedAt === null ? 0 : row.stage + 1;
    if (before.stages.slice(0, passed).some((stage, index) => stage.share !== stages[index]?.share)) throw invalid([{ path: "stages", message: "Stages that were passed, and the present one, keep their share." }]);
    const earlier = (await cellsOf(tx, row.id)).map(({ intent, locale, risk, audience, share, threshold, state }) => ({ intent, locale, risk, audience, share, threshold, state }));
    await updateRollout(tx, row.id, { stages, limits, revision: row.revision + 1 });
    await replaceCells(tx, row.id, asRows(cells));
    record({ rolloutId, stages: stages.length, kinds: cells.length });
    invertWith({ command: "knowledge.change-rollout", input: { rolloutId, stages: before.stages, cells: earlier, limits: before.limits } });
    return { id: rolloutId, revision: row.revision + 1 };
  },
});

export const discardRollout = defineCommand({
  name: "knowledge.discard-rollout",
  title: "Throw away a plan that was never started.",
  permission: "knowledge:publish",
  input: moveInput,
  noInverse: "Plan it anew.",
  async run({ tx, ctx, record, invertWith }, { rolloutId, revision }) {
    const row = await holdRollout(tx, ctx, rolloutId, revision);
    if (row.status !== "planned") throw conflict("rollout_started", "What was started is not thrown away: it is paused, or given back to the incumbent.");
    const cells = (await cellsOf(tx, row.id)).map(({ intent, locale, risk, audience, share, threshold, state }) => ({ intent, locale, risk, audience, share, threshold, state }));
    await deleteRollout(tx, row.id);
    record({ rolloutId });
    invertWith({ command: "knowledge.plan-rollout", input: { ...readPlan(row), cells } });
    return { id: rolloutId };
  },
});
