import { and, asc, desc, eq, gt, ilike, inArray, lt, lte, or, sql } from "drizzle-orm";
import { reservationRooms, reservations } from "../schema/reservations";
import { guests } from "../schema/guests";
import type { TenantTx } from "../tenant";

export type ReservationRow = typeof reservations.$inferSelect;
export type ReservationRoomRow = typeof reservationRooms.$inferSelect;
export type GuestRow = typeof guests.$inferSelect;

export const insertGuest = async (tx: TenantTx, row: Omit<typeof guests.$inferInsert, "tenantId">) => {
  await tx.db.insert(guests).values({ ...row, tenantId: tx.tenantId });
};
/** The guest of this address and name, whatever their letter case; the oldest where there are several. */
export async function findGuest(tx: TenantTx, email: string, name: string): Promise<GuestRow | undefined> {
  const [row] = await tx.db.select().from(guests).where(and(eq(guests.tenantId, tx.tenantId), sql`lower(${guests.email}) = lower(${email.trim()})`, sql`lower(trim(${guests.name})) = lower(${name.trim()})`))
    .orderBy(asc(guests.createdAt), asc(guests.id)).limit(1);
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

/** Holds of the tenant whose time is over at `at`, oldest first, locked; rows another worker holds are skipped. */
export const lockExpiredHolds = (tx: TenantTx, at: Date, limit: number): Promise<ReservationRow[]> =>
  tx.db.select().from(reservations).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.status, "held"), lte(reservations.holdExpiresAt, at)))
    .orderBy(asc(reservations.holdExpiresAt)).limit(limit).for("update", { skipLocked: true });

export const countExpiredHolds = (tx: TenantTx, at: Date): Promise<number> =>
  tx.db.$count(reservations, and(eq(reservations.tenantId, tx.tenantId), eq(reservations.status, "held"), lte(reservations.holdExpiresAt, at)));

const summary = {
  id: reservations.id, number: reservations.number, status: reservations.status, source: reservations.source, channelCode: reservations.channelCode,
  externalNumber: reservations.externalNumber, arrival: reservations.arrival, departure: reservations.departure, adults: reservations.adults, children: reservations.children,
  currency: reservations.currency, totalAmount: reservations.totalAmount, needsAttention: reservations.needsAttention, note: reservations.note,
  createdAt: reservations.createdAt, confirmedAt: reservations.confirmedAt, cancelledAt: reservations.cancelledAt, holdExpiresAt: reservations.holdExpiresAt,
  guestName: guests.name, guestEmail: guests.email, guestPhone: guests.phone,
  rooms: sql<{ roomTypeId: string | null; roomType: Record<string, string> | null; unit: string | null; amount: number; overbooked: boolean; externalRoomCode: string | null }[]>`(
    select coalesce(json_agg(json_build_object('roomTypeId', rr.room_type_id, 'roomType', rt.name, 'unit', u.name, 'amount', rr.amount, 'overbooked', rr.overbooked, 'externalRoomCode', rr.external_room_code) order by rr.id), '[]')
    from reservation_rooms rr
    left join room_types rt on rt.tenant_id = rr.tenant_id and rt.id = rr.room_type_id
    left join unit_assignments a on a.tenant_id = rr.tenant_id and a.reservation_room_id = rr.id
    left join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
    where rr.tenant_id = ${reservations.tenantId} and rr.reservation_id = ${reservations.id})`,
};

const base = (tx: TenantTx) => tx.db.select(summary).from(reservations)
  .leftJoin(guests, and(eq(guests.tenantId, reservations.tenantId), eq(guests.id, reservations.guestId)));

export type ReservationSummary = Awaited<ReturnType<typeof reservationById>> & {};

/** Of any property of the tenant when `propertyId` is null. */
export async function reservationById(tx: TenantTx, id: string, propertyId: string | null = null) {
  const [row] = await base(tx).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.id, id), propertyId === null ? undefined : eq(reservations.propertyId, propertyId)));
  return row;
}

const live = ["held", "confirmed"];

export const arrivalsOn = (tx: TenantTx, propertyId: string, date: string) =>
  base(tx).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.propertyId, propertyId), eq(reservations.arrival, date), eq(reservations.status, "confirmed"))).orderBy(asc(guests.name));
export const departuresOn = (tx: TenantTx, propertyId: string, date: string) =>
  base(tx).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.propertyId, propertyId), eq(reservations.departure, date), eq(reservations.status, "confirmed"))).orderBy(asc(guests.name));
export const inHouseOn = (tx: TenantTx, propertyId: string, date: string) =>
  base(tx).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.propertyId, propertyId), lte(reservations.arrival, date), gt(reservations.departure, date), eq(reservations.status, "confirmed"))).orderBy(asc(reservations.arrival));
export const overlapping = (tx: TenantTx, propertyId: string, from: string, to: string) =>
  base(tx).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.propertyId, propertyId), lte(reservations.arrival, to), gt(reservations.departure, from), inArray(reservations.status, live))).orderBy(asc(reservations.arrival));

export const searchReservations = (tx: TenantTx, propertyId: string, filter: { text?: string | undefined; status?: string | undefined; needsAttention?: boolean | undefined; limit: number; before?: Date | undefined }) =>
  base(tx).where(and(
    eq(reservations.tenantId, tx.tenantId), eq(reservations.propertyId, propertyId),
    filter.status ? eq(reservations.status, filter.status) : undefined,
    filter.needsAttention ? sql`${reservations.needsAttention} is not null` : undefined,
    filter.before ? lt(reservations.createdAt, filter.before) : undefined,
    filter.text ? or(ilike(reservations.number, `%${filter.text}%`), ilike(guests.name, `%${filter.text}%`), ilike(reservations.externalNumber, `%${filter.text}%`)) : undefined,
  )).orderBy(desc(reservations.createdAt)).limit(filter.limit);
