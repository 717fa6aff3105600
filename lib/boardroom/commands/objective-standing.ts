import { cancelledAt } from "@/db/repos/objective-books";
import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { houseCosts } from "@/lib/costs/commands/house-costs";
import { netOf } from "@/lib/costs/rules/mix";
import { exactly, plus } from "@/lib/costs/rules/spread";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, type IsoDate, startOfDay, todayIn } from "@/lib/kernel/nights";
import type { MetricName } from "../rules/objective";
import { booksWithPickup, type NightBooks } from "../rules/objective-books";
import { type AgreedCosts, metricFigure, mixedShare, sharesOf, type Totals, usualCash } from "../rules/objective-figures";
import type { Standing } from "../rules/objective-judge";
import { cashUntil, daysWithin, expensesOf, monthsOf, type Past, pastOf, type Prices, pricesOf, type Window, windowBooks } from "./objective-ground";

/** When an objective was agreed and on what footing: all a measure needs besides the house's own rows. */
export type Footing = { readonly agreedAt: Date; readonly agreedOn: IsoDate; readonly costs: AgreedCosts; readonly prices: Prices };

/** What the house costs, as it stands today: kept with an objective when it is agreed. */
export async function agreedCosts(tx: TenantTx, property: PropertyRow, window: Window, books: readonly NightBooks[]): Promise<AgreedCosts> {
  const costs = await houseCosts(tx, property, window.from);
  const priced = books.flatMap(({ price }) => (price === null ? [] : [price]));
  const mean = priced.length > 0 ? priced.reduce((sum, price) => sum + price, 0) / priced.length : 0;
  const revenue = netOf(books.reduce((sum, night) => sum + Math.max(night.revenue, (night.rooms / 2) * mean), 0), costs.includedTaxBp);
  const model = costs.at({ revenuePerRoomNight: netOf(mean, costs.includedTaxBp), monthRevenue: Math.round(revenue / Math.max(0.1, monthsOf(window))) });
  return { model, guestsPerRoom: costs.guestsPerRoom, commission: costs.commission.spread, includedTaxBp: costs.includedTaxBp };
}

/** `from`, `to`: mornings between which something usually comes (`to` null: to the end). `read`: the evening up to which the books are known. */
type Side = { readonly books: readonly NightBooks[]; readonly from: IsoDate; readonly to: IsoDate | null; readonly read: IsoDate; readonly cancelled: { bookings: number; cancelled: number }; readonly cash: number; readonly expenses: number };

/** Books and what usually comes to them, with every share and the money of the till. */
function totalsOf(window: Window, past: Past, side: Side): Totals {
  const { sold, revenue } = booksWithPickup(side.books, past.pickup, side.read, side.to && addDays(side.to, -1));
  const stood = sharesOf(side.books);
  const money = side.books.reduce((sum, night) => sum + night.revenue, 0);
  const { bookings, cancelled } = side.cancelled;
  const coming = Math.max(0, sold.expected - stood.sold);
  return {
    sold, revenue, months: monthsOf(window), expenses: side.expenses, available: side.books.reduce((sum, night) => sum + night.rooms, 0),
    directBp: mixedShare({ share: stood.sold > 0 ? (stood.direct / stood.sold) * 10_000 : 0, weight: stood.sold }, { share: past.directBp, weight: coming }),
    commissionBp: mixedShare({ share: stood.commissionBp, weight: money }, { share: past.commissionBp, weight: Math.max(0, revenue.expected - money) }),
    cancelledBp: mixedShare({ share: bookings > 0 ? (cancelled / bookings) * 10_000 : 0, weight: bookings }, { share: past.cancelledBp, weight: coming }),
    cash: plus(exactly(side.cash), usualCash(past.cash, daysWithin(window, side.from, side.to))),
  };
}

export type WindowStanding = {
  readonly past: Past;
  /** Prices of nights to come that the projection was made with. */
  readonly prices: Prices;
  readonly available: number;
  readonly of: (metric: MetricName) => Standing | null;
  /** Books of the day itself. */
  readonly books: Awaited<ReturnType<typeof windowBooks>>;
};

/**
 * Every metric of a window as it stands at the beginning of a day, as it is expected to end, and both as they would be without the
 * objective: books of when it was agreed, and what usually comes to such rooms since. From bookings, payments and expenses by their own moments,
 * so that a past day can be reckoned again; `prices` are those the first reckoning wrote down.
 */
export async function standingOn(tx: TenantTx, property: PropertyRow, window: Window, footing: Footing, asOf: IsoDate, prices?: Prices): Promise<WindowStanding> {
  const { agreedAt, agreedOn, costs } = footing;
  const at = asOf <= agreedOn ? agreedAt : new Date(startOfDay(asOf, property.timezone));
  const past = await pastOf(tx, property, window, agreedOn, agreedAt);
  const then = await windowBooks(tx, property, window, agreedAt, footing.prices);
  const books = await windowBooks(tx, property, window, at, prices);
  const [cancelledThen, cancelled] = [await cancelledAt(tx, property.id, window.from, window.to, agreedAt), await cancelledAt(tx, property.id, window.from, window.to, at)];
  const [expensesThen, expenses] = [(await expensesOf(tx, property, window, agreedAt)).all, (await expensesOf(tx, property, window, at)).all];
  const [cashThen, cash] = [await cashUntil(tx, property, window, agreedOn, agreedAt), await cashUntil(tx, property, window, asOf, at)];
  const before = { books: then, cancelled: cancelledThen, cash: cashThen, expenses: expensesThen, from: agreedOn, read: agreedOn };
  const after = { books, cancelled, cash, expenses, read: asOf <= agreedOn ? agreedOn : addDays(asOf, -1) };
  const sides = {
    without: totalsOf(window, past, { ...before, to: asOf }), withoutEnd: totalsOf(window, past, { ...before, to: null }),
    actual: totalsOf(window, past, { ...after, from: asOf, to: asOf }), projected: totalsOf(window, past, { ...after, from: asOf, to: null }),
  };
  return {
    past, books, prices: prices ?? pricesOf(books, asOf), available: sides.actual.available,
    of(metric) {
      const [actual, without, projected, withoutEnd] = (["actual", "without", "projected", "withoutEnd"] as const).map((side) => metricFigure(metric, sides[side], costs));
      // A price without a room sold is none yet; what is expected of it can be said all the same.
      return projected && withoutEnd ? { actual: actual?.expected ?? 0, without: without ?? exactly(0), projected, withoutEnd } : null;
    },
  };
}

/** The footing of an objective agreed now. */
export async function footingNow(tx: TenantTx, property: PropertyRow, window: Window): Promise<Footing> {
  const agreedAt = new Date(nowMs());
  const books = await windowBooks(tx, property, window, agreedAt);
  return { agreedAt, agreedOn: todayIn(property.timezone, agreedAt.getTime()), costs: await agreedCosts(tx, property, window, books), prices: pricesOf(books, window.from) };
}
