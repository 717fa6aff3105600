import { and, asc, eq, gt, lte } from "drizzle-orm";
import { reservations } from "../schema/reservations";
import type { TenantTx } from "../tenant";

/** Reservations that sleep in the house in the night of `day`, in the order in which they are locked. */
export const inHouseIds = async (tx: TenantTx, propertyId: string, day: string): Promise<string[]> =>
  (await tx.db.select({ id: reservations.id }).from(reservations).where(and(
    eq(reservations.tenantId, tx.tenantId), eq(reservations.propertyId, propertyId), eq(reservations.status, "in_house"), lte(reservations.arrival, day), gt(reservations.departure, day),
  )).orderBy(asc(reservations.id))).map((row) => row.id);

/** Where a reservation stands in its life. */
export async function statusOfReservation(tx: TenantTx, id: string): Promise<string | null> {
  const [row] = await tx.db.select({ status: reservations.status }).from(reservations).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.id, id)));
  return row?.status ?? null;
}

export async function findReservation(tx: TenantTx, id: string): Promise<typeof reservations.$inferSelect | undefined> {
  const [row] = await tx.db.select().from(reservations).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.id, id)));
  return row;
}
