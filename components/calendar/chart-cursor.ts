import { type Item, itemAt, type Row } from "@/components/calendar/chart-rows";

/** Where the keyboard stands: on a bar, or on an empty night of a room. `row` is a row's key. */
export type Cursor = { readonly row: string; readonly day: number; readonly item: string | null };
type Bounds = { readonly first: number; readonly last: number };
type Walked = Exclude<Row, { readonly kind: "type" }>;

const isWalked = (row: Row): row is Walked => row.kind !== "type";
const clamp = (day: number, { first, last }: Bounds) => Math.min(last, Math.max(first, day));

/** On a row's bar at that night where there is one; among homeless stays on the nearest. */
export function landOn(row: Walked, day: number): Cursor {
  const nearest = (items: readonly Item[]) => items.toSorted((a, b) => Math.abs(a.start - day) - Math.abs(b.start - day) || a.lane - b.lane)[0];
  const item = row.kind === "unit" ? itemAt(row.items, day) : (itemAt(row.items, day) ?? nearest(row.items));
  return { row: row.key, day: item && row.kind !== "unit" ? item.start : day, item: item?.key ?? null };
}

/** Where the keyboard stands first: today in the first room, or on what waits above it. */
export function firstCursor(rows: readonly Row[], today: number, bounds: Bounds): Cursor | null {
  const row = rows.find(isWalked);
  return row ? landOn(row, clamp(today, bounds)) : null;
}

function along(row: Walked, cursor: Cursor, step: 1 | -1, bounds: Bounds): Cursor {
  const index = row.items.findIndex((item) => item.key === cursor.item);
  const item = row.items[index];
  if (row.kind !== "unit") {
    const next = row.items[index + step];
    return next ? { row: row.key, day: clamp(next.start, bounds), item: next.key } : cursor;
  }
  const day = item ? (step === 1 ? item.end : item.start - 1) : cursor.day + step;
  return day < bounds.first || day > bounds.last ? cursor : landOn(row, day);
}

const sideways: Readonly<Record<string, "later" | "earlier">> = { ArrowRight: "later", ArrowLeft: "earlier" };

/** The keyboard after `key`, or null where the key is none of the chart's. Arrows go where they point, also from right to left. */
export function stepCursor(rows: readonly Row[], cursor: Cursor, key: string, bounds: Bounds, rtl: boolean): Cursor | null {
  const walked = rows.filter(isWalked);
  const at = walked.findIndex((row) => row.key === cursor.row);
  const row = walked[at] ?? walked[0];
  if (!row) return null;
  const side = sideways[key];
  if (side) return along(row, cursor, (side === "later") !== rtl ? 1 : -1, bounds);
  const jump = (to: number) => { const next = walked[Math.min(walked.length - 1, Math.max(0, to))]; return next && next !== row ? landOn(next, cursor.day) : cursor; };
  switch (key) {
    case "ArrowUp": return jump(at - 1);
    case "ArrowDown": return jump(at + 1);
    case "Home": return landOn(row, bounds.first);
    case "End": return landOn(row, bounds.last);
    case "PageUp": return landOn(row, clamp(cursor.day - 7, bounds));
    case "PageDown": return landOn(row, clamp(cursor.day + 7, bounds));
    default: return null;
  }
}

/** The same place after the data changed: the bar where it lies now, else the night where it lay. */
export function keepCursor(rows: readonly Row[], cursor: Cursor | null, today: number, bounds: Bounds): Cursor | null {
  if (!cursor) return firstCursor(rows, today, bounds);
  const walked = rows.filter(isWalked);
  if (cursor.item !== null) {
    for (const row of walked) {
      const item = row.items.find((each) => each.key === cursor.item);
      if (item) return row.key === cursor.row && item.start <= cursor.day && cursor.day < item.end ? cursor : { row: row.key, day: clamp(item.start, bounds), item: item.key };
    }
  }
  const row = walked.find((each) => each.key === cursor.row);
  return row ? landOn(row, clamp(cursor.day, bounds)) : firstCursor(rows, today, bounds);
}
