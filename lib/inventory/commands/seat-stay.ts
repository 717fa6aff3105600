import { insertAssignments, seatFacts } from "@/db/repos/inventory-units";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";
import { chooseSeats, type Seat } from "../rules/choose-seats";

export type StaySpan = { roomTypeId: string; arrival: string; departure: string };

/** Writes a stay into its seats. */
export async function writeSeats(tx: TenantTx, propertyId: string, reservationRoomId: string, span: StaySpan, seats: readonly Seat[]): Promise<void> {
  await insertAssignments(tx, seats.map(({ unitId, reason }) => ({ id: newId(), propertyId, unitId, reservationRoomId, reason, arrival: span.arrival, departure: span.departure })));
}

/** Gives the stay a free unit of its type, and its parts; false when none is free for the whole stay. */
export async function seatStay(tx: TenantTx, propertyId: string, reservationRoomId: string, span: StaySpan, prefer?: ReadonlySet<string>): Promise<boolean> {
  const seats = chooseSeats(await seatFacts(tx, span), prefer);
  if (!seats) return false;
  await writeSeats(tx, propertyId, reservationRoomId, span, seats);
  return true;
}
