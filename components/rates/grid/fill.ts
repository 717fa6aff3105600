import { type Drafts, type Edit, shown } from "@/components/rates/grid/drafts";
import { type GridRow, type GridValue, isSwitch } from "@/components/rates/grid/grid-view";
import { blockOf, type Selection } from "@/components/rates/grid/selection";

type ValueRow = Extract<GridRow, { kind: "value" }>;
type Cells = { readonly row: ValueRow; readonly column: number };

/** The cells of a selection, headings left out. */
export function cellsIn(rows: readonly GridRow[], selection: Selection): Cells[] {
  const { top, bottom, start, end } = blockOf(selection);
  return rows.slice(top, bottom + 1).flatMap((row) => (row.kind === "value" ? Array.from({ length: end - start + 1 }, (_, index) => ({ row, column: start + index })) : []));
}

const edit = ({ row, column }: Cells, value: GridValue): Edit => ({ planId: row.plan.id, night: column, field: row.field, value });

/** One value into every selected cell it fits: a number where numbers stand, yes or no where it is toggled. */
export const fillWith = (rows: readonly GridRow[], selection: Selection, value: GridValue): Edit[] =>
  cellsIn(rows, selection).filter(({ row }) => value === null || isSwitch(row.field) === (typeof value === "boolean")).map((cell) => edit(cell, value));

/** Each price through `change`; nights without one stay without. */
export const changeEach = (rows: readonly GridRow[], selection: Selection, drafts: Drafts, change: (amount: number) => number): Edit[] =>
  cellsIn(rows, selection).flatMap((cell) => {
    if (cell.row.field !== "amount") return [];
    const { value } = shown(cell.row.plan, cell.column, "amount", drafts);
    return typeof value === "number" ? [edit(cell, change(value))] : [];
  });

/** The first column onwards, or the first line of each kind downwards, as a spreadsheet's Ctrl+R and Ctrl+D. */
export function fillFrom(rows: readonly GridRow[], selection: Selection, drafts: Drafts, direction: "onward" | "down"): Edit[] {
  const { top, start } = blockOf(selection);
  return cellsIn(rows, selection).flatMap((cell) => {
    const source = direction === "onward" ? { row: cell.row, column: start } : { row: rows.slice(top).find((row): row is ValueRow => row.kind === "value" && row.field === cell.row.field), column: cell.column };
    if (!source.row || (source.row === cell.row && source.column === cell.column)) return [];
    const { value } = shown(source.row.plan, source.column, source.row.field, drafts);
    return value === null && cell.row.field === "amount" ? [] : [edit(cell, value)];
  });
}

/** A block of values laid over the grid from the selection's first cell; one value fills the whole selection. Headings are stepped over. */
export function pasteOver(rows: readonly GridRow[], selection: Selection, block: readonly (readonly GridValue[])[], columns: number): Edit[] {
  const [first] = block;
  if (!first) return [];
  if (block.length === 1 && first.length === 1) return fillWith(rows, selection, first[0] ?? null);
  const { top, start } = blockOf(selection);
  const lines = rows.slice(top).filter((row): row is ValueRow => row.kind === "value").slice(0, block.length);
  return lines.flatMap((row, line) =>
    (block[line] ?? []).flatMap((value, index) => {
      const column = start + index;
      if (column >= columns || (value === null && row.field === "amount") || (value !== null && isSwitch(row.field) !== (typeof value === "boolean"))) return [];
      return [edit({ row, column }, value)];
    }));
}

/** Whether the selection's switches are turned on: off only when all of them are on. */
export const toggled = (rows: readonly GridRow[], selection: Selection, drafts: Drafts): Edit[] => {
  const cells = cellsIn(rows, selection).filter(({ row }) => isSwitch(row.field));
  const on = cells.every(({ row, column }) => shown(row.plan, column, row.field, drafts).value === true);
  return cells.map((cell) => edit(cell, !on));
};
