import { type CostModel } from "@/lib/costs/rules/cost-model";
import { netOf } from "@/lib/costs/rules/mix";
import { exactly, plus, rounded, type Spread, times } from "@/lib/costs/rules/spread";
import { statementOf } from "@/lib/costs/rules/statement";
import { wilson } from "./calibration";
import type { MetricName } from "./objective";
import type { NightBooks, Sold } from "./objective-books";

/** What the house cost when the objective was agreed: kept with it, so that a later measure judges trade and not a new cost sheet. */
export type AgreedCosts = { readonly model: CostModel; readonly guestsPerRoom: number; readonly commission: Spread; readonly includedTaxBp: number };

/** Everything a metric of a window is reckoned from, as bands. Shares in basis points; money in minor units. `months`: the window's length. */
export type Totals = Sold & {
  readonly available: number; readonly months: number; readonly expenses: number;
  readonly directBp: Spread; readonly commissionBp: Spread; readonly cancelledBp: Spread; readonly cash: Spread;
};

const pinned = ({ model, ...costs }: AgreedCosts): AgreedCosts => ({
  ...costs, commission: exactly(costs.commission.expected),
  model: { ...model, costs: Object.fromEntries(Object.entries(model.costs).map(([code, cost]) => [code, { ...cost, spread: exactly(cost.spread.expected) }])) as CostModel["costs"] },
});

/** GOP of one pair of rooms and revenue, every cost as expected. */
function gopAt(sold: number, revenue: number, totals: Totals, costs: AgreedCosts): { readonly gop: number; readonly net: number } {
  const net = netOf(revenue, costs.includedTaxBp);
  const { gop } = statementOf(costs.model, { revenue: exactly(net), roomNights: exactly(sold), guestsPerRoom: costs.guestsPerRoom, commissionBp: costs.commission, months: totals.months }, totals.expenses, true);
  return { gop: gop.expected, net };
}

/** A band from what its three ends come to: rooms and revenue move together. */
const ends = (totals: Totals, at: (sold: number, revenue: number) => number): Spread => {
  const { sold, revenue } = totals;
  const [low, expected, high] = [at(sold.low, revenue.low), at(sold.expected, revenue.expected), at(sold.high, revenue.high)];
  return { low: Math.min(low, expected, high), expected, high: Math.max(low, expected, high) };
};

/** A metric of a window, in its own unit. The review score has none: the house holds no reviews. Null where there is nothing to divide by. */
export function metricFigure(metric: MetricName, totals: Totals, costs: AgreedCosts): Spread | null {
  const { available, sold, revenue } = totals;
  const agreed = pinned(costs);
  switch (metric) {
    case "occupancy": return available > 0 ? rounded(times(sold, 10_000 / available)) : null;
    case "adr": return sold.low > 0 ? rounded(ends(totals, (rooms, money) => money / rooms)) : sold.expected > 0 ? rounded(exactly(revenue.expected / sold.expected)) : null;
    case "revpar": return available > 0 ? rounded(times(revenue, 1 / available)) : null;
    case "room_revenue": return rounded(revenue);
    case "gop": return rounded(ends(totals, (rooms, money) => gopAt(rooms, money, totals, agreed).gop));
    case "gop_margin": {
      if (revenue.expected <= 0) return null;
      return rounded(ends(totals, (rooms, money) => {
        const { gop, net } = gopAt(rooms, money, totals, agreed);
        return net > 0 ? (gop / net) * 10_000 : 0;
      }));
    }
    case "cash": return rounded(totals.cash);
    case "direct_share": return rounded(totals.directBp);
    case "commission_cost": return rounded({
      low: (revenue.low * totals.commissionBp.low) / 10_000, expected: (revenue.expected * totals.commissionBp.expected) / 10_000, high: (revenue.high * totals.commissionBp.high) / 10_000,
    });
    case "cancellation_rate": return rounded(totals.cancelledBp);
    case "review_score": return null;
  }
}

/** A share of a count with its 95 % band, basis points; of nothing: anything. */
export function shareBp(hits: number, n: number): Spread {
  if (n <= 0) return { low: 0, expected: 5_000, high: 10_000 };
  const band = wilson(Math.min(hits, n), n);
  return { low: Math.round(band.low * 10_000), expected: Math.round((hits / n) * 10_000), high: Math.round(band.high * 10_000) };
}

/** Money a number of days usually brings, from single days of the past: mean, and two standard deviations of so many days together. */
export function usualCash(days: readonly number[], count: number): Spread {
  if (days.length === 0 || count <= 0) return exactly(0);
  const mean = days.reduce((sum, day) => sum + day, 0) / days.length;
  const deviation = Math.sqrt(days.reduce((sum, day) => sum + (day - mean) ** 2, 0) / days.length);
  const reach = 2 * deviation * Math.sqrt(count);
  return { low: mean * count - reach, expected: mean * count, high: mean * count + reach };
}

/** The sides of the books that are shares: what the house itself sold, and what channels were paid of the revenue. */
export function sharesOf(books: readonly NightBooks[]): { readonly direct: number; readonly sold: number; readonly commissionBp: number } {
  const of = (pick: (night: NightBooks) => number) => books.reduce((sum, night) => sum + pick(night), 0);
  const revenue = of((night) => night.revenue);
  return { direct: of((night) => night.direct), sold: of((night) => night.sold), commissionBp: revenue > 0 ? (of((night) => night.commission) / revenue) * 10_000 : 0 };
}

/** Share of what stands and what is still to come, weighed by rooms. */
export function mixedShare(stood: { readonly share: number; readonly weight: number }, coming: { readonly share: Spread; readonly weight: number }): Spread {
  const all = stood.weight + coming.weight;
  if (all <= 0) return coming.share;
  return plus(exactly((stood.share * stood.weight) / all), times(coming.share, coming.weight / all));
}
