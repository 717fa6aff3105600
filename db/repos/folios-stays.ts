import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import { reservationRooms, reservations } from "../schema/reservations";
import type { TenantTx } from "../tenant";

/** Reservations that sleep in the house in the night of `day`, locked in the order of their ids. One that left while we waited is not among them. */
export const lockInHouse = (tx: TenantTx, propertyId: string, day: string): Promise<(typeof reservations.$inferSelect)[]> =>
  tx.db.select().from(reservations).where(and(
    eq(reservations.tenantId, tx.tenantId), eq(reservations.propertyId, propertyId), eq(reservations.status, "in_house"), lte(reservations.arrival, day), gt(reservations.departure, day),
  )).orderBy(asc(reservations.id)).for("update");

/** The rooms of many reservations, in the order of their ids. */
export const roomsOfReservations = (tx: TenantTx, reservationIds: readonly string[]): Promise<(typeof reservationRooms.$inferSelect)[]> =>
  tx.db.select().from(reservationRooms).where(and(eq(reservationRooms.tenantId, tx.tenantId), sql`${reservationRooms.reservationId} = any(${`{${reservationIds.join(",")}}`}::uuid[])`)).orderBy(asc(reservationRooms.id));

/** Where a reservation stands in its life. */
export async function statusOfReservation(tx: TenantTx, id: string): Promise<string | null> {
  const [row] = await tx.db.select({ status: reservations.status }).from(reservations).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.id, id)));
  return row?.status ?? null;
}

export async function findReservation(tx: TenantTx, id: string): Promise<typeof reservations.$inferSelect | undefined> {
  const [row] = await tx.db.select().from(reservations).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.id, id)));
  return row;
}
