/** How many days may be looked at at once. */
export const spans = [14, 30, 60, 90] as const;
export type SpanDays = (typeof spans)[number];

const narrowest: Readonly<Record<SpanDays, number>> = { 14: 56, 30: 36, 60: 32, 90: 28 };

/** Width of a day in px: all of them in view where they fit, else as narrow as can be read. Whole pixels keep lines sharp. */
export const dayWidth = (days: SpanDays, room: number): number => Math.max(narrowest[days], Math.floor(room / days));

/** The number of days asked for, else the shortest. */
export const spanOf = (given: string | undefined): SpanDays => spans.find((each) => String(each) === given) ?? 30;

export type Scale = { readonly first: number; readonly days: number; readonly width: number };

/** Px from the start edge: a stay lies from the middle of its first day to the middle of its last, cut at the edges of the chart. */
export function barPlace({ first, days, width }: Scale, start: number, end: number): { readonly offset: number; readonly length: number; readonly cutStart: boolean; readonly cutEnd: boolean } {
  const from = (start - first + 0.5) * width;
  const to = (end - first + 0.5) * width;
  const [offset, last] = [Math.max(0, from), Math.min(days * width, to)];
  return { offset, length: Math.max(width / 2, last - offset), cutStart: from < 0, cutEnd: to > days * width };
}

/** The day under a point `x` px from the start edge; `half`: the night it belongs to on a bar that begins at midday. */
export const dayAt = ({ first, days, width }: Scale, x: number): number => first + Math.min(days - 1, Math.max(0, Math.floor(x / width)));

/** Whole days a pointer has travelled towards the end edge. */
export const daysMoved = (dx: number, width: number, rtl: boolean): number => Math.round((rtl ? -dx : dx) / width);

/** Columns that come into view at once. */
export const columnStep = 2;
const columnsKept = 6;
const ahead = 2;
/** Rows take part in turns: no more than a third of them is drawn anew in one frame. */
export const windowTurns = columnsKept / columnStep;

/** Columns to draw, widened so that scrolling a little draws nothing anew; `nth`: which of the groups of rows, each with edges of its own. */
export function windowOf(firstVisible: number, lastVisible: number, days: number, nth = 0): { readonly from: number; readonly to: number } {
  const shift = (nth % windowTurns) * columnStep;
  const cut = (column: number, round: (value: number) => number) => round((column - shift) / columnsKept) * columnsKept + shift;
  return { from: Math.max(0, cut(firstVisible - ahead, Math.floor)), to: Math.min(days - 1, cut(lastVisible + ahead, Math.ceil)) };
}
