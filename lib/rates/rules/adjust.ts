import { basisPointsOf, divideHalfEven } from "@/lib/kernel/money";

export type PriceLimits = { readonly floorAmount: number | null; readonly ceilingAmount: number | null };

/** `amount` changed by basis points and rounded to whole currency units (100 minor units), halves to even. */
export function changedAmount(amount: number, changeBp: number): number {
  const exact = amount + basisPointsOf(amount, changeBp);
  return divideHalfEven(exact, 100) * 100;
}

export type LimitBreach = "below_floor" | "above_ceiling";

/** Where a plan has no limits of its own: a price is at least one minor unit, and no larger than the ledger of money can hold. */
export const leastAmount = 1;
export const mostAmount = 2_000_000_000;

/** The hard limit that a price would break, if any. Minor units. */
export function limitBreach(amount: number, limits: PriceLimits): LimitBreach | null {
  if (amount < (limits.floorAmount ?? leastAmount) || amount < leastAmount) return "below_floor";
  if (amount > (limits.ceilingAmount ?? mostAmount) || amount > mostAmount) return "above_ceiling";
  return null;
}
