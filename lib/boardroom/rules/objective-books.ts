import { exactly, nothing, plus, type Spread, times } from "@/lib/costs/rules/spread";
import { countNights, type IsoDate, weekday } from "@/lib/kernel/nights";
import { expectedFill, leastHistory, unknownFill } from "./demand";

/** One night of the house as its books stood at a moment. Rooms; money in minor units. `price`: what a free room costs, null where none is on sale. */
export type NightBooks = {
  readonly night: string; readonly rooms: number; readonly free: number; readonly sold: number; readonly revenue: number;
  readonly direct: number; readonly commission: number; readonly price: number | null;
};

/** Rooms of one past night by when they were booked and given back, in days before the night; `left` null: stayed. */
export type PastSale = { readonly night: string; readonly ahead: number; readonly left: number | null; readonly rooms: number };
export type PastNight = { readonly night: string; readonly rooms: number };
export type Past = { readonly nights: readonly PastNight[]; readonly sales: readonly PastSale[] };

/** The name of the method, kept with each measure; a changed method gets another name. */
export const booksMethod = "books-and-usual-pickup-v1";
/** Once its own day is over nothing is booked for a night any more. */
const over = 0;

export type Pickup = (night: string, from: string, to: string | null) => Spread;

type Share = { readonly free: number; readonly sold: number };

/**
 * How rooms like these usually sold: of rooms free as many days before their night as `night` was on the evening of `from`, the share
 * (0 to 1) sold by as many days before as on the evening of `to` (null: in the end). On the same weekday where that is enough to speak of, else on all days; without
 * a past the house claims little and takes a band as wide as that.
 */
export function usualPickup(past: Past): Pickup {
  const salesOf = Map.groupBy(past.sales, (sale) => sale.night);
  const nights = past.nights.map((each) => ({ ...each, day: weekday(each.night as IsoDate), sales: salesOf.get(each.night) ?? [] }));
  const memo = new Map<string, Spread>();
  const soldAt = (sales: readonly PastSale[], lead: number) => sales.reduce((sum, sale) => sum + (sale.ahead >= lead && (sale.left === null || sale.left < lead) ? sale.rooms : 0), 0);
  const shareOf = (day: number | null, first: number, last: number): Share => {
    let [free, sold] = [0, 0];
    for (const night of nights) {
      if (day !== null && night.day !== day) continue;
      const before = soldAt(night.sales, first);
      const open = Math.max(0, night.rooms - before);
      free += open;
      sold += Math.max(0, Math.min(open, soldAt(night.sales, last) - before));
    }
    return { free, sold };
  };
  return (night, from, to) => {
    const lead = (day: string) => Math.max(over, countNights(day as IsoDate, night as IsoDate));
    const [first, last] = [lead(from), to === null ? over : lead(to)];
    if (first <= last) return nothing;
    const key = `${weekday(night as IsoDate)} ${first} ${last}`;
    const known = memo.get(key);
    if (known) return known;
    const own = shareOf(weekday(night as IsoDate), first, last);
    const share = own.free >= leastHistory ? own : shareOf(null, first, last);
    const part = (first - last) / (first - over);
    const spread = share.free >= leastHistory ? expectedFill({ sold: share.sold, available: share.free }) : times(unknownFill, part);
    memo.set(key, spread);
    return spread;
  };
}

/** Rooms sold and room revenue of a window, as a band. */
export type Sold = { readonly sold: Spread; readonly revenue: Spread };

/** The books and what usually comes to them between two days (`to` null: to the end), each free room at its price of then. */
export function booksWithPickup(books: readonly NightBooks[], pickup: Pickup, from: string, to: string | null): Sold {
  const stood = { sold: books.reduce((sum, night) => sum + night.sold, 0), revenue: books.reduce((sum, night) => sum + night.revenue, 0) };
  const mean = stood.sold > 0 ? stood.revenue / stood.sold : 0;
  const coming = books.filter(({ free }) => free > 0).map((night) => {
    const rooms = times(pickup(night.night, from, to), night.free);
    return { rooms, revenue: times(rooms, night.price ?? mean) };
  });
  return { sold: plus(exactly(stood.sold), ...coming.map(({ rooms }) => rooms)), revenue: plus(exactly(stood.revenue), ...coming.map(({ revenue }) => revenue)) };
}

/** What one night is expected to end with, rooms. */
export const expectedAtEnd = (night: NightBooks, pickup: Pickup, from: string): number => night.sold + night.free * pickup(night.night, from, null).expected;
