import type { RateImpact } from "./rate-impact";

/** What was sold after the decision of one room type's night: rooms and their revenue, minor units. */
export type SoldAfter = { readonly roomTypeId: string; readonly night: string; readonly rooms: number; readonly revenue: number };

/** The name of the method, kept with each outcome; a changed method gets another name. */
export const outcomeMethod = "sales-after-against-model-v1";

export type Measured = {
  readonly realised: number;
  readonly counterfactual: number;
  readonly scatter: { readonly low: number; readonly high: number };
  readonly rows: readonly { readonly roomTypeId: string; readonly night: string; readonly rooms: number; readonly revenue: number; readonly without: number }[];
};

/**
 * What a price decision came to, once its nights are over: room revenue booked for them after the decision, less what the model
 * expected of the same free rooms at the old price. Both can be made again from the stored impact and from the bookings. The
 * counterfactual stays a model; `scatter` widens the stated range by two standard deviations of how single rooms sell or do not.
 */
export function measureOutcome(impact: RateImpact, sold: readonly SoldAfter[]): Measured {
  const soldOf = new Map(sold.map((row) => [`${row.roomTypeId} ${row.night}`, row]));
  const byRoom = Map.groupBy(impact.rows, (row) => `${row.roomTypeId} ${row.night}`);
  const rows = [...byRoom].map(([key, prices]) => {
    const [first] = prices;
    if (!first) throw new Error("A group has at least one row.");
    const after = soldOf.get(key);
    return { roomTypeId: first.roomTypeId, night: first.night, rooms: after?.rooms ?? 0, revenue: after?.revenue ?? 0, without: prices.reduce((sum, row) => sum + row.before * row.salesBefore, 0) };
  });
  const revenue = rows.reduce((sum, row) => sum + row.revenue, 0);
  const counterfactual = Math.round(rows.reduce((sum, row) => sum + row.without, 0));
  const variance = impact.rows.reduce((sum, row) => sum + (row.remaining > 0 ? row.after ** 2 * row.salesAfter * (1 - Math.min(1, row.salesAfter / row.remaining)) : 0), 0);
  const reach = Math.round(2 * Math.sqrt(variance));
  return { realised: revenue - counterfactual, counterfactual, scatter: { low: impact.revenue.low - reach, high: impact.revenue.high + reach }, rows: rows.map((row) => ({ ...row, without: Math.round(row.without) })) };
}
