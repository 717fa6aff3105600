import type { IsoDate } from "@/lib/kernel/nights";

/** What one rate plan says of one night, beside what the ledger has left. */
export type SellableNight = {
  readonly night: IsoDate;
  readonly amount: number;
  readonly available: number;
  readonly minStay: number;
  readonly minStayThrough?: number | null;
  readonly maxStay: number | null;
  readonly stopSell: boolean;
  readonly closedToArrival: boolean;
  /** Days before arrival at which this night's arrivals can be booked: at least, at most. */
  readonly minAdvance?: number | null;
  readonly maxAdvance?: number | null;
};

export const unsellables = ["not_open", "sold_out", "stop_sell", "min_stay", "min_stay_through", "max_stay", "closed_to_arrival", "closed_to_departure", "advance_window"] as const;
export type Unsellable = (typeof unsellables)[number];

/** Days between the booking and the arrival, and the family's own window. */
export type Advance = { readonly days: number; readonly min?: number | null; readonly max?: number | null };

const outside = (days: number, min: number | null | undefined, max: number | null | undefined) => (min != null && days < min) || (max != null && days > max);

/**
 * Whether a stay may be sold, else the first reason why not. Minimum and maximum stay and the advance window are those of the
 * arrival night; `minStayThrough` is asked of every night. `closedToDeparture` belongs to the departure date, which is no
 * night of the stay. `rooms` are wanted at once; reasons in `waived` are passed over (never `not_open`).
 */
export function whyNotSellable(nights: readonly SellableNight[], stayLength: number, closedToDeparture: boolean, asked: { readonly advance?: Advance; readonly rooms?: number; readonly waived?: readonly Unsellable[] } = {}): Unsellable | null {
  const [first] = nights;
  if (!first || nights.length !== stayLength) return "not_open";
  const { advance, rooms = 1, waived = [] } = asked;
  const reasons: readonly (readonly [Unsellable, boolean])[] = [
    ["sold_out", nights.some((n) => n.available < rooms)],
    ["stop_sell", nights.some((n) => n.stopSell)],
    ["closed_to_arrival", first.closedToArrival],
    ["closed_to_departure", closedToDeparture],
    ["min_stay", stayLength < first.minStay],
    ["min_stay_through", nights.some((n) => n.minStayThrough != null && stayLength < n.minStayThrough)],
    ["max_stay", first.maxStay !== null && stayLength > first.maxStay],
    ["advance_window", advance !== undefined && (outside(advance.days, advance.min, advance.max) || outside(advance.days, first.minAdvance, first.maxAdvance))],
  ];
  return reasons.find(([reason, holds]) => holds && !waived.includes(reason))?.[0] ?? null;
}

/** The longest minimum a stay over these nights must reach: for saying "at least n nights". */
export const minStayOf = (nights: readonly SellableNight[]): number => Math.max(1, nights[0]?.minStay ?? 1, ...nights.map((n) => n.minStayThrough ?? 1));
