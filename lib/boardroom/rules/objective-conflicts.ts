import { type Constraint, type Goal, type MetricName, metricOf, type Objective, pullOf, reaches } from "./objective";

/** Two wishes that cannot both be had in full: `pull` the metrics work against each other, `contradiction` no figure satisfies both, `constraint` one breaks what the other asks to hold. */
export type Conflict = {
  readonly kind: "pull" | "contradiction" | "constraint";
  /** The other objective; null where it contradicts itself. */
  readonly with: string | null;
  readonly metric: MetricName;
  readonly other: MetricName;
  readonly from: string;
  readonly to: string;
};

type Pull = readonly [MetricName, "up" | "down", MetricName, "up" | "down"];

/** What usually costs what, as data: filling costs price and margin, fewer commissions cost occupancy, stricter terms cost bookings. */
export const pulls: readonly Pull[] = [
  ["occupancy", "up", "adr", "up"], ["occupancy", "up", "gop_margin", "up"], ["occupancy", "up", "commission_cost", "down"],
  ["occupancy", "up", "direct_share", "up"], ["occupancy", "up", "cancellation_rate", "down"], ["room_revenue", "up", "commission_cost", "down"],
  ["room_revenue", "up", "gop_margin", "up"], ["gop", "up", "review_score", "up"], ["gop_margin", "up", "review_score", "up"], ["cash", "up", "cancellation_rate", "down"],
];

const pullsAgainst = (one: MetricName, way: "up" | "down", other: MetricName, otherWay: "up" | "down") =>
  pulls.some(([a, aWay, b, bWay]) => (a === one && aWay === way && b === other && bWay === otherWay) || (a === other && aWay === otherWay && b === one && bWay === way));

const overlap = (one: Objective, other: Objective) => {
  const [from, to] = [one.from > other.from ? one.from : other.from, one.to < other.to ? one.to : other.to];
  return from <= to ? { from, to } : null;
};

/** Whether no figure satisfies both bounds. */
const excludes = (one: Goal, other: Goal): boolean => (one.is !== other.is) && !reaches(one.value, other);
const boundOf = ({ kind, value }: Constraint): Goal | null => (value === null ? null : { is: kind, value });
const wayOf = ({ is }: { readonly is: "at_least" | "at_most" }) => (is === "at_least" ? "up" : "down");

/** Bounds of one against what the other wants and asks to hold. */
function againstBounds(wish: Objective, bounds: readonly Constraint[], span: { from: string; to: string }, other: string | null): Conflict[] {
  return bounds.flatMap((constraint): Conflict[] => {
    const bound = boundOf(constraint);
    const pair = { with: other, metric: wish.metric, other: constraint.metric, ...span };
    if (constraint.metric === wish.metric) return bound && excludes(wish.goal, bound) ? [{ kind: "constraint", ...pair }] : [];
    return metricOf(constraint.metric).measured && pullsAgainst(wish.metric, pullOf(wish.target), constraint.metric, wayOf({ is: constraint.kind })) ? [{ kind: "pull", ...pair }] : [];
  });
}

/** Everything an objective runs against: itself, and each other one whose window meets its own. */
export function conflictsOf(wish: Objective, others: readonly Objective[]): Conflict[] {
  const own = againstBounds(wish, wish.constraints, { from: wish.from, to: wish.to }, null);
  return [...own, ...others.flatMap((other): Conflict[] => {
    const span = other.id === wish.id ? null : overlap(wish, other);
    if (!span) return [];
    const pair = { with: other.id, metric: wish.metric, other: other.metric, ...span };
    if (wish.metric === other.metric) {
      // Targets of one metric over other windows are no contradiction: a month and its best week may differ.
      return excludes(wish.goal, other.goal) && wish.from === other.from && wish.to === other.to ? [{ kind: "contradiction", ...pair }] : pullOf(wish.target) !== pullOf(other.target) ? [{ kind: "pull", ...pair }] : [];
    }
    const straight: Conflict[] = pullsAgainst(wish.metric, pullOf(wish.target), other.metric, pullOf(other.target)) ? [{ kind: "pull", ...pair }] : [];
    const bounds = [...againstBounds(wish, other.constraints, span, other.id), ...againstBounds(other, wish.constraints, span, other.id)].filter(({ kind }) => kind === "constraint" || straight.length === 0);
    return [...straight, ...bounds].filter((conflict, index, all) => all.findIndex(({ kind, metric, other: second }) => kind === conflict.kind && metric === conflict.metric && second === conflict.other) === index);
  })];
}
