import { findSeats, type FoundSeats, type SeatBoard, seated, type SeatSpan } from "./find-seats";

export type WaitingStay = SeatSpan & { readonly id: string };
/**
 * Why a stay goes where it goes: `no_room`: nowhere. `moves_others`: others make room. `fits_gap`: it fills the nights between two
 * stays. `keeps_suite`: rooms that connect stay free together. `free`: the first free room.
 */
export type Why = "free" | "fits_gap" | "keeps_suite" | "moves_others" | "no_room";
export type PlannedSeat = { readonly stayId: string; readonly found: FoundSeats | null; readonly why: Why };

function whyOf(board: SeatBoard, stay: SeatSpan, found: FoundSeats | null): Why {
  if (!found) return "no_room";
  if (found.moves.length > 0) return "moves_others";
  const unitId = found.seats[0]?.unitId;
  const here = board.placed.filter((item) => item.unitId === unitId);
  if (here.some((item) => item.departure === stay.arrival) && here.some((item) => item.arrival === stay.departure)) return "fits_gap";
  const mine = board.units.filter((unit) => unit.roomTypeId === stay.roomTypeId).map((unit) => unit.id);
  const joined = new Set(board.joints.map((joint) => joint.partUnitId));
  return mine.some((id) => joined.has(id)) && !joined.has(unitId ?? "") ? "keeps_suite" : "free";
}

/** Seats for stays that have none, one after the other, each seeing where those before it went. */
export function planAssignment(board: SeatBoard, stays: readonly WaitingStay[]): PlannedSeat[] {
  let now = board;
  return stays.map((stay) => {
    const found = findSeats(now, stay);
    const planned = { stayId: stay.id, found, why: whyOf(now, stay, found) };
    if (found) now = seated(now, stay, stay.id, found);
    return planned;
  });
}
