import { divideHalfEven } from "@/lib/kernel/money";

/** One night of the whole house: rooms that exist, rooms sold, and room revenue in minor units. */
export type NightFigures = { readonly night: string; readonly available: number; readonly sold: number; readonly blocked: number; readonly revenue: number };

export type PeriodFigures = {
  readonly nights: number;
  readonly available: number;
  readonly sold: number;
  readonly blocked: number;
  /** Room revenue in minor units, extras and levies on top excluded. */
  readonly revenue: number;
  /** Rooms sold ÷ rooms available, in basis points; null without a room. */
  readonly occupancyBp: number | null;
  /** Room revenue ÷ rooms sold, minor units; null when nothing was sold. */
  readonly adr: number | null;
  /** Room revenue ÷ rooms available, minor units; null without a room. */
  readonly revpar: number | null;
};

/**
 * Occupancy, ADR and RevPAR of a period, after the Uniform System of Accounts for the Lodging Industry (11th edition)
 * and STR: rooms available are all rooms of the house, those out of order included; RevPAR = ADR × occupancy.
 */
export function periodFigures(nights: readonly NightFigures[]): PeriodFigures {
  const total = nights.reduce(
    (sum, night) => ({ available: sum.available + night.available, sold: sum.sold + night.sold, blocked: sum.blocked + night.blocked, revenue: sum.revenue + night.revenue }),
    { available: 0, sold: 0, blocked: 0, revenue: 0 },
  );
  return {
    nights: nights.length, ...total,
    occupancyBp: total.available === 0 ? null : divideHalfEven(total.sold * 10_000, total.available),
    adr: total.sold === 0 ? null : divideHalfEven(total.revenue, total.sold),
    revpar: total.available === 0 ? null : divideHalfEven(total.revenue, total.available),
  };
}

/** What came in and what fell away in a window of time, for stays of today and later. Amounts in minor units. */
export type PickupFigures = { readonly booked: number; readonly bookedNights: number; readonly bookedAmount: number; readonly cancelled: number; readonly cancelledNights: number; readonly cancelledAmount: number };

/** Pickup: room-nights and revenue booked less cancelled since a moment (the field's usual definition). */
export const netPickup = (window: PickupFigures): { readonly nights: number; readonly amount: number } =>
  ({ nights: window.bookedNights - window.cancelledNights, amount: window.bookedAmount - window.cancelledAmount });
