import { datesThrough, toIsoDate } from "@/lib/kernel/nights";
import type { SeatBoard } from "./find-seats";

/** What the ledger says of a composite type on a night: `available` are on sale, `taken` sold or held, with a room or without. */
export type WantedNight = { readonly roomTypeId: string; readonly night: string; readonly available: number; readonly taken: number };
/** Nights in a row, both ends included, on which more of a type are promised or on sale than can be put together. `by`: who or what cannot be moved there. */
export type PairsApart = { readonly roomTypeId: string; readonly from: string; readonly to: string; readonly wanted: number; readonly together: number; readonly by: readonly string[] };

/**
 * Where rooms that connect are counted as free though they are not free together: a promised room, a block or a guest in the
 * house stands in each other pair, and none of these is moved by itself. Stays that may move are taken to make room, so that
 * what is named here is certain; what is not named may still need a reshuffle.
 */
export function pairsApart(board: SeatBoard, nights: readonly WantedNight[], from: string, to: string): PairsApart[] {
  const made = new Map<string, string[]>();
  for (const { unitId, partUnitId } of board.joints) made.set(unitId, [...(made.get(unitId) ?? []), partUnitId]);
  const found: PairsApart[] = [];
  for (const roomTypeId of new Set(board.units.filter((unit) => made.has(unit.id)).map((unit) => unit.roomTypeId))) {
    const suites = board.units.filter((unit) => unit.roomTypeId === roomTypeId);
    // A unit that names no rooms takes any: it is never apart.
    if (suites.some((unit) => !made.has(unit.id))) continue;
    const own = new Set(suites.map(({ id }) => id));
    for (const night of datesThrough(toIsoDate(from), toIsoDate(to))) {
      const here = board.placed.filter((item) => item.arrival <= night && item.departure > night);
      const fixed = here.filter((item) => item.options.length === 0);
      const inWay = suites.map((suite) => fixed.filter((item) => item.unitId === suite.id || (made.get(suite.id) ?? []).includes(item.unitId)));
      const together = inWay.filter((items) => items.length === 0).length;
      const row = nights.find((each) => each.roomTypeId === roomTypeId && each.night === night);
      if (!row) continue;
      const wanted = row.available + Math.max(0, row.taken - here.filter((item) => own.has(item.unitId)).length);
      if (wanted <= together) continue;
      const by = [...new Set(inWay.flat().filter((item) => !own.has(item.unitId)).map(({ id }) => id))];
      const last = found.at(-1);
      if (last && last.roomTypeId === roomTypeId && last.wanted === wanted && last.together === together && last.by.join() === by.join() && datesThrough(toIsoDate(last.to), night).length === 2) found[found.length - 1] = { ...last, to: night };
      else found.push({ roomTypeId, from: night, to: night, wanted, together, by });
    }
  }
  return found;
}
