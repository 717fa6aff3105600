import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { reservationRooms, reservations } from "../schema/reservations";
import { guests } from "../schema/guests";
import type { TenantTx } from "../tenant";

export type ReservationRow = typeof reservations.$inferSelect;
export type ReservationRoomRow = typeof reservationRooms.$inferSelect;
export type GuestRow = typeof guests.$inferSelect;

export const insertGuest = async (tx: TenantTx, row: Omit<typeof guests.$inferInsert, "tenantId">) => {
  await tx.db.insert(guests).values({ ...row, tenantId: tx.tenantId });
};
/** The guest of this address and name, whatever their letter case; the oldest where there are several. By the guest's words: an index over lower(email) is of no use under row-level security. */
export async function findGuest(tx: TenantTx, email: string, name: string): Promise<GuestRow | undefined> {
  const [row] = await tx.db.select().from(guests).where(and(
    eq(guests.tenantId, tx.tenantId), isNull(guests.erasedAt), sql`lower(trim(${guests.name})) = lower(${name.trim()})`,
    sql`${guests.id} in (select guest_id from guest_words where tenant_id = ${tx.tenantId} and word = ${email.trim().toLowerCase()})`,
  )).orderBy(asc(guests.createdAt), asc(guests.id)).limit(1);
  return row;
}
export async function findGuestById(tx: TenantTx, id: string): Promise<GuestRow | undefined> {
  const [row] = await tx.db.select().from(guests).where(and(eq(guests.tenantId, tx.tenantId), eq(guests.id, id)));
  return row;
}
export const updateGuest = async (tx: TenantTx, id: string, values: Partial<typeof guests.$inferInsert>) => {
  await tx.db.update(guests).set(values).where(and(eq(guests.tenantId, tx.tenantId), eq(guests.id, id)));
};

/** Writes the reservation under the first of `makeNumber`'s numbers that is free, and returns it. */
export async function insertReservation(tx: TenantTx, row: Omit<typeof reservations.$inferInsert, "tenantId" | "number">, makeNumber: () => string): Promise<string> {
  for (let tries = 0; tries < 20; tries += 1) {
    const number = makeNumber();
    const [made] = await tx.db.insert(reservations).values({ ...row, number, tenantId: tx.tenantId }).onConflictDoNothing({ target: [reservations.tenantId, reservations.number] }).returning({ number: reservations.number });
    if (made) return made.number;
  }
  throw new Error("No free reservation number was found.");
}
export const insertReservationRooms = async (tx: TenantTx, rows: readonly Omit<typeof reservationRooms.$inferInsert, "tenantId">[]) => {
  if (rows.length > 0) await tx.db.insert(reservationRooms).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId })));
};
export const deleteReservationRooms = async (tx: TenantTx, ids: readonly string[]) => {
  if (ids.length > 0) await tx.db.delete(reservationRooms).where(and(eq(reservationRooms.tenantId, tx.tenantId), inArray(reservationRooms.id, [...ids])));
};
export const updateReservation = async (tx: TenantTx, id: string, values: Partial<typeof reservations.$inferInsert>) => {
  await tx.db.update(reservations).set(values).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.id, id)));
};
export const updateReservationRoom = async (tx: TenantTx, id: string, values: Partial<typeof reservationRooms.$inferInsert>) => {
  await tx.db.update(reservationRooms).set(values).where(and(eq(reservationRooms.tenantId, tx.tenantId), eq(reservationRooms.id, id)));
};

export async function findReservationRow(tx: TenantTx, id: string): Promise<ReservationRow | undefined> {
  const [row] = await tx.db.select().from(reservations).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.id, id)));
  return row;
}
export async function lockReservation(tx: TenantTx, id: string): Promise<ReservationRow | undefined> {
  const [row] = await tx.db.select().from(reservations).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.id, id))).for("update");
  return row;
}
export async function lockExternalReservation(tx: TenantTx, connectionId: string, externalNumber: string): Promise<ReservationRow | undefined> {
  const [row] = await tx.db.select().from(reservations).where(and(
    eq(reservations.tenantId, tx.tenantId), eq(reservations.connectionId, connectionId), eq(reservations.externalNumber, externalNumber))).for("update");
  return row;
}
export const roomsOfReservation = (tx: TenantTx, reservationId: string): Promise<ReservationRoomRow[]> =>
  tx.db.select().from(reservationRooms).where(and(eq(reservationRooms.tenantId, tx.tenantId), eq(reservationRooms.reservationId, reservationId))).orderBy(asc(reservationRooms.id));

/** Those of them that still take part: without the rooms that were given back alone. */
export const liveRoomsOf = (tx: TenantTx, reservationId: string): Promise<ReservationRoomRow[]> =>
  tx.db.select().from(reservationRooms).where(and(eq(reservationRooms.tenantId, tx.tenantId), eq(reservationRooms.reservationId, reservationId), isNull(reservationRooms.releasedAt)))
    .orderBy(asc(reservationRooms.arrival), asc(reservationRooms.id));

/** Holds of the tenant whose time is over at `at`, oldest first, locked; rows another worker holds are skipped. */
export const lockExpiredHolds = (tx: TenantTx, at: Date, limit: number): Promise<ReservationRow[]> =>
  tx.db.select().from(reservations).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.status, "held"), lte(reservations.holdExpiresAt, at)))
    .orderBy(asc(reservations.holdExpiresAt)).limit(limit).for("update", { skipLocked: true });

export const countExpiredHolds = (tx: TenantTx, at: Date): Promise<number> =>
  tx.db.$count(reservations, and(eq(reservations.tenantId, tx.tenantId), eq(reservations.status, "held"), lte(reservations.holdExpiresAt, at)));
