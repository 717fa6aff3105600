import { liveRollout, updateRollout } from "@/db/repos/rollouts";
import { now } from "@/lib/kernel/clock";
import { conflict, invalid } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { daysKept, moveInput, readPlan, stepBackInput } from "../../rules/rollout-plan";
import { whole } from "../../rules/route";
import { standingOf } from "./ground";
import { holdRollout, noteMove, refuseStanding } from "./hold-rollout";

const percent = (share: number) => share / (whole / 100);

export const startRollout = defineCommand({
  name: "knowledge.start-rollout",
  title: "Start a planned roll-out in the shadow: the book answers beside the incumbent, and guests hear the incumbent.",
  permission: "knowledge:publish",
  input: moveInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith, emit }, { rolloutId, revision }) {
    const row = await holdRollout(tx, ctx, rolloutId, revision);
    if (row.status !== "planned") throw conflict("rollout_started", "This roll-out was started already.");
    if (await liveRollout(tx, row.propertyId, "update")) throw conflict("rollout_live", "Another roll-out decides who answers. Give that one back to the incumbent first.");
    await updateRollout(tx, row.id, { status: "running", stage: 0, startedAt: now(), stageAt: now(), revision: row.revision + 1 });
    await noteMove(tx, ctx, row, { kind: "started", stage: 0, because: "person" });
    record({ rolloutId, stage: 0, share: 0 });
    emit({ name: "knowledge/rollout-moved", data: { propertyId: row.propertyId, rolloutId, status: "running", stage: 0 } });
    invertWith({ command: "knowledge.return-to-incumbent", input: { because: "Its start was taken back." } });
    return { id: rolloutId, revision: row.revision + 1 };
  },
});

/** Judged here, with the roll-out held: what a page or a job saw before decides nothing. */
export const advanceRollout = defineCommand({
  name: "knowledge.advance-rollout",
  title: "Let the next stage begin, when every criterion of the present one is met: more conversations are answered by the book. After the last stage the roll-out is complete.",
  permission: "knowledge:publish",
  input: moveInput,
  risk: "high",
  noInverse: "The last stage is not taken back by itself: give everything back to the incumbent.",
  async run({ tx, ctx, record, invertWith, emit }, { rolloutId, revision }) {
    const row = await holdRollout(tx, ctx, rolloutId, revision);
    refuseStanding(row);
    const { stages } = readPlan(row);
    const { criteria, readings } = await standingOf(tx, row);
    const missing = criteria.filter(({ met }) => !met).map(({ name }) => name);
    if (missing.length > 0) throw conflict("criteria_missing", `This stage is not over yet: ${missing.join(", ")}.`, { missing });
    const fired = readings.filter(({ state }) => state === "fired").map(({ guard }) => guard);
    if (fired.length > 0) throw conflict("guard_fired", `A guard says no: ${fired.join(", ")}.`, { guards: fired });
    const next = stages[row.stage + 1];
    const at = now();
    const values = next ? { stage: row.stage + 1, stageAt: at } : { status: "completed", endedAt: at, keepUntil: new Date(at.getTime() + daysKept * 86_400_000) };
    await updateRollout(tx, row.id, { ...values, revision: row.revision + 1 });
    const stage = next ? row.stage + 1 : row.stage;
    await noteMove(tx, ctx, row, { kind: next ? "advanced" : "completed", stage, because: ctx.actor.type === "system" ? "criteria" : "person", figure: { share: percent(next?.share ?? whole) } });
    record({ rolloutId, from: percent(stages[row.stage]?.share ?? 0), to: percent(next?.share ?? whole), complete: next === undefined });
    emit({ name: "knowledge/rollout-moved", data: { propertyId: row.propertyId, rolloutId, status: next ? "running" : "completed", stage } });
    if (next) invertWith({ command: "knowledge.step-back-rollout", input: { rolloutId, stage: row.stage } });
    return { id: rolloutId, stage, complete: next === undefined, revision: row.revision + 1 };
  },
});

export const stepBackRollout = defineCommand({
  name: "knowledge.step-back-rollout",
  title: "Go back to an earlier stage, or begin the present one anew: fewer conversations are the book's, and evidence is counted from now.",
  permission: "knowledge:publish",
  input: stepBackInput,
  risk: "medium",
  noInverse: "Stages are gone forward in when their criteria are met.",
  async run({ tx, ctx, record, emit }, { rolloutId, revision, stage }) {
    const row = await holdRollout(tx, ctx, rolloutId, revision);
    refuseStanding(row);
    if (stage > row.stage) throw invalid([{ path: "stage", message: "Back means an earlier stage, or the present one from its beginning." }]);
    await updateRollout(tx, row.id, { stage, stageAt: now(), revision: row.revision + 1 });
    const { stages } = readPlan(row);
    await noteMove(tx, ctx, row, { kind: "stepped_back", stage, because: "person", figure: { share: percent(stages[stage]?.share ?? 0) } });
    record({ rolloutId, from: percent(stages[row.stage]?.share ?? 0), to: percent(stages[stage]?.share ?? 0) });
    emit({ name: "knowledge/rollout-moved", data: { propertyId: row.propertyId, rolloutId, status: "running", stage } });
    return { id: rolloutId, stage, revision: row.revision + 1 };
  },
});

export const pauseRollout = defineCommand({
  name: "knowledge.pause-rollout",
  title: "Pause a roll-out: the incumbent answers everybody until it goes on. Stage and evidence are kept.",
  permission: "knowledge:publish",
  input: moveInput,
  risk: "low",
  async run({ tx, ctx, record, invertWith, emit }, { rolloutId, revision }) {
    const row = await holdRollout(tx, ctx, rolloutId, revision);
    refuseStanding(row);
    await updateRollout(tx, row.id, { status: "paused", because: actorName(ctx.actor), revision: row.revision + 1 });
    await noteMove(tx, ctx, row, { kind: "paused", stage: row.stage, because: "person" });
    record({ rolloutId, stage: row.stage });
    emit({ name: "knowledge/rollout-moved", data: { propertyId: row.propertyId, rolloutId, status: "paused", stage: row.stage } });
    invertWith({ command: "knowledge.resume-rollout", input: { rolloutId } });
    return { id: rolloutId, revision: row.revision + 1 };
  },
});

export const resumeRollout = defineCommand({
  name: "knowledge.resume-rollout",
  title: "Let a paused roll-out go on: the same conversations as before are the book's again.",
  permission: "knowledge:publish",
  input: moveInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith, emit }, { rolloutId, revision }) {
    const row = await holdRollout(tx, ctx, rolloutId, revision);
    if (row.status !== "paused") throw conflict("rollout_not_paused", "Only a paused roll-out goes on.");
    await updateRollout(tx, row.id, { status: "running", because: null, revision: row.revision + 1 });
    await noteMove(tx, ctx, row, { kind: "resumed", stage: row.stage, because: "person" });
    record({ rolloutId, stage: row.stage });
    emit({ name: "knowledge/rollout-moved", data: { propertyId: row.propertyId, rolloutId, status: "running", stage: row.stage } });
    invertWith({ command: "knowledge.pause-rollout", input: { rolloutId } });
    return { id: rolloutId, revision: row.revision + 1 };
  },
});
