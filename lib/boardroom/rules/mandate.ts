import { type Reason, reason } from "./reason";

/** From least to most: look only, propose, act and report each act to the owner at once, act and leave a receipt. */
export const modes = ["observe", "suggest", "report", "act"] as const;
export type MandateMode = (typeof modes)[number];

/** Limits of acting alone, all of them per business day. Basis points of the price, nights, and prices (plan × night). */
export type Limits = { readonly maxChangeBp?: number | undefined; readonly maxNights?: number | undefined; readonly maxCells?: number | undefined };

/** Whether a mode lets a director act without asking first. */
export const actsAlone = (mode: MandateMode): boolean => mode === "report" || mode === "act";

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
};

/** A price outside a hard limit of its rate plan. Minor units. */
export type Breach = { readonly kind: "below_floor" | "above_ceiling"; readonly night: string; readonly amount: number; readonly limit: number; readonly currency: string };

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
  readonly measured: { readonly price: boolean; readonly nights: boolean };
};

export type Decision =
  | { readonly verdict: "do" }
  | { readonly verdict: "propose"; readonly reason: Reason }
  | { readonly verdict: "refuse"; readonly reason: Reason };

const refuse = (why: Reason): Decision => ({ verdict: "refuse", reason: why });
const propose = (why: Reason): Decision => ({ verdict: "propose", reason: why });

/** Why a director within an "act" mandate still has to ask, or null when everything is inside. */
function outside({ size, mandate, measured }: MandateCase): Reason | null {
  const limits = mandate?.limits ?? {};
  if (measured.price) {
    if (limits.maxChangeBp === undefined) return reason("no_limit_written");
    if (size.changeBp === null || size.todayBp === null) return reason("not_comparable");
    if (size.changeBp > limits.maxChangeBp) return reason("over_change", { percent: size.changeBp / 100, limit: limits.maxChangeBp / 100 });
    if (size.todayBp > limits.maxChangeBp) return reason("over_change_today", { percent: size.todayBp / 100, limit: limits.maxChangeBp / 100 });
  }
  if (measured.nights && limits.maxNights === undefined) return reason("no_limit_written");
  if (limits.maxNights !== undefined && size.nights > limits.maxNights) return reason("over_nights", { nights: size.nights, limit: limits.maxNights });
  if (limits.maxCells !== undefined && size.cells > limits.maxCells) return reason("over_cells", { cells: size.cells, limit: limits.maxCells });
  return null;
}

/**
 * The mandate's answer from data alone: *do* inside written limits, *propose* outside them or where none is written,
 * *refuse* what no director may do, what this one may only observe, and any price beyond a hard floor or ceiling.
 */
export function decideMandate(given: MandateCase): Decision {
  if (!given.delegable) return refuse(reason("not_delegable"));
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
