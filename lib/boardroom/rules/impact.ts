import type { Spread } from "@/lib/costs/rules/spread";
import type { Effects } from "./effects";
import type { RateImpact } from "./rate-impact";

/** Closing or opening nights to sale: the free rooms' expected sales are lost or won. Minor units. */
export type RestrictionImpact = {
  readonly kind: "restrictions";
  readonly currency: string;
  readonly nights: number;
  readonly from: string;
  readonly to: string;
  readonly remaining: number;
  /** Null where no honest figure exists: minimum stays and arrival closures. */
  readonly revenue: { readonly expected: number; readonly low: number; readonly high: number } | null;
  readonly rows: readonly { readonly ratePlanId: string; readonly roomType: string; readonly night: string; readonly amount: number; readonly remaining: number }[];
  readonly effects?: Effects;
};

/** One stay won or lost: its total is known exactly. */
export type StayImpact = {
  readonly kind: "stay";
  readonly currency: string;
  readonly revenue: { readonly expected: number; readonly low: number; readonly high: number };
  readonly from: string;
  readonly to: string;
  readonly nights: number;
  readonly number: string | null;
  readonly roomType: string | null;
  readonly effects?: Effects;
};

/** Money spent: nothing comes in, GOP falls unless it is an investment or a charge of ownership, cash falls either way. */
export type ExpenseImpact = {
  readonly kind: "expense";
  readonly currency: string;
  readonly amount: number;
  readonly category: string;
  readonly day: string;
  /** Expenses of the month that stand already, and the month's forecast without this one. */
  readonly standing: number;
  readonly monthRevenue: Spread;
  readonly effects: Effects;
};

/** No effect on revenue is claimed. */
export type UnmeasuredImpact = { readonly kind: "unmeasured" };

export type Impact = RateImpact | RestrictionImpact | StayImpact | ExpenseImpact | UnmeasuredImpact;
