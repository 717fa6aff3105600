import { basisPointsOf, divideHalfEven } from "@/lib/kernel/money";

export type PriceLimits = { readonly floorAmount: number | null; readonly ceilingAmount: number | null };

/** `amount` changed by basis points and rounded to whole currency units (100 minor units), halves to even. */
export function changedAmount(amount: number, changeBp: number): number {
  const exact = amount + basisPointsOf(amount, changeBp);
  return divideHalfEven(exact, 100) * 100;
}

export type LimitBreach = "below_floor" | "above_ceiling";

/** The hard limit that a price would break, if any. Minor units. */
export function limitBreach(amount: number, limits: PriceLimits): LimitBreach | null {
  if (limits.floorAmount !== null && amount < limits.floorAmount) return "below_floor";
  if (limits.ceilingAmount !== null && amount > limits.ceilingAmount) return "above_ceiling";
  return null;
}
