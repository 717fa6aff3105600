import type { Effects, End, FlowOf } from "./effects";
import { elasticityAt, type Estimate, expectedFill, leastHistory, type NightHistory, salesAt } from "./demand";

/** One price that would change, beside what is left to sell and what the past says. Amounts in minor units. */
export type ImpactCell = {
  readonly ratePlanId: string;
  readonly roomTypeId: string;
  readonly roomType: string;
  readonly night: string;
  readonly before: number;
  readonly after: number;
  readonly physical: number;
  readonly sold: number;
  readonly remaining: number;
  readonly history: NightHistory;
};

export type ImpactRow = Omit<ImpactCell, "history"> & {
  /** Rooms expected to sell at the old and at the new price. */
  readonly salesBefore: number;
  readonly salesAfter: number;
  /** Expected change of revenue, minor units. */
  readonly delta: number;
};

export type MoneyRange = { readonly expected: number; readonly low: number; readonly high: number };

export type RateImpact = {
  readonly kind: "prices";
  readonly currency: string;
  /** Expected change of revenue, minor units. `low <= expected <= high`. */
  readonly revenue: MoneyRange;
  /** Occupancy that may be lost (negative) or won on these nights, in points. */
  readonly occupancyPoints: MoneyRange;
  readonly nights: number;
  readonly from: string;
  readonly to: string;
  readonly remaining: number;
  readonly onTheBooks: number;
  readonly averageBefore: number;
  readonly averageAfter: number;
  /** The assumptions, largest first. */
  readonly assumptions: { readonly elasticity: Estimate; readonly fill: Estimate; readonly historyNights: number; readonly historyKnown: boolean };
  /** What these nights are expected to still earn when nothing is done. */
  readonly otherwise: { readonly roomNights: number; readonly revenue: number };
  readonly rows: readonly ImpactRow[];
  /** On GOP and cash too; absent in impacts written before they were reckoned. */
  readonly effects?: Effects;
};

type Outcome = { readonly row: ImpactRow; readonly low: number; readonly high: number; readonly points: MoneyRange; readonly fill: Estimate; readonly elasticity: Estimate };

function outcomeOf(cell: ImpactCell): Outcome {
  const { history, ...facts } = cell;
  const known = history.available >= leastHistory;
  const fill = expectedFill(history);
  const onTheBooks = cell.physical > 0 ? cell.sold / cell.physical : 0;
  const elasticity = elasticityAt(Math.max(fill.expected, onTheBooks), known);
  const ratio = cell.after / cell.before;
  const delta = (share: number, reaction: number) => cell.after * salesAt(cell.remaining, share, ratio, reaction) - cell.before * cell.remaining * share;
  const moved = (share: number, reaction: number) => salesAt(cell.remaining, share, ratio, reaction) - cell.remaining * share;
  const corners = [fill.low, fill.expected, fill.high].flatMap((share) => [elasticity.low, elasticity.expected, elasticity.high].map((reaction) => ({ share, reaction })));
  const deltas = corners.map(({ share, reaction }) => delta(share, reaction));
  const rooms = corners.map(({ share, reaction }) => moved(share, reaction));
  const salesBefore = cell.remaining * fill.expected;
  return {
    row: { ...facts, salesBefore, salesAfter: salesAt(cell.remaining, fill.expected, ratio, elasticity.expected), delta: delta(fill.expected, elasticity.expected) },
    low: Math.min(...deltas), high: Math.max(...deltas),
    points: { expected: moved(fill.expected, elasticity.expected), low: Math.min(...rooms), high: Math.max(...rooms) },
    fill, elasticity,
  };
}

/** What one price's change does at either end of its assumptions. The low end of a reaction is the strongest. */
export function flowOfPrice(cell: ImpactCell): FlowOf {
  const fill = expectedFill(cell.history);
  const elasticity = elasticityAt(Math.max(fill.expected, cell.physical > 0 ? cell.sold / cell.physical : 0), cell.history.available >= leastHistory);
  const ratio = cell.after / cell.before;
  return (share: End, reaction: End) => {
    const before = cell.remaining * fill[share];
    const after = salesAt(cell.remaining, fill[share], ratio, elasticity[reaction]);
    return { revenue: cell.after * after - cell.before * before, roomNights: after - before };
  };
}

/** Whole minor units, without a negative zero. */
const whole = (value: number) => Math.round(value) || 0;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => (values.length === 0 ? 0 : sum(values) / values.length);
const meanEstimate = (items: readonly Estimate[]): Estimate => ({ low: mean(items.map((i) => i.low)), expected: mean(items.map((i) => i.expected)), high: mean(items.map((i) => i.high)) });

/**
 * What a change of prices is expected to bring: rooms on the books keep their price; the rooms still free are expected to
 * sell as the same weekdays did, fewer or more of them as guests react to the price. The range adds the worst and the best
 * of every night, so it errs on the wide side. Amounts in minor units of `currency`; `cells` must not be empty.
 */
export function rateImpact(currency: string, cells: readonly ImpactCell[]): RateImpact {
  const outcomes = cells.map(outcomeOf);
  const rows = outcomes.map((outcome) => outcome.row);
  const physical = sum(cells.map((cell) => cell.physical));
  const points = (rooms: number) => (physical === 0 ? 0 : whole((rooms / physical) * 1_000) / 10);
  const nights = [...new Set(cells.map((cell) => cell.night))].sort();
  const weighed = outcomes.filter((outcome) => outcome.row.remaining > 0);
  const used = weighed.length > 0 ? weighed : outcomes;
  return {
    kind: "prices", currency,
    revenue: { expected: whole(sum(rows.map((row) => row.delta))), low: whole(sum(outcomes.map((o) => o.low))), high: whole(sum(outcomes.map((o) => o.high))) },
    occupancyPoints: { expected: points(sum(outcomes.map((o) => o.points.expected))), low: points(sum(outcomes.map((o) => o.points.low))), high: points(sum(outcomes.map((o) => o.points.high))) },
    nights: nights.length, from: nights[0] ?? "", to: nights.at(-1) ?? "",
    remaining: sum(cells.map((cell) => cell.remaining)), onTheBooks: sum(cells.map((cell) => cell.sold)),
    averageBefore: Math.round(mean(cells.map((cell) => cell.before))), averageAfter: Math.round(mean(cells.map((cell) => cell.after))),
    assumptions: {
      elasticity: meanEstimate(used.map((o) => o.elasticity)), fill: meanEstimate(used.map((o) => o.fill)),
      historyNights: Math.max(0, ...cells.map((cell) => cell.history.available)), historyKnown: cells.every((cell) => cell.history.available >= leastHistory),
    },
    otherwise: { roomNights: Math.round(sum(rows.map((row) => row.salesBefore)) * 10) / 10, revenue: Math.round(sum(rows.map((row) => row.before * row.salesBefore))) },
    rows,
  };
}

/** Whether the prices a proposal was computed on are no longer the present ones. */
export function pricesMoved(rows: readonly { ratePlanId: string; night: string; before: number; after: number }[], present: readonly { ratePlanId: string; night: string; before: number; after: number }[]): boolean {
  if (rows.length !== present.length) return true;
  const now = new Map(present.map((row) => [`${row.ratePlanId} ${row.night}`, row]));
  return rows.some((row) => {
    const current = now.get(`${row.ratePlanId} ${row.night}`);
    return current?.before !== row.before || current.after !== row.after;
  });
}
