import { type Restrictions, unrestricted } from "../rules/derive";
import type { RateCell } from "../rules/inputs";
import type { OwnCell } from "./derive-plans";
import type { CellAfter } from "./write-rates";

/** Restrictions with those changed that a cell names. Written member by member: it is asked for each of thousands of cells. */
const restricted = (was: Restrictions, cell: RateCell): Restrictions => ({
  minStay: cell.minStay ?? was.minStay, stopSell: cell.stopSell ?? was.stopSell,
  closedToArrival: cell.closedToArrival ?? was.closedToArrival, closedToDeparture: cell.closedToDeparture ?? was.closedToDeparture,
  minStayThrough: cell.minStayThrough === undefined ? was.minStayThrough : cell.minStayThrough, maxStay: cell.maxStay === undefined ? was.maxStay : cell.maxStay,
  minAdvance: cell.minAdvance === undefined ? was.minAdvance : cell.minAdvance, maxAdvance: cell.maxAdvance === undefined ? was.maxAdvance : cell.maxAdvance,
});

/** Cells with the named fields changed; of a cell named twice the last counts. `noPrice` makes the error for a night that has none and is given none. */
export function cellsAfter(before: readonly OwnCell[], cells: readonly RateCell[], noPrice: (index: number) => Error): CellAfter[] {
  const after = new Map<string, CellAfter>();
  const known = new Map(before.map((cell) => [`${cell.ratePlanId} ${cell.night}`, cell]));
  cells.forEach((cell, index) => {
    const key = `${cell.ratePlanId} ${cell.night}`;
    const was = known.get(key);
    const amount = cell.amount ?? was?.amount;
    if (amount === undefined) throw noPrice(index);
    const keeps = cell.amount === undefined ? was?.pinned : undefined;
    after.set(key, { ratePlanId: cell.ratePlanId, night: cell.night, amount, ...restricted(was ?? unrestricted, cell), pinned: cell.pinned ?? keeps });
  });
  return [...after.values()];
}
