import { findProperty } from "@/db/repos/property";
import { cellsOf, countPassages, type RolloutRow, watchedSince, type WatchedRow } from "@/db/repos/rollouts";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { type GuardGround, type Reading, readGuards, type Watched } from "../../rules/guards";
import { readPlan, type Stage } from "../../rules/rollout-plan";
import type { RouteCell } from "../../rules/route";
import { type Criterion, stageCriteria } from "../../rules/stage-criteria";

const oneOf = <const T extends readonly string[]>(values: T, value: string | null): T[number] | null => values.find((one) => one === value) ?? null;

export const asWatched = (row: WatchedRow): Watched => ({
  ...row,
  engine: oneOf(["waiting", "answered", "abstained", "failed"], row.engine) ?? "waiting",
  servedBy: oneOf(["incumbent", "sop"], row.servedBy),
  incumbent: oneOf(["assistant", "person"], row.incumbent) ?? "nobody",
  verdict: oneOf(["incumbent", "sop", "both", "neither", "dangerous"], row.verdict),
  danger: oneOf(["incumbent", "sop", "both"], row.danger),
});

/** The kinds of questions of a plan, as routing and guards read them. */
export const routeCells = async (tx: TenantTx, rolloutId: string): Promise<RouteCell[]> => (await cellsOf(tx, rolloutId)).map(({ intent, locale, risk, audience, share, threshold, state }) => ({ intent, locale, risk, audience, share, threshold, state: state === "in" ? "in" : "out" }));

export type Standing = { readonly ground: GuardGround; readonly readings: readonly Reading[]; readonly stage: Stage; readonly criteria: readonly Criterion[] };

/** What a started roll-out's stage stands on: the questions since it began, the guards' readings of them, the criteria of its stage. */
export async function standingOf(tx: TenantTx, row: RolloutRow): Promise<Standing> {
  const { stages, limits } = readPlan(row);
  const property = found(await findProperty(tx, row.propertyId), "The property");
  const at = nowMs();
  const stage = found(stages[row.stage], "The stage");
  const stageAt = found(row.stageAt, "The beginning of the stage").getTime();
  const cells = await routeCells(tx, row.id);
  const watched = await watchedSince(tx, row.propertyId, row.startedAt ?? new Date(stageAt));
  const ground: GuardGround = { cells, limits, stageAt, now: at, watched: watched.map(asWatched), passages: await countPassages(tx, row.propertyId, todayIn(property.timezone, at)) };
  const readings = readGuards(ground);
  return { ground, readings, stage, criteria: stageCriteria(stage, ground, readings) };
}
