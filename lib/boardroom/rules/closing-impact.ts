import { expectedFill } from "./demand";
import type { FlowOf } from "./effects";
import type { RestrictionImpact } from "./impact";
import type { ImpactCell } from "./rate-impact";

/**
 * What closing or opening nights is expected to cost or bring: the free rooms' usual sales at their price. Minimum stays and
 * arrival closures (`stopSell` null) get no figure: the house has no measure of them yet.
 */
export function restrictionImpact(currency: string, stopSell: boolean | null, cells: readonly ImpactCell[]): RestrictionImpact {
  const nights = [...new Set(cells.map((cell) => cell.night))].sort();
  const sign = stopSell === true ? -1 : 1;
  const total = (pick: "low" | "expected" | "high") => Math.round(cells.reduce((sum, cell) => sum + cell.before * cell.remaining * expectedFill(cell.history)[pick], 0)) || 0;
  const [few, usual, many] = [total("low"), total("expected"), total("high")];
  return {
    kind: "restrictions", currency, nights: nights.length, from: nights[0] ?? "", to: nights.at(-1) ?? "",
    remaining: cells.reduce((sum, cell) => sum + cell.remaining, 0),
    revenue: stopSell === null ? null : sign < 0 ? { expected: -usual || 0, low: -many || 0, high: -few || 0 } : { expected: usual, low: few, high: many },
    rows: cells.map(({ ratePlanId, roomType, night, before, remaining }) => ({ ratePlanId, roomType, night, amount: before, remaining })),
  };
}

/** What closing (or opening) one night to sale does: its usual sales lost, or won. */
export function flowOfClosing(cell: ImpactCell, stopSell: boolean): FlowOf {
  const fill = expectedFill(cell.history);
  const sign = stopSell ? -1 : 1;
  return (share) => ({ revenue: sign * cell.before * cell.remaining * fill[share], roomNights: sign * cell.remaining * fill[share] });
}
