import { attentionOf } from "@/db/repos/inventory-units";
import { updateReservation, updateReservationRoom } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";

/** A stay that has its room is overbooked no more. */
export async function clearOverbooked(tx: TenantTx, stay: { id: string; reservationId: string; overbooked: boolean }): Promise<void> {
  if (!stay.overbooked) return;
  await updateReservationRoom(tx, stay.id, { overbooked: false });
  await updateReservation(tx, stay.reservationId, { needsAttention: await attentionOf(tx, stay.reservationId) });
}
