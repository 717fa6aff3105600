import type { PropertyRow } from "@/db/repos/property";
import { objectiveRows, type ObjectiveRow } from "@/db/repos/objectives";
import { worthAsking } from "@/db/repos/objective-books";
import type { TenantTx } from "@/db/tenant";
import { exactly } from "@/lib/costs/rules/spread";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, todayIn, toIsoDate } from "@/lib/kernel/nights";
import type { Baseline } from "../rules/objective-baseline";
import { readBaseline } from "../rules/objective-baseline";
import { booksMethod, expectedAtEnd } from "../rules/objective-books";
import { metricFigure, sharesOf } from "../rules/objective-figures";
import { planFor, type PlanStep } from "../rules/objective-plan";
import { type Constraint, constraintSchema, goalOf, isMetric, type MetricName, metricOf, type Objective, type Target, targetSchema } from "../rules/objective";
import { expensesOf, monthsOf, type Window, windowBooks } from "./objective-ground";
import { type Footing, footingNow, standingOn, type WindowStanding } from "./objective-standing";

/** How far ahead people are asked to ring guests. */
const soonDays = 14;

export type Wish = { readonly metric: MetricName; readonly window: Window; readonly target: Target | null; readonly constraints: readonly Constraint[] };
export type Figured = { readonly target: Target; readonly constraints: readonly Constraint[]; readonly baseline: Baseline; readonly plan: readonly PlanStep[] };

/** The metric of the same nights a year ago, every figure as it ended; null where the house has no such year. */
async function lastYearFigure(tx: TenantTx, property: PropertyRow, metric: MetricName, { past }: WindowStanding, footing: Footing): Promise<number | null> {
  if (past.of !== "last_year") return null;
  const books = await windowBooks(tx, property, past, footing.agreedAt);
  const of = (pick: (night: (typeof books)[number]) => number) => books.reduce((sum, night) => sum + pick(night), 0);
  const shares = sharesOf(books);
  const figure = metricFigure(metric, {
    sold: exactly(shares.sold), revenue: exactly(of((night) => night.revenue)), available: of((night) => night.rooms), months: monthsOf(past), expenses: (await expensesOf(tx, property, past, footing.agreedAt)).all,
    directBp: exactly(shares.sold > 0 ? (shares.direct / shares.sold) * 10_000 : 0), commissionBp: exactly(shares.commissionBp), cancelledBp: past.cancelledBp, cash: exactly(0),
  }, footing.costs);
  return metric === "cash" ? null : (figure?.expected ?? null);
}

/** The best of what usually comes: what "prioritise" asks for where no figure was said. Shares to half a point, never beyond the whole. */
function bestUsual(metric: MetricName, forecast: { readonly low: number; readonly high: number }): Target {
  const { better, unit } = metricOf(metric);
  const value = better === "up" ? forecast.high : forecast.low;
  return { kind: better === "up" ? "at_least" : "at_most", value: unit === "bp" ? Math.min(10_000, Math.round(value / 50) * 50) : Math.round(value / 100) * 100 };
}

async function stepsFor(tx: TenantTx, property: PropertyRow, metric: MetricName, window: Window, standing: WindowStanding, goal: Baseline["goal"]): Promise<PlanStep[]> {
  const today = todayIn(property.timezone, nowMs());
  const ahead = standing.books.filter(({ night }) => night >= today);
  const nights = ahead.map((night) => ({ night: night.night, rooms: night.rooms, free: night.free, expected: expectedAtEnd(night, standing.past.pickup, today), closed: Math.min(night.closed, night.free), minStay: night.minStay }));
  const facts = await worthAsking(tx, property.id, window.from > today ? window.from : today, window.to, addDays(today, soonDays));
  const { planned } = await expensesOf(tx, property, window, new Date(nowMs()));
  return planFor(metric, metric === "occupancy" ? goal.value / 10_000 : 0, nights, { ...facts, plannedExpenses: planned });
}

/** A wish in figures: where it stands now, what usually comes of it, its goal, what must hold, and a plan. Null where the window has no rooms to measure. */
export async function figureOut(tx: TenantTx, property: PropertyRow, wish: Wish): Promise<Figured | null> {
  const { metric, window } = wish;
  const footing = await footingNow(tx, property, window);
  const standing = await standingOn(tx, property, window, footing, footing.agreedOn, footing.prices);
  const own = standing.of(metric);
  if (!own || standing.available === 0) return null;
  const lastYear = await lastYearFigure(tx, property, metric, standing, footing);
  const reference = lastYear === null ? { value: own.projected.expected, of: "forecast" as const } : { value: lastYear, of: "last_year" as const };
  const target = wish.target ?? bestUsual(metric, own.projected);
  const goal = goalOf(target, reference.value);
  const constraints = wish.constraints.map((constraint): Constraint => ({ ...constraint, value: constraint.value ?? standing.of(constraint.metric)?.projected.expected ?? null }));
  const { past } = standing;
  const baseline: Baseline = {
    method: booksMethod, agreedAt: footing.agreedAt.toISOString(), agreedOn: footing.agreedOn, goal, reference, actual: own.actual, forecast: own.projected, available: standing.available,
    past: { of: past.of, from: past.from, to: past.to }, suggested: wish.target === null, prices: footing.prices, costs: footing.costs,
  };
  return { target, constraints, baseline, plan: await stepsFor(tx, property, metric, window, standing, goal) };
}

/** A stored objective as rules read it; null where it cannot be read. */
export function asObjective(row: ObjectiveRow): (Objective & { readonly baseline: Baseline }) | null {
  const [target, baseline] = [targetSchema.safeParse(row.target), readBaseline(row.baseline)];
  if (!isMetric(row.metric) || !target.success || !baseline) return null;
  const constraints = row.constraints.flatMap((each) => constraintSchema.safeParse(each).data ?? []);
  return { id: row.id, metric: row.metric, target: target.data, goal: baseline.goal, from: toIsoDate(row.fromDay), to: toIsoDate(row.toDay), constraints, priority: row.priority, baseline };
}

/** What the owner wants now: agreed, and its window not over. */
export async function activeObjectives(tx: TenantTx, propertyId: string): Promise<readonly (Objective & { readonly said: string; readonly owner: string })[]> {
  const rows = await objectiveRows(tx, propertyId, ["active"]);
  return rows.flatMap((row) => {
    const known = asObjective(row);
    return known ? [{ ...known, said: row.said, owner: row.owner }] : [];
  });
}
