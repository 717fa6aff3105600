export type Place = { readonly row: number; readonly column: number };

/** Where an arrow leads; undefined for every other key. */
export function stepTo(key: string, { row, column }: Place, { rows, columns }: { readonly rows: number; readonly columns: number }, rtl: boolean): Place | undefined {
  const forward = rtl ? "ArrowLeft" : "ArrowRight";
  const back = rtl ? "ArrowRight" : "ArrowLeft";
  if (key === forward) return { row, column: Math.min(columns - 1, column + 1) };
  if (key === back) return { row, column: Math.max(0, column - 1) };
  if (key === "ArrowDown") return { row: Math.min(rows - 1, row + 1), column };
  if (key === "ArrowUp") return { row: Math.max(0, row - 1), column };
  if (key === "Home") return { row, column: 0 };
  if (key === "End") return { row, column: columns - 1 };
  return undefined;
}
