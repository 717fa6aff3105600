import { restrictionsOf, unrestricted } from "../rules/derive";
import type { RateCell } from "../rules/inputs";
import type { OwnCell } from "./derive-plans";
import type { CellAfter } from "./write-rates";

/** Cells with the named fields changed; of a cell named twice the last counts. `noPrice` makes the error for a night that has none and is given none. */
export function cellsAfter(before: readonly OwnCell[], cells: readonly RateCell[], noPrice: (index: number) => Error): CellAfter[] {
  const after = new Map<string, CellAfter>();
  const known = new Map(before.map((cell) => [`${cell.ratePlanId} ${cell.night}`, cell]));
  cells.forEach((cell, index) => {
    const key = `${cell.ratePlanId} ${cell.night}`;
    const was = known.get(key);
    const amount = cell.amount ?? was?.amount;
    if (amount === undefined) throw noPrice(index);
    const { ratePlanId, night, amount: _, pinned, ...named } = cell;
    const set = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
    const keeps = cell.amount === undefined ? was?.pinned : undefined;
    after.set(key, { ratePlanId, night, amount, ...(was ? restrictionsOf(was) : unrestricted), ...set, pinned: pinned ?? keeps });
  });
  return [...after.values()];
}
