import { booksAt, cancelledAt, cashByDay, expensesAt, pastSales } from "@/db/repos/objective-books";
import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { countsInGop } from "@/lib/costs/rules/expense";
import { daysOfMonth, monthOf } from "@/lib/costs/rules/month";
import { exactly, type Spread } from "@/lib/costs/rules/spread";
import { addDays, countNights, datesThrough, type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import { sharesOf, shareBp } from "../rules/objective-figures";
import { type NightBooks, type Pickup, usualPickup } from "../rules/objective-books";

export type Window = { readonly from: string; readonly to: string };
/** Prices of free rooms by night, as they were at some moment: kept with what was reckoned from them. */
export type Prices = Readonly<Record<string, number>>;

/** A year of whole weeks back, so that weekdays meet; or the last twelve weeks. */
const aYear = 364;
const recentNights = 84;
/** Fewer room-nights sold a year ago than this tell nothing of the season. */
const leastLastYear = 28;

export type Past = {
  readonly of: "last_year" | "recent";
  readonly from: string; readonly to: string;
  readonly pickup: Pickup;
  readonly directBp: Spread; readonly commissionBp: Spread; readonly cancelledBp: Spread;
  /** Money of single days before it was agreed. */
  readonly cash: readonly number[];
};

/** Books of a window at a moment, priced by `prices` where they are given, else as now. */
export async function windowBooks(tx: TenantTx, property: PropertyRow, { from, to }: Window, at: Date, prices?: Prices): Promise<(NightBooks & { readonly closed: number; readonly minStay: number | null })[]> {
  const rows = await booksAt(tx, property.id, from, to, at);
  return rows.map(({ blocked, ...row }) => ({ ...row, free: Math.max(0, row.rooms - blocked - row.sold), price: prices ? (prices[row.night] ?? null) : row.price }));
}

export const pricesOf = (books: readonly NightBooks[], from: string): Prices => Object.fromEntries(books.flatMap(({ night, price }) => (price !== null && night >= from ? [[night, price]] : [])));

const shifted = ({ from, to }: Window, by: number) => ({ from: addDays(toIsoDate(from), by), to: addDays(toIsoDate(to), by) });

/** What the house's own past says, as it was known when the objective was agreed. The same nights last year where they were sold, else the last twelve weeks. */
export async function pastOf(tx: TenantTx, property: PropertyRow, window: Window, agreedOn: IsoDate, agreedAt: Date): Promise<Past> {
  const lastYear = shifted(window, -aYear);
  const yesterday = addDays(agreedOn, -1);
  const sold = lastYear.to < agreedOn ? (await booksAt(tx, property.id, lastYear.from, lastYear.to, agreedAt)).reduce((sum, night) => sum + night.sold, 0) : 0;
  const of = sold >= leastLastYear ? "last_year" as const : "recent" as const;
  const span = of === "last_year" ? lastYear : { from: addDays(agreedOn, -recentNights), to: yesterday };
  const past = await pastSales(tx, property.id, span.from, span.to, agreedAt);
  const shares = sharesOf((await booksAt(tx, property.id, span.from, span.to, agreedAt)).map((row) => ({ ...row, free: 0 })));
  const direct = shareBp(shares.direct, shares.sold);
  const channels = 10_000 - direct.expected;
  // What channels are paid moves with how much they sell.
  const commissionBp = channels > 0 ? { low: (shares.commissionBp * (10_000 - direct.high)) / channels, expected: shares.commissionBp, high: (shares.commissionBp * (10_000 - direct.low)) / channels } : exactly(0);
  const { bookings, cancelled } = await cancelledAt(tx, property.id, span.from, span.to, agreedAt);
  const cashFrom = addDays(agreedOn, -recentNights);
  const taken = new Map((await cashByDay(tx, property.id, property.currency, cashFrom, yesterday, agreedAt)).map(({ day, amount }) => [day, amount]));
  return { of, ...span, pickup: usualPickup(past), directBp: direct, commissionBp, cancelledBp: shareBp(cancelled, bookings), cash: datesThrough(cashFrom, yesterday).map((day) => taken.get(day) ?? 0) };
}

/** Expenses above GOP of a window, and how much of them is not paid yet. */
export async function expensesOf(tx: TenantTx, property: PropertyRow, { from, to }: Window, at: Date): Promise<{ readonly all: number; readonly planned: number }> {
  const rows = (await expensesAt(tx, property.id, from, to, at)).filter(({ category }) => countsInGop(category));
  return { all: rows.reduce((sum, row) => sum + row.amount, 0), planned: rows.reduce((sum, row) => sum + row.planned, 0) };
}

/** How many months a window is, each night a share of its own. */
export function monthsOf({ from, to }: Window): number {
  return datesThrough(toIsoDate(from), toIsoDate(to)).reduce((sum, night) => {
    const month = daysOfMonth(monthOf(night));
    return sum + 1 / (countNights(month.from, month.to) + 1);
  }, 0);
}

/** Money taken in a window up to a day, that day left out. */
export async function cashUntil(tx: TenantTx, property: PropertyRow, { from, to }: Window, day: IsoDate, at: Date): Promise<number> {
  const last = addDays(day, -1);
  const until = last < to ? last : to;
  return until < from ? 0 : (await cashByDay(tx, property.id, property.currency, from, until, at)).reduce((sum, each) => sum + each.amount, 0);
}

/** Days of a window from one day to before another. */
export function daysWithin({ from, to }: Window, first: IsoDate, before: IsoDate | null): number {
  const start = toIsoDate(first > from ? first : from);
  const end = before === null || addDays(before, -1) > to ? toIsoDate(to) : addDays(before, -1);
  return Math.max(0, countNights(start, end) + 1);
}

