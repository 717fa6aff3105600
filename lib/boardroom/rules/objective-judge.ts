import type { Spread } from "@/lib/costs/rules/spread";
import { addDays, countNights, type IsoDate } from "@/lib/kernel/nights";
import { type Constraint, type Goal, type MetricName, metricOf, type ObjectiveStatus, reaches } from "./objective";

/** A metric of a window on a day: as it stands, what it is expected to end at, and both without the objective. */
export type Standing = {
  readonly actual: number;
  /** What would stand had nothing been decided for it: books when it was agreed, and what usually comes since. */
  readonly without: Spread;
  readonly projected: Spread;
  readonly withoutEnd: Spread;
};

export type HeldState = "held" | "at_risk" | "broken" | "unmeasured";
export type HeldConstraint = { readonly metric: MetricName; readonly kind: "at_least" | "at_most"; readonly bound: number | null; readonly value: number | null; readonly state: HeldState };

/** Whether a bound holds: by what the window is expected to come to; `at_risk` where part of that band breaks it. Once over, by what it came to. */
export function heldOf(constraint: Constraint, figure: { readonly actual: number; readonly projected: Spread } | null, over: boolean): HeldConstraint {
  const { metric, kind, value: bound } = constraint;
  if (!metricOf(metric).measured || figure === null || bound === null) return { metric, kind, bound, value: null, state: "unmeasured" };
  const goal: Goal = { is: kind, value: bound };
  if (over) return { metric, kind, bound, value: figure.actual, state: reaches(figure.actual, goal) ? "held" : "broken" };
  const { low, expected, high } = figure.projected;
  const state = !reaches(expected, goal) ? "broken" : reaches(kind === "at_least" ? low : high, goal) ? "held" : "at_risk";
  return { metric, kind, bound, value: expected, state };
}

/** What an objective has become once its window is over: met where the figure is reached and nothing that had to hold was broken. */
export const endOf = (goal: Goal, actual: number, constraints: readonly HeldConstraint[]): Extract<ObjectiveStatus, "met" | "missed"> =>
  reaches(actual, goal) && constraints.every(({ state }) => state !== "broken") ? "met" : "missed";

/** How it goes: by what is expected at the end against the goal. */
export type Course = "reached" | "on_course" | "in_reach" | "off_course";
export function courseOf(goal: Goal, { projected }: Pick<Standing, "projected">): Course {
  const best = goal.is === "at_least" ? projected.high : projected.low;
  const worst = goal.is === "at_least" ? projected.low : projected.high;
  if (reaches(worst, goal)) return "reached";
  if (reaches(projected.expected, goal)) return "on_course";
  return reaches(best, goal) ? "in_reach" : "off_course";
}

/** What the objective has brought so far: what stands against what would stand without it. Its band turns the counterfactual's over. */
export const effectOf = ({ actual, without }: Pick<Standing, "actual" | "without">): Spread => ({ low: actual - without.high, expected: actual - without.expected, high: actual - without.low });

/** Whole weeks from a day until a window is over, at least one. */
export const weeksLeft = (today: IsoDate, to: IsoDate): number => Math.max(1, Math.ceil((countNights(today, to) + 1) / 7));

/** Days on which an objective is measured between two days: each week after it was agreed, and the day after its window. */
export function measureDays(agreedOn: IsoDate, to: IsoDate, until: IsoDate): IsoDate[] {
  const last = addDays(to, 1);
  const days: IsoDate[] = [];
  for (let day = addDays(agreedOn, 7); day < last; day = addDays(day, 7)) days.push(day);
  return [...days, ...(last > agreedOn ? [last] : [])].filter((day) => day <= until);
}

/**
 * What a goal asks a week beyond what usually comes: room-nights for an occupancy, money for what adds up, else the whole gap in the
 * metric's unit (a level is not earned week by week). Zero where what usually comes is enough.
 */
export function askOf(metric: MetricName, goal: Goal, forecast: number, available: number, weeks: number): { readonly unit: "room_nights" | "money" | "bp" | "level"; readonly value: number; readonly weekly: boolean } {
  const gap = goal.is === "at_least" ? Math.max(0, goal.value - forecast) : Math.max(0, forecast - goal.value);
  if (metric === "occupancy") return { unit: "room_nights", value: Math.round((((gap / 10_000) * available) / weeks) * 10) / 10, weekly: true };
  const { unit, adds } = metricOf(metric);
  return adds ? { unit: "money", value: Math.round(gap / weeks), weekly: true } : { unit: unit === "bp" ? "bp" : "level", value: gap, weekly: false };
}
