import type { ChartStay } from "@/components/calendar/chart-data";
import { type Item, inTheWay, type Row } from "@/components/calendar/chart-rows";
import { dateOf, dayNumber } from "@/components/calendar/days";
import type { IsoDate } from "@/lib/kernel/nights";

/** A change in the making: nothing of it is saved before somebody confirms. `row` is the key of the row it would land on. */
export type Draft = { readonly kind: "move" | "start" | "end"; readonly stay: ChartStay; readonly row: string; readonly arrival: number; readonly departure: number };

/** Whether a bar has the first and the last night of its stay: where it has not, there is nothing to stretch. */
export const endsOf = ({ arrival, departure, stay }: Pick<ChartStay, "arrival" | "departure" | "stay">): { readonly start: boolean; readonly end: boolean } => ({ start: stay === undefined || stay.arrival === arrival, end: stay === undefined || stay.departure === departure });

/** The stretch the stay has now. A stay in several units is moved stretch by stretch, each on its own nights. */
export function beginDraft(kind: Draft["kind"], stay: ChartStay, row: string): Draft {
  return { kind, stay, row, arrival: dayNumber(stay.arrival), departure: dayNumber(stay.departure) };
}

/** Whole days later (negative: earlier), counted from where the stay lies now. A stay keeps at least one night. */
export function shiftDraft(draft: Draft, days: number): Draft {
  const [arrival, departure] = [dayNumber(draft.stay.arrival), dayNumber(draft.stay.departure)];
  const ends = endsOf(draft.stay);
  if ((draft.kind === "start" && !ends.start) || (draft.kind === "end" && !ends.end) || (draft.kind === "move" && draft.stay.stay)) return draft;
  if (draft.kind === "start") return { ...draft, arrival: Math.min(arrival + days, departure - 1) };
  if (draft.kind === "end") return { ...draft, departure: Math.max(departure + days, arrival + 1) };
  // Who is in the house has arrived: the first night stays where it is.
  if (draft.stay.status === "in_house") return draft;
  return { ...draft, arrival: arrival + days, departure: departure + days };
}

export const ontoRow = (draft: Draft, row: string): Draft => (draft.kind === "move" ? { ...draft, row } : draft);

/** A key of the keyboard's way to move: up and down another room, sideways another day. Null: none of ours. */
export function keyDraft(draft: Draft, rows: readonly Row[], key: string, rtl: boolean): Draft | null {
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const step = (key === "ArrowRight") !== rtl ? 1 : -1;
    const moved = draft.kind === "end" ? draft.departure - dayNumber(draft.stay.departure) : draft.arrival - dayNumber(draft.stay.arrival);
    return shiftDraft(draft, moved + step);
  }
  if ((key === "ArrowUp" || key === "ArrowDown") && draft.kind === "move") {
    const units = rows.filter((row) => row.kind === "unit");
    const at = units.findIndex((row) => row.key === draft.row);
    // From the tray the first step down is into the first room of its own type.
    const own = units.findIndex((row) => row.kind === "unit" && row.type.id === draft.stay.typeId);
    const next = at < 0 ? Math.max(0, own) : at + (key === "ArrowDown" ? 1 : -1);
    return ontoRow(draft, units[Math.min(units.length - 1, Math.max(0, next))]?.key ?? draft.row);
  }
  return null;
}

/** What a draft asks for, once dropped. */
export type Wish =
  | { readonly kind: "nothing" }
  /** Something lies there already. */
  | { readonly kind: "taken"; readonly by: Item }
  /** Rooms are dropped on rooms. */
  | { readonly kind: "no-room" }
  /** Some nights of a stay on a room of another type: that is a split, with its price. */
  | { readonly kind: "piece" }
  /** The guest was promised this very room. */
  | { readonly kind: "locked" }
  /** Another room of the same type, same dates: no price changes. */
  | { readonly kind: "unit"; readonly unitId: string; readonly unitName: string }
  /** Dates or type change: the price may, too. */
  | { readonly kind: "terms"; readonly unitId: string | null; readonly unitName: string | null; readonly typeId: string; readonly typeName: string; readonly arrival: IsoDate; readonly departure: IsoDate };

export function wishOf(draft: Draft, rows: readonly Row[]): Wish {
  const { stay } = draft;
  const [arrival, departure] = [dayNumber(stay.arrival), dayNumber(stay.departure)];
  const sameDates = draft.arrival === arrival && draft.departure === departure;
  const row = rows.find((each) => each.key === draft.row);
  if (row?.kind !== "unit") {
    const type = rows.find((each) => each.kind === "type" && each.type.id === stay.typeId);
    if (sameDates) return { kind: stay.unitId === null ? "nothing" : "no-room" };
    if (stay.unitId !== null || type?.kind !== "type") return { kind: "no-room" };
    return { kind: "terms", unitId: null, unitName: null, typeId: type.type.id, typeName: type.type.name, arrival: dateOf(draft.arrival), departure: dateOf(draft.departure) };
  }
  const sameUnit = row.unit.id === stay.unitId;
  if (sameUnit && sameDates) return { kind: "nothing" };
  if (stay.locked && !sameUnit) return { kind: "locked" };
  if (stay.stay && row.type.id !== stay.typeId) return { kind: "piece" };
  const by = inTheWay(row.items, draft.arrival, draft.departure, stay.roomId);
  if (by) return { kind: "taken", by };
  if (sameDates && row.type.id === stay.typeId) return { kind: "unit", unitId: row.unit.id, unitName: row.unit.name };
  return { kind: "terms", unitId: row.unit.id, unitName: row.unit.name, typeId: row.type.id, typeName: row.type.name, arrival: dateOf(draft.arrival), departure: dateOf(draft.departure) };
}

/** Empty nights of one room, from one day to another in either direction: arrival and departure of what could be there. */
export function emptyStretch(items: readonly Item[], from: number, to: number): { readonly arrival: number; readonly departure: number } {
  const inside = (day: number) => items.some((item) => item.start <= day && day < item.end);
  const step = to >= from ? 1 : -1;
  let reached = from;
  while (reached !== to && !inside(reached + step)) reached += step;
  return { arrival: Math.min(from, reached), departure: Math.max(from, reached) + 1 };
}
