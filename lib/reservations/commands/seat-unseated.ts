import { type Span, touchedTypes } from "@/db/repos/inventory";
import { lockUnseated } from "@/db/repos/inventory-units";
import { roomsOfReservation, updateReservation, updateReservationRoom } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { seatNights } from "@/lib/inventory/commands/seat-stay";

/**
 * Gives units that have just come free to stays that had none: those a channel oversold, and those no single unit could hold.
 * An overbooking that is seated is none any more. `leaving`: the reservations that have just given their units back.
 */
export async function seatUnseated(tx: TenantTx, propertyId: string, freed: readonly Span[], leaving: readonly string[]): Promise<void> {
  // A composite gives its parts free too, and a part may be what a composite waits for.
  const freedTypes = await touchedTypes(tx, [...new Set(freed.map((span) => span.roomTypeId))]);
  const spans = freed.flatMap(({ arrival, departure }) => freedTypes.map((roomTypeId) => ({ roomTypeId, arrival, departure })));
  for (const room of await lockUnseated(tx, propertyId, spans, leaving)) {
    const { id, reservationId, overbooked, ...span } = room;
    if (!(await seatNights(tx, propertyId, id, span)) || !overbooked) continue;
    await updateReservationRoom(tx, id, { overbooked: false });
    const rooms = await roomsOfReservation(tx, reservationId);
    await updateReservation(tx, reservationId, { needsAttention: rooms.some((one) => !one.roomTypeId) ? "unmapped" : rooms.some((one) => one.overbooked) ? "overbooked" : null });
  }
}
