import { assignUnit, lockUnseated, type Span } from "@/db/repos/inventory";
import { roomsOfReservation, updateReservation, updateReservationRoom } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";

/**
 * Gives units that have just come free to stays that had none: those a channel oversold, and those no single unit could hold.
 * An overbooking that is seated is none any more. `leaving`: the reservations that have just given their units back.
 */
export async function seatUnseated(tx: TenantTx, propertyId: string, freed: readonly Span[], leaving: readonly string[]): Promise<void> {
  for (const room of await lockUnseated(tx, propertyId, freed, leaving)) {
    const { id, reservationId, overbooked, ...span } = room;
    if (!(await assignUnit(tx, newId(), propertyId, id, span)) || !overbooked) continue;
    await updateReservationRoom(tx, id, { overbooked: false });
    const rooms = await roomsOfReservation(tx, reservationId);
    await updateReservation(tx, reservationId, { needsAttention: rooms.some((one) => !one.roomTypeId) ? "unmapped" : rooms.some((one) => one.overbooked) ? "overbooked" : null });
  }
}
