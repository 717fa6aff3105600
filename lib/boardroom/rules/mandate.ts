import { type ClockSpan, withinSpan } from "./quiet-hours";
import { type Reason, reason } from "./reason";

/** From least to most: look only, propose, act and report each act to the owner at once, act and leave a receipt. */
export const modes = ["observe", "suggest", "report", "act"] as const;
export type MandateMode = (typeof modes)[number];

/**
 * Limits of acting alone. Of a business day: basis points of the price, nights, and prices (plan × night). Of one act: the
 * farthest night or day it may touch, and money. Of a calendar month: money. `hours` of the house's clock. Money in minor units.
 */
export type Limits = {
  readonly maxChangeBp?: number | undefined;
  readonly maxNights?: number | undefined;
  readonly maxCells?: number | undefined;
  readonly maxDaysAhead?: number | undefined;
  readonly maxSpend?: number | undefined;
  readonly maxSpendMonth?: number | undefined;
  readonly hours?: ClockSpan | undefined;
};

/** Whether a mode lets a director act without asking first. */
export const actsAlone = (mode: MandateMode): boolean => mode === "report" || mode === "act";

/** Whether `mode` lets a director do more than `other`. */
export const freer = (mode: MandateMode, other: MandateMode): boolean => modes.indexOf(mode) > modes.indexOf(other);

export type Mandate = { readonly mode: MandateMode; readonly limits: Limits };

/** The measured size of one change, with what the same director already did alone today. */
export type ChangeSize = {
  /** Largest single price change in basis points, absolute; null where there is nothing to compare with. */
  readonly changeBp: number | null;
  /** The same with today's earlier changes of the same prices compounded. */
  readonly todayBp: number | null;
  /** Distinct nights and prices touched today, this change included. */
  readonly nights: number;
  readonly cells: number;
  /** Days from today to the farthest night or day it touches; null where it touches none. */
  readonly daysAhead: number | null;
  /** What it spends, and that with what was spent alone in its month; null where it spends in another currency than the house's. */
  readonly spend: Spend | null;
};

export type Spend = { readonly amount: number; readonly month: number; readonly currency: string };

/** A price outside a hard limit of its rate plan. Minor units. */
export type Breach = { readonly kind: "below_floor" | "above_ceiling"; readonly night: string; readonly amount: number; readonly limit: number; readonly currency: string };

/** Who stopped a director, and since which day and time of the house's clock. */
export type Stop = { readonly by: string; readonly on: string; readonly at: string };

export const stopReason = (stop: Stop): Reason => reason("stopped", { name: stop.by, night: stop.on, time: stop.at });

export type MandateCase = {
  readonly director: string;
  readonly action: string;
  /** Whether this director may ever be given this action. */
  readonly delegable: boolean;
  /** Whether a mandate can ever let it act alone; otherwise a person decides every time. */
  readonly alone: boolean;
  readonly mandate: Mandate | null;
  readonly size: ChangeSize;
  readonly breaches: readonly Breach[];
  /** Which limits have a meaning for this action; each must be written before a director acts alone. */
  readonly measured: { readonly price: boolean; readonly nights: boolean; readonly spend: boolean };
  /** The kill switch: this director, or all of them. */
  readonly stop: Stop | null;
  /** The house's clock, "HH:MM", and the hours in which nobody acts alone. */
  readonly clock: string;
  readonly quiet: ClockSpan | null;
};

export type Decision =
  | { readonly verdict: "do" }
  | { readonly verdict: "propose"; readonly reason: Reason }
  | { readonly verdict: "refuse"; readonly reason: Reason };

const refuse = (why: Reason): Decision => ({ verdict: "refuse", reason: why });
const propose = (why: Reason): Decision => ({ verdict: "propose", reason: why });

/** Prices: how far each may move in a day. */
function outsidePrice({ size, measured }: MandateCase, limits: Limits): Reason | null {
  if (!measured.price) return null;
  if (limits.maxChangeBp === undefined) return reason("no_limit_written");
  if (size.changeBp === null || size.todayBp === null) return reason("not_comparable");
  if (size.changeBp > limits.maxChangeBp) return reason("over_change", { percent: size.changeBp / 100, limit: limits.maxChangeBp / 100 });
  return size.todayBp > limits.maxChangeBp ? reason("over_change_today", { percent: size.todayBp / 100, limit: limits.maxChangeBp / 100 }) : null;
}

/** Nights and prices of a day, and how far ahead. */
function outsideReach({ size, measured }: MandateCase, limits: Limits): Reason | null {
  if (measured.nights && limits.maxNights === undefined) return reason("no_limit_written");
  if (limits.maxNights !== undefined && size.nights > limits.maxNights) return reason("over_nights", { nights: size.nights, limit: limits.maxNights });
  if (limits.maxCells !== undefined && size.cells > limits.maxCells) return reason("over_cells", { cells: size.cells, limit: limits.maxCells });
  const { daysAhead } = size;
  if (limits.maxDaysAhead === undefined || daysAhead === null || daysAhead <= limits.maxDaysAhead) return null;
  return reason("too_far_ahead", { days: daysAhead, limit: limits.maxDaysAhead });
}

/** Money: one act, and a month of them. */
function outsideBudget({ size, measured }: MandateCase, limits: Limits): Reason | null {
  if (!measured.spend) return null;
  if (limits.maxSpend === undefined || limits.maxSpendMonth === undefined) return reason("no_limit_written");
  if (size.spend === null) return reason("other_currency");
  const { amount, month, currency } = size.spend;
  if (amount > limits.maxSpend) return reason("over_spend", { amount, limit: limits.maxSpend, currency });
  return month > limits.maxSpendMonth ? reason("over_spend_month", { amount: month, limit: limits.maxSpendMonth, currency }) : null;
}

/** Why a director that may act alone still has to ask, or null when everything is inside. */
function outside(given: MandateCase): Reason | null {
  const limits = given.mandate?.limits ?? {};
  if (given.quiet && withinSpan(given.clock, given.quiet)) return reason("quiet_hours", given.quiet);
  if (limits.hours && !withinSpan(given.clock, limits.hours)) return reason("outside_hours", limits.hours);
  return outsidePrice(given, limits) ?? outsideReach(given, limits) ?? outsideBudget(given, limits);
}

/**
 * The mandate's answer from data alone: *do* inside written limits, *propose* outside them, in quiet hours or where none is
 * written, *refuse* what no director may do, what this one may only observe, any price beyond a hard floor or ceiling, and
 * everything of a director that was stopped.
 */
export function decideMandate(given: MandateCase): Decision {
  if (!given.delegable) return refuse(reason("not_delegable"));
  if (given.stop) return refuse(stopReason(given.stop));
  if (given.mandate?.mode === "observe") return refuse(reason("observe_only"));
  const [breach] = given.breaches;
  if (breach) return refuse(reason(breach.kind, { night: breach.night, amount: breach.amount, limit: breach.limit, currency: breach.currency }));
  if (!given.alone) return propose(reason("people_decide"));
  if (!given.mandate || !actsAlone(given.mandate.mode)) return propose(reason("always_ask"));
  const why = outside(given);
  return why ? propose(why) : { verdict: "do" };
}

const severity: Readonly<Record<Decision["verdict"], number>> = { do: 0, propose: 1, refuse: 2 };

/** Of several answers to one request, the strictest; the first of equals. */
export const strictest = (first: Decision, ...others: readonly Decision[]): Decision =>
  others.reduce((worst, next) => (severity[next.verdict] > severity[worst.verdict] ? next : worst), first);
