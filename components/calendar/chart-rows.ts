import type { ChartBlock, ChartData, ChartStay, ChartType } from "@/components/calendar/chart-data";
import { dayNumber } from "@/components/calendar/days";

/** Something with a place on the chart: days count from 1970, `end` is the day of departure. */
export type Item = { readonly key: string; readonly start: number; readonly end: number; readonly lane: number } & ({ readonly stay: ChartStay; readonly block?: never } | { readonly block: ChartBlock; readonly stay?: never });

export type Row =
  /** Above all rooms: those that need somebody to act, then those that need a room. */
  | { readonly kind: "overbooked" | "tray"; readonly key: string; readonly items: readonly Item[]; readonly height: number }
  | { readonly kind: "type"; readonly key: string; readonly type: ChartType; readonly height: number }
  | { readonly kind: "unit"; readonly key: string; readonly type: ChartType; readonly unit: ChartType["units"][number]; readonly items: readonly Item[]; readonly height: number };

export const laneHeight = 36;
const typeHeight = 44;
const lanePad = 6;

type Unlaned = Omit<Item, "lane">;

/** The lowest lane in which nothing overlaps, first come first. Who leaves on the day another comes shares a lane. */
export function inLanes(items: readonly Unlaned[]): Item[] {
  const ends: number[] = [];
  return [...items].sort((a, b) => a.start - b.start || a.end - b.end || a.key.localeCompare(b.key)).map((item) => {
    const free = ends.findIndex((end) => end <= item.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = item.end;
    return { ...item, lane } as Item;
  });
}

export const lanesOf = (items: readonly Item[]): number => items.reduce((most, item) => Math.max(most, item.lane + 1), 1);

const placed = (stay: ChartStay): Unlaned => ({ key: stay.key, start: dayNumber(stay.arrival), end: dayNumber(stay.departure), stay }) as Unlaned;
const closed = (block: ChartBlock): Unlaned => ({ key: block.id, start: dayNumber(block.arrival), end: dayNumber(block.departure), block }) as Unlaned;

/** Sold beyond what exists, or in a room nobody knows: somebody has to act. */
export const needsAct = (stay: ChartStay): boolean => stay.unitId === null && (stay.overbooked === true || stay.attention === "overbooked" || stay.attention === "unmapped" || stay.typeId === null);

function trayRow(kind: "overbooked" | "tray", stays: readonly ChartStay[]): Row[] {
  if (stays.length === 0) return [];
  const items = inLanes(stays.map(placed));
  return [{ kind, key: kind, items, height: lanesOf(items) * laneHeight + lanePad }];
}

/** The chart from top to bottom. `folded` types show their head only. */
export function chartRows({ types, stays, blocks }: Pick<ChartData, "types" | "stays" | "blocks">, folded: ReadonlySet<string> = new Set()): Row[] {
  const byUnit = new Map<string, Unlaned[]>();
  const put = (unitId: string, item: Unlaned) => { const list = byUnit.get(unitId); if (list) list.push(item); else byUnit.set(unitId, [item]); };
  for (const stay of stays) if (stay.unitId !== null) put(stay.unitId, placed(stay));
  for (const block of blocks) put(block.unitId, closed(block));
  const homeless = stays.filter((stay) => stay.unitId === null && stay.status !== "departed");
  return [
    ...trayRow("overbooked", homeless.filter(needsAct)),
    ...trayRow("tray", homeless.filter((stay) => !needsAct(stay))),
    ...types.flatMap((type): Row[] => [
      { kind: "type", key: type.id, type, height: typeHeight },
      ...(folded.has(type.id) ? [] : type.units.map((unit): Row => {
        const items = inLanes(byUnit.get(unit.id) ?? []);
        return { kind: "unit", key: unit.id, type, unit, items, height: lanesOf(items) * laneHeight };
      })),
    ]),
  ];
}

/** Where each row begins, and where the last one ends. */
export function rowTops(rows: readonly Row[]): number[] {
  const tops = [0];
  for (const row of rows) tops.push((tops.at(-1) ?? 0) + row.height);
  return tops;
}

/** The index of the row at a height, clamped to the chart. */
export function rowAt(tops: readonly number[], y: number): number {
  let [low, high] = [0, Math.max(0, tops.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What lies in a room on the night that begins on `day`. */
export const itemAt = (items: readonly Item[], day: number): Item | undefined => items.find((item) => item.start <= day && day < item.end);

/** What stands in the way of a stay between two days, other than itself. */
export const inTheWay = (items: readonly Item[], start: number, end: number, roomId: string | null): Item | undefined =>
  items.find((item) => item.start < end && start < item.end && !(roomId !== null && item.stay?.roomId === roomId));
