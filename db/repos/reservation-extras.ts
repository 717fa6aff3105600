import { and, asc, eq } from "drizzle-orm";
import { reservationExtras } from "../schema/reservations";
import type { TenantTx } from "../tenant";

export type ReservationExtraRow = typeof reservationExtras.$inferSelect;

export const extrasOfReservation = (tx: TenantTx, reservationId: string): Promise<ReservationExtraRow[]> =>
  tx.db.select().from(reservationExtras).where(and(eq(reservationExtras.tenantId, tx.tenantId), eq(reservationExtras.reservationId, reservationId))).orderBy(asc(reservationExtras.id));

/** Puts these in place of what the reservation had. */
export async function replaceExtras(tx: TenantTx, reservationId: string, rows: readonly Omit<typeof reservationExtras.$inferInsert, "tenantId" | "reservationId">[]): Promise<void> {
  await tx.db.delete(reservationExtras).where(and(eq(reservationExtras.tenantId, tx.tenantId), eq(reservationExtras.reservationId, reservationId)));
  if (rows.length > 0) await tx.db.insert(reservationExtras).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId, reservationId })));
}
