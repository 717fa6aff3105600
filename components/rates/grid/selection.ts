export type Spot = { readonly row: number; readonly column: number };
/** Where the work is (`focus`), and where a selection began (`anchor`). */
export type Selection = { readonly anchor: Spot; readonly focus: Spot };
export type Bounds = { readonly rows: number; readonly columns: number };

export const at = (spot: Spot): Selection => ({ anchor: spot, focus: spot });

/** The selected block, both ends included. */
export function blockOf({ anchor, focus }: Selection): { top: number; bottom: number; start: number; end: number } {
  return { top: Math.min(anchor.row, focus.row), bottom: Math.max(anchor.row, focus.row), start: Math.min(anchor.column, focus.column), end: Math.max(anchor.column, focus.column) };
}

export function contains(selection: Selection, { row, column }: Spot): boolean {
  const { top, bottom, start, end } = blockOf(selection);
  return row >= top && row <= bottom && column >= start && column <= end;
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
const week = 7;

export type Press = { readonly key: string; readonly shift: boolean; readonly ctrl: boolean };

/**
 * Where a key leads, or undefined when it is no move. `takes(row)`: whether a line has cells; the others are stepped over.
 * With Ctrl an arrow goes to the edge, Page keys go a week of columns; right and left change sides in right-to-left writing.
 */
export function moved(selection: Selection, press: Press, bounds: Bounds, rtl: boolean, takes: (row: number) => boolean): Selection | undefined {
  const { focus, anchor } = selection;
  const onward = rtl ? "ArrowLeft" : "ArrowRight";
  const back = rtl ? "ArrowRight" : "ArrowLeft";
  const lastColumn = bounds.columns - 1;
  const step = (by: number): number => {
    let row = focus.row;
    for (let next = focus.row + by; next >= 0 && next < bounds.rows; next += by) {
      if (!takes(next)) continue;
      row = next;
      if (!press.ctrl) break;
    }
    return row;
  };
  const to = ((): Spot | undefined => {
    switch (press.key) {
      case onward: return { ...focus, column: press.ctrl ? lastColumn : clamp(focus.column + 1, lastColumn) };
      case back: return { ...focus, column: press.ctrl ? 0 : clamp(focus.column - 1, lastColumn) };
      case "ArrowDown": return { ...focus, row: step(1) };
      case "ArrowUp": return { ...focus, row: step(-1) };
      case "PageDown": return { ...focus, column: clamp(focus.column + week, lastColumn) };
      case "PageUp": return { ...focus, column: clamp(focus.column - week, lastColumn) };
      case "Home": return { ...focus, column: 0 };
      case "End": return { ...focus, column: lastColumn };
      default: return undefined;
    }
  })();
  if (!to) return undefined;
  return press.shift ? { anchor, focus: to } : at(to);
}
