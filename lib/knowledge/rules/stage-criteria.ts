import { dayMs, type GuardGround, hardGuards, type Reading, tallyOf, type Watched } from "./guards";
import type { Stage } from "./rollout-plan";
import { cellFor, whole } from "./route";

export const criteria = ["days", "judged", "book", "no_harm", "quality", "confidence", "speed", "escalations"] as const;
export type CriterionName = (typeof criteria)[number];
/** Shares from 0 to 1, days and counts as they are, speed in milliseconds; `have` null: nothing to measure yet. */
export type Criterion = { readonly name: CriterionName; readonly met: boolean; readonly have: number | null; readonly need: number };

function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}

/** What must hold before a stage gives way to the next, with what is there. `readings`: of the same ground. */
export function stageCriteria(stage: Stage, ground: GuardGround, readings: readonly Reading[]): Criterion[] {
  const { limits, stageAt, now, cells } = ground;
  const figure = (guard: Reading["guard"], name: string) => readings.find((reading) => reading.guard === guard)?.figure[name] ?? 0;
  const inPlan = (one: Watched) => cellFor(cells, one)?.state === "in";
  const ofStage = ground.watched.filter((one) => one.at >= stageAt && one.at <= now && inPlan(one));
  const answered = ofStage.filter((one) => one.engine === "answered");
  const judged = figure("quality", "judged");
  const days = Math.floor((now - stageAt) / dayMs);
  const harm = hardGuards.reduce((sum, guard) => sum + figure(guard, "count"), 0);
  const noWorse = figure("quality", "noWorse");
  const sure = tallyOf(answered, (one) => (one.confidence ?? 0) * whole <= limits.sureFrom);
  const sureShare = answered.length === 0 ? null : sure.good / answered.length;
  const p95 = quantile(answered.flatMap((one) => (one.latencyMs === null ? [] : [one.latencyMs])), 0.95);
  const served = figure("escalations", "served");
  const handed = served === 0 ? null : figure("escalations", "escalated") / served;
  const tolerated = figure("escalations", "tolerated");
  const certain = limits.certainty / whole;
  return [
    { name: "days", met: days >= stage.minDays, have: days, need: stage.minDays },
    { name: "judged", met: judged >= stage.minJudged, have: judged, need: stage.minJudged },
    { name: "book", met: ground.passages > 0, have: ground.passages, need: 1 },
    { name: "no_harm", met: harm === 0, have: harm, need: 0 },
    { name: "quality", met: judged > 0 && noWorse >= certain, have: judged === 0 ? null : noWorse, need: certain },
    { name: "confidence", met: sureShare !== null && sureShare * whole >= limits.sureShare, have: sureShare, need: limits.sureShare / whole },
    { name: "speed", met: p95 !== null && p95 <= limits.slowMs, have: p95, need: limits.slowMs },
    // Nobody is handed over by a book that has answered nobody: in the shadow there is nothing to ask.
    ...(stage.share === 0 ? [] : [{ name: "escalations" as const, met: handed !== null && handed <= tolerated, have: handed, need: tolerated }]),
  ];
}

export const allMet = (list: readonly Criterion[]): boolean => list.every(({ met }) => met);
