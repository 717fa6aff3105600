import { insertAssignments, seatFacts } from "@/db/repos/inventory-units";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";
import { chooseSeats, type Seat } from "../rules/choose-seats";
import { findSeats } from "../rules/find-seats";
import { applyMoves, loadBoard } from "./seat-board";

export type StaySpan = { roomTypeId: string; arrival: string; departure: string };

/** Writes a stay into its seats. */
export async function writeSeats(tx: TenantTx, propertyId: string, reservationRoomId: string, span: StaySpan, seats: readonly Seat[]): Promise<void> {
  await insertAssignments(tx, seats.map(({ unitId, reason }) => ({ id: newId(), propertyId, unitId, reservationRoomId, reason, arrival: span.arrival, departure: span.departure })));
}

/**
 * Seats a stay for which no unit is free from end to end by moving others of its type that are still to come and may be moved;
 * false when no way is found.
 */
export async function makeRoom(tx: TenantTx, propertyId: string, reservationRoomId: string, span: StaySpan): Promise<boolean> {
  const board = await loadBoard(tx, propertyId, [span.roomTypeId], span.arrival, span.departure, [reservationRoomId]);
  const found = findSeats(board, span);
  if (!found) return false;
  await applyMoves(tx, found);
  await writeSeats(tx, propertyId, reservationRoomId, span, found.seats);
  return true;
}

/** Gives the stay a unit of its type, and its parts: a free one (one in `prefer` first), else one that others make room on. False when there is none. */
export async function seatStay(tx: TenantTx, propertyId: string, reservationRoomId: string, span: StaySpan, prefer?: ReadonlySet<string>): Promise<boolean> {
  const seats = chooseSeats(await seatFacts(tx, span), prefer);
  if (!seats) return makeRoom(tx, propertyId, reservationRoomId, span);
  await writeSeats(tx, propertyId, reservationRoomId, span, seats);
  return true;
}
