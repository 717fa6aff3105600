import { nightsBetween, toIsoDate, type IsoDate } from "@/lib/kernel/nights";

/** Nights of one room type: departure is not one of them. */
export type TypeSpan = { readonly roomTypeId: string; readonly arrival: IsoDate; readonly departure: IsoDate };

/** The nights of `a` that `b` does not have, as at most two spans of `a`'s type: before `b` and after it. All of `a` where the types differ. */
export function without(a: TypeSpan, b: TypeSpan | null): TypeSpan[] {
  if (!b || a.roomTypeId !== b.roomTypeId || b.departure <= a.arrival || b.arrival >= a.departure) return [a];
  return [
    ...(a.arrival < b.arrival ? [{ ...a, departure: b.arrival }] : []),
    ...(b.departure < a.departure ? [{ ...a, arrival: b.departure }] : []),
  ];
}

/** What a room gives back and takes when its nights or type change. What it keeps is never let go in between. */
export function spanChange(before: TypeSpan | null, after: TypeSpan | null): { readonly given: TypeSpan[]; readonly taken: TypeSpan[] } {
  return { given: before ? without(before, after) : [], taken: after ? without(after, before) : [] };
}

/** Ledger rows of one property as far as what is left depends on them. */
export type LeftRow = { readonly roomTypeId: string; readonly night: string; readonly physical: number; readonly allowed: number; readonly sold: number; readonly held: number; readonly blocked: number; readonly taken: number; readonly partsLeft: number | null };
type Part = { readonly roomTypeId: string; readonly partTypeId: string; readonly quantity: number };

/**
 * What would be left of each type and night if `own` rooms were given back: by the ledger's own reckoning, parts and composites
 * included. Keyed `type night`; a night that is not open is missing.
 */
export function leftWithout(ledger: readonly LeftRow[], parts: readonly Part[], own: readonly TypeSpan[]): Map<string, number> {
  const key = (type: string, night: string) => `${type} ${night}`;
  const back = new Map<string, number>();
  const add = (type: string, night: string, count: number) => back.set(key(type, night), (back.get(key(type, night)) ?? 0) + count);
  for (const span of own) {
    for (const night of nightsBetween(span.arrival, span.departure)) {
      add(span.roomTypeId, night, 1);
      for (const part of parts) if (part.roomTypeId === span.roomTypeId) add(part.partTypeId, night, part.quantity);
    }
  }
  const free = new Map(ledger.map((row) => [key(row.roomTypeId, row.night), row.physical + row.allowed - row.sold - row.held - row.blocked - row.taken + (back.get(key(row.roomTypeId, row.night)) ?? 0)]));
  return new Map(ledger.map((row) => {
    const mine = parts.filter((part) => part.roomTypeId === row.roomTypeId);
    const made = mine.map((part) => Math.floor(Math.max(0, free.get(key(part.partTypeId, row.night)) ?? 0) / part.quantity));
    return [key(row.roomTypeId, row.night), Math.max(0, Math.min(free.get(key(row.roomTypeId, row.night)) ?? 0, ...made))];
  }));
}

/** The nights `wanted` rooms together would ask more of a type than is left. Sorted; `YYYY-MM-DD` with the type. */
export function shortNights(left: ReadonlyMap<string, number>, wanted: readonly TypeSpan[]): { readonly roomTypeId: string; readonly night: IsoDate; readonly reason: "sold_out" | "not_open" }[] {
  const asked = new Map<string, { roomTypeId: string; night: IsoDate; rooms: number }>();
  for (const { roomTypeId, arrival, departure } of wanted) {
    for (const night of nightsBetween(arrival, departure)) {
      const known = asked.get(`${roomTypeId} ${night}`) ?? { roomTypeId, night, rooms: 0 };
      asked.set(`${roomTypeId} ${night}`, { ...known, rooms: known.rooms + 1 });
    }
  }
  return [...asked].flatMap(([key, { roomTypeId, night, rooms }]) => {
    const free = left.get(key);
    return free !== undefined && free >= rooms ? [] : [{ roomTypeId, night, reason: free === undefined ? "not_open" as const : "sold_out" as const }];
  }).sort((a, b) => (a.night < b.night ? -1 : a.night > b.night ? 1 : 0));
}

/** The span of a stored room; null where its type is not known (an unmapped channel room). */
export const spanOf = (room: { readonly roomTypeId: string | null; readonly arrival: string; readonly departure: string }): TypeSpan | null =>
  (room.roomTypeId === null ? null : { roomTypeId: room.roomTypeId, arrival: toIsoDate(room.arrival), departure: toIsoDate(room.departure) });
