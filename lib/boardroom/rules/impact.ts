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
};

/** No effect on revenue is claimed. */
export type UnmeasuredImpact = { readonly kind: "unmeasured" };

export type Impact = RateImpact | RestrictionImpact | StayImpact | UnmeasuredImpact;
