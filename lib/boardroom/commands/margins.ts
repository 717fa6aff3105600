import { daysToSell, depositsSince, standingExpenses } from "@/db/repos/costs";
import type { PropertyRow } from "@/db/repos/property";
import { spanTotals } from "@/db/repos/span-totals";
import type { TenantTx } from "@/db/tenant";
import { type HouseCosts, houseCosts } from "@/lib/costs/commands/house-costs";
import { countsInGop } from "@/lib/costs/rules/expense";
import { daysOfMonth, monthOf } from "@/lib/costs/rules/month";
import { netOf } from "@/lib/costs/rules/mix";
import { exactly, plus, rounded, type Spread, times } from "@/lib/costs/rules/spread";
import { type Statement, statementOf } from "@/lib/costs/rules/statement";
import { nowMs } from "@/lib/kernel/clock";
import { todayIn } from "@/lib/kernel/nights";
import { pastReader } from "./past-reader";
import { expectedFill } from "../rules/demand";
import type { Margins } from "../rules/effects";

const aYearMs = 365 * 86_400_000;

/** Figures several proposals of one page share are read once a transaction. */
const read = new WeakMap<TenantTx, Map<string, Promise<unknown>>>();
function once<T>(tx: TenantTx, key: string, work: () => Promise<T>): Promise<T> {
  const kept = read.get(tx) ?? new Map<string, Promise<unknown>>();
  read.set(tx, kept);
  const known = kept.get(key) as Promise<T> | undefined;
  if (known) return known;
  const fresh = work();
  kept.set(key, fresh);
  return fresh;
}

const costsOf = (tx: TenantTx, property: PropertyRow, day: string): Promise<HouseCosts> => once(tx, `costs ${property.id} ${day}`, () => houseCosts(tx, property, day));

/** What a sale leaves on nights from `day` on, priced around `price` (minor units, as sold). Unknown costs are measured by that price. */
export async function marginsFor(tx: TenantTx, property: PropertyRow, day: string, price: number): Promise<Margins> {
  const costs = await costsOf(tx, property, day);
  const model = costs.at({ revenuePerRoomNight: netOf(price, costs.includedTaxBp), monthRevenue: 0 });
  return { model, guestsPerRoom: costs.guestsPerRoom, commission: costs.commission, includedTaxBp: costs.includedTaxBp };
}

/** Share of the last year's money that came as deposits, basis points; null where nothing was paid yet. */
export async function beforeArrivalOf(tx: TenantTx, property: PropertyRow): Promise<number | null> {
  const { all, deposits } = await once(tx, `deposits ${property.id}`, () => depositsSince(tx, property.id, property.currency, new Date(nowMs() - aYearMs)));
  return all > 0 ? Math.round((deposits / all) * 10_000) : null;
}

export type MonthForecast = {
  readonly month: string;
  /** Room revenue and room-nights, on the books and expected; as priced, included taxes and all. */
  readonly revenue: Spread;
  readonly roomNights: Spread;
  readonly available: number;
  readonly onTheBooks: { readonly revenue: number; readonly roomNights: number };
  /** Expenses that stand, above GOP. */
  readonly expenses: number;
  readonly statement: Statement;
};

async function forecast(tx: TenantTx, property: PropertyRow, month: string): Promise<MonthForecast> {
  const { from, to } = daysOfMonth(month);
  const today = todayIn(property.timezone, nowMs());
  const costs = await costsOf(tx, property, from);
  const moment = new Date(nowMs());
  const [booked] = await spanTotals(tx, property.id, [{ from, to, since: moment, until: moment }]);
  if (!booked) throw new Error("A span has its totals.");
  const ahead = to < today ? [] : await daysToSell(tx, property.id, from > today ? from : today, to);
  const pastOf = await pastReader(tx, property, ahead);
  const mean = booked.sold > 0 ? booked.revenue / booked.sold : 0;
  const toCome = ahead.filter((row) => row.remaining > 0).map((row) => {
    const fill = expectedFill(pastOf(row));
    const rooms = times(fill, row.remaining);
    return { rooms, revenue: times(rooms, row.price ?? mean) };
  });
  const revenue = rounded(plus(exactly(booked.revenue), ...toCome.map((night) => night.revenue)));
  const roomNights = plus(exactly(booked.sold), ...toCome.map((night) => night.rooms));
  const net = times(revenue, 10_000 / (10_000 + costs.includedTaxBp));
  const model = costs.at({ revenuePerRoomNight: roomNights.expected > 0 ? net.expected / roomNights.expected : 0, monthRevenue: net.expected });
  const expenses = (await standingExpenses(tx, property.id, from, to)).filter((row) => countsInGop(row.category)).reduce((sum, row) => sum + row.amount, 0);
  const statement = statementOf(model, { revenue: net, roomNights, guestsPerRoom: costs.guestsPerRoom, commissionBp: costs.commission.spread, months: 1 }, expenses, costs.commission.known);
  return { month, revenue, roomNights, available: booked.available, onTheBooks: { revenue: booked.revenue, roomNights: booked.sold }, expenses, statement };
}

/** What a month is expected to come to: what is on the books, what the free rooms usually sell, and what the house says it costs. */
export const forecastMonth = (tx: TenantTx, property: PropertyRow, month: string): Promise<MonthForecast> => once(tx, `month ${property.id} ${month}`, () => forecast(tx, property, month));

/** The month most nights lie in. */
export function monthMostly(nights: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const night of nights) counts.set(monthOf(night), (counts.get(monthOf(night)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
