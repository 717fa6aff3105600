import { liveRollout, type RolloutRow, updateRollout } from "@/db/repos/rollouts";
import { now } from "@/lib/kernel/clock";
import { conflict, invalid } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import { type CommandTools, defineCommand, type Dispatch } from "@/lib/runtime/command";
import { daysKept, moveInput, readPlan, stepBackInput } from "../../rules/rollout-plan";
import { whole } from "../../rules/route";
import { standingOf } from "./ground";
import { holdRollout, type Move, noteMove } from "./hold-rollout";

const percent = (share: number) => share / (whole / 100);
const shareOf = (row: RolloutRow, stage: number) => percent(readPlan(row).stages[stage]?.share ?? 0);

/** What one move does to a roll-out that is held: the row's new values, how the move is told, and what takes it back. */
type Step = {
  readonly kind: Move;
  readonly values: Parameters<typeof updateRollout>[2];
  readonly because?: string;
  readonly figure?: Readonly<Record<string, unknown>>;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly inverse?: Dispatch;
};
const refusals = {
  planned: () => conflict("rollout_started", "This roll-out was started already."),
  running: () => conflict("rollout_not_running", "Only a running roll-out moves to another stage."),
  paused: () => conflict("rollout_not_paused", "Only a paused roll-out goes on."),
} as const;

/** Every move alike: the roll-out held, as it was seen and as it must stand; then its step, written down, told, and counted as a revision. */
async function move(tools: CommandTools, { rolloutId, revision }: { readonly rolloutId: string; readonly revision?: number | undefined }, from: keyof typeof refusals, stepOf: (row: RolloutRow) => Step | Promise<Step>) {
  const { tx, ctx, record, invertWith, emit } = tools;
  const row = await holdRollout(tx, ctx, rolloutId, revision);
  if (row.status !== from) throw refusals[from]();
  const { kind, values, because = "person", figure, facts = {}, inverse } = await stepOf(row);
  const [status, stage] = [values.status ?? row.status, values.stage ?? row.stage];
  await updateRollout(tx, row.id, { ...values, revision: row.revision + 1 });
  await noteMove(tx, ctx, row, { kind, stage, because, ...(figure ? { figure } : {}) });
  record({ rolloutId, stage, ...facts });
  emit({ name: "knowledge/rollout-moved", data: { propertyId: row.propertyId, rolloutId, status, stage } });
  if (inverse) invertWith(inverse);
  return { id: rolloutId, stage, complete: status === "completed", revision: row.revision + 1 };
}

export const startRollout = defineCommand({
  name: "knowledge.start-rollout",
  title: "Start a planned roll-out in the shadow: the book answers beside the incumbent, and guests hear the incumbent.",
  permission: "knowledge:publish",
  input: moveInput,
  risk: "medium",
  run: (tools, input) => move(tools, input, "planned", async ({ propertyId }) => {
    if (await liveRollout(tools.tx, propertyId, "update")) throw conflict("rollout_live", "Another roll-out decides who answers. Give that one back to the incumbent first.");
    return { kind: "started", values: { status: "running", stage: 0, startedAt: now(), stageAt: now() }, facts: { share: 0 }, inverse: { command: "knowledge.return-to-incumbent", input: { because: "Its start was taken back." } } };
  }),
});

/** Judged here, with the roll-out held: what a page or a job saw before decides nothing. */
export const advanceRollout = defineCommand({
  name: "knowledge.advance-rollout",
  title: "Let the next stage begin, when every criterion of the present one is met: more conversations are answered by the book. After the last stage the roll-out is complete.",
  permission: "knowledge:publish",
  input: moveInput,
  risk: "high",
  noInverse: "The last stage is not taken back by itself: give everything back to the incumbent.",
  run: (tools, input) => move(tools, input, "running", async (row) => {
    const { criteria, readings } = await standingOf(tools.tx, row);
    const missing = criteria.filter(({ met }) => !met).map(({ name }) => name);
    if (missing.length > 0) throw conflict("criteria_missing", `This stage is not over yet: ${missing.join(", ")}.`, { missing });
    const fired = readings.filter(({ state }) => state === "fired").map(({ guard }) => guard);
    if (fired.length > 0) throw conflict("guard_fired", `A guard says no: ${fired.join(", ")}.`, { guards: fired });
    const [next, at] = [readPlan(row).stages[row.stage + 1], now()];
    const share = percent(next?.share ?? whole);
    return {
      kind: next ? "advanced" : "completed", because: tools.ctx.actor.type === "system" ? "criteria" : "person", figure: { share }, facts: { from: shareOf(row, row.stage), to: share, complete: next === undefined },
      values: next ? { stage: row.stage + 1, stageAt: at } : { status: "completed", endedAt: at, keepUntil: new Date(at.getTime() + daysKept * 86_400_000) },
      ...(next ? { inverse: { command: "knowledge.step-back-rollout", input: { rolloutId: row.id, stage: row.stage } } } : {}),
    };
  }),
});

export const stepBackRollout = defineCommand({
  name: "knowledge.step-back-rollout",
  title: "Go back to an earlier stage, or begin the present one anew: fewer conversations are the book's, and evidence is counted from now.",
  permission: "knowledge:publish",
  input: stepBackInput,
  risk: "medium",
  noInverse: "Stages are gone forward in when their criteria are met.",
  run: (tools, { stage, ...input }) => move(tools, input, "running", (row) => {
    if (stage > row.stage) throw invalid([{ path: "stage", message: "Back means an earlier stage, or the present one from its beginning." }]);
    return { kind: "stepped_back", values: { stage, stageAt: now() }, figure: { share: shareOf(row, stage) }, facts: { from: shareOf(row, row.stage), to: shareOf(row, stage) } };
  }),
});

export const pauseRollout = defineCommand({
  name: "knowledge.pause-rollout",
  title: "Pause a roll-out: the incumbent answers everybody until it goes on. Stage and evidence are kept.",
  permission: "knowledge:publish",
  input: moveInput,
  risk: "low",
  run: (tools, input) => move(tools, input, "running", ({ id }) => ({ kind: "paused", values: { status: "paused", because: actorName(tools.ctx.actor) }, inverse: { command: "knowledge.resume-rollout", input: { rolloutId: id } } })),
});

export const resumeRollout = defineCommand({
  name: "knowledge.resume-rollout",
  title: "Let a paused roll-out go on: the same conversations as before are the book's again.",
  permission: "knowledge:publish",
  input: moveInput,
  risk: "medium",
  run: (tools, input) => move(tools, input, "paused", ({ id }) => ({ kind: "resumed", values: { status: "running", because: null }, inverse: { command: "knowledge.pause-rollout", input: { rolloutId: id } } })),
});
