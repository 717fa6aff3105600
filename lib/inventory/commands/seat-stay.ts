import { insertAssignments, seatFacts } from "@/db/repos/inventory-units";
import { stretchUnits } from "@/db/repos/reservation-rooms";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";
import { chooseSeats, type Seat } from "../rules/choose-seats";
import { findSeats } from "../rules/find-seats";
import { applyMoves, loadBoard } from "./seat-board";
import { joinSeats } from "./stay-seats";

export type StaySpan = { roomTypeId: string; arrival: string; departure: string };

/** Writes a stay into its seats. */
export async function writeSeats(tx: TenantTx, propertyId: string, reservationRoomId: string, span: StaySpan, seats: readonly Seat[]): Promise<void> {
  await insertAssignments(tx, seats.map(({ unitId, reason }) => ({ id: newId(), propertyId, unitId, reservationRoomId, reason, arrival: span.arrival, departure: span.departure })));
}

/**
 * Seats a stay for which no unit is free from end to end by moving others of its type that are still to come and may be moved;
 * false when no way is found. Where the stay itself lies on other nights, it is somebody like everybody.
 */
export async function makeRoom(tx: TenantTx, propertyId: string, reservationRoomId: string, span: StaySpan): Promise<boolean> {
  const board = await loadBoard(tx, propertyId, [span.roomTypeId], span.arrival, span.departure);
  const found = findSeats(board, span);
  if (!found) return false;
  await applyMoves(tx, found);
  await writeSeats(tx, propertyId, reservationRoomId, span, found.seats);
  await joinSeats(tx, propertyId, [reservationRoomId]);
  return true;
}

/** Gives the stay a unit of its type, and its parts: a free one (one in `prefer` first), else one that others make room on. False when there is none. */
export async function seatStay(tx: TenantTx, propertyId: string, reservationRoomId: string, span: StaySpan, prefer?: ReadonlySet<string>): Promise<boolean> {
  const seats = chooseSeats(await seatFacts(tx, span), prefer);
  if (!seats) return makeRoom(tx, propertyId, reservationRoomId, span);
  await writeSeats(tx, propertyId, reservationRoomId, span, seats);
  return true;
}

/** Seats nights that were added to a stay or never had a unit: in the one it has beside them where that is free, else in any. False when some still have none. */
export async function seatNights(tx: TenantTx, propertyId: string, reservationRoomId: string, span: StaySpan): Promise<boolean> {
  let all = true;
  for (const nights of await stretchUnits(tx, reservationRoomId, span)) {
    if (!(await seatStay(tx, propertyId, reservationRoomId, { ...span, ...nights }))) all = false;
  }
  return all;
}
