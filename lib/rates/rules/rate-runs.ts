type Cell = { readonly ratePlanId: string; readonly night: string };
type Known = Readonly<Record<string, unknown>>;

const dayMs = 86_400_000;
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Cells of one plan on nights in a row: `nights` of them from the first one's night on. */
export type Run<C extends Cell> = { readonly first: C; readonly cells: readonly C[] };

/** Cells that follow one another night by night in one plan, as they stand in the list, and are `alike` the one before. The order is kept. */
export function consecutive<C extends Cell>(cells: readonly C[], alike: (one: C, next: C) => boolean): Run<C>[] {
  const runs: { first: C; cells: C[] }[] = [];
  let [before, last] = [undefined as C | undefined, 0];
  for (const cell of cells) {
    const at = Date.parse(cell.night);
    if (before && before.ratePlanId === cell.ratePlanId && at === last + dayMs && alike(before, cell)) runs.at(-1)?.cells.push(cell);
    else runs.push({ first: cell, cells: [cell] });
    [before, last] = [cell, at];
  }
  return runs;
}

/** Whether two objects have the same members with the same values, `left` out. What is undefined is not there. */
function sameBut(one: Known, next: Known, left: readonly string[]): boolean {
  for (const name of Object.keys(one)) if (!left.includes(name) && one[name] !== next[name]) return false;
  for (const name of Object.keys(next)) if (!left.includes(name) && next[name] !== undefined && !(name in one)) return false;
  return true;
}

/**
 * A list of cells as short as it can be said, for a receipt: nights in a row that differ by their price alone become one cell with
 * `nights`, the number of them, and `amounts`, a price for each, where these differ. `cellsOf` says the same list again, in the same order.
 */
export function shortened(cells: readonly (Cell & { readonly amount?: number | undefined })[]): Known[] {
  const alike = (one: Cell & { readonly amount?: number | undefined }, next: typeof one) => (one.amount === undefined) === (next.amount === undefined) && sameBut(one, next, ["night", "amount"]);
  return consecutive(cells, alike).map(({ first, cells: run }): Known => {
    if (run.length === 1) return first;
    if (run.every((cell) => cell.amount === first.amount)) return { ...first, nights: run.length };
    const { amount: _, ...rest } = first;
    return { ...rest, nights: run.length, amounts: run.map((cell) => cell.amount) };
  });
}

/** One cell for each night of what may be runs (`shortened`). Anything else is left as it is. */
export function cellsOf<C extends Known>(list: readonly C[]): (C | Omit<C, "nights" | "amounts">)[] {
  if (list.every((item) => item["nights"] === undefined && item["amounts"] === undefined)) return [...list];
  return list.flatMap((item): (C | Omit<C, "nights" | "amounts">)[] => {
    const { nights, amounts, ...cell } = item;
    const count = typeof nights === "number" ? nights : Array.isArray(amounts) ? amounts.length : 1;
    const from = Date.parse(String(item["night"]));
    if (Number.isNaN(from)) return [item];
    return Array.from({ length: count }, (_, index) => ({ ...cell, night: dateOf(from + index * dayMs), ...(Array.isArray(amounts) ? { amount: (amounts as unknown[])[index] } : {}) }) as unknown as Omit<C, "nights" | "amounts">);
  });
}
