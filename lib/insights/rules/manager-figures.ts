import { divideHalfEven } from "@/lib/kernel/money";

/** What a span came to. Amounts in minor units; rooms by night, reservations by their dates. */
export type SpanTotals = {
  readonly nights: number; readonly available: number; readonly sold: number; readonly blocked: number;
  /** Room prices of the nights as sold, and what was posted beside them (food, extras, fees). */
  readonly roomRevenue: number; readonly otherRevenue: number;
  readonly arrivals: number; readonly arrivalGuests: number; readonly departures: number; readonly departureGuests: number;
  readonly noShows: number; readonly cancellations: number; readonly cancelledNights: number; readonly walkIns: number; readonly booked: number;
};

export type ManagerFigures = SpanTotals & { readonly totalRevenue: number; readonly occupancyBp: number | null; readonly adr: number | null; readonly revpar: number | null; readonly trevpar: number | null };

const per = (amount: number, of: number) => (of === 0 ? null : divideHalfEven(amount, of));

/**
 * Occupancy, ADR, RevPAR and TRevPAR of a span (USALI, 11th edition): rooms available are all rooms of the house; TRevPAR takes
 * room revenue as sold and everything else as posted.
 */
export function managerFigures(totals: SpanTotals): ManagerFigures {
  const totalRevenue = totals.roomRevenue + totals.otherRevenue;
  return {
    ...totals, totalRevenue,
    occupancyBp: per(totals.sold * 10_000, totals.available), adr: per(totals.roomRevenue, totals.sold),
    revpar: per(totals.roomRevenue, totals.available), trevpar: per(totalRevenue, totals.available),
  };
}

/** Change from `before` to `now` in basis points of `before`; null where there was nothing to compare with. */
export const changeBp = (now: number | null, before: number | null): number | null => (now === null || before === null || before === 0 ? null : divideHalfEven((now - before) * 10_000, Math.abs(before)));
