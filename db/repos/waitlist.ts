import { and, asc, eq, gt, inArray, lt } from "drizzle-orm";
import { guests } from "../schema/guests";
import { roomTypes } from "../schema/inventory";
import { reservations, waitlist } from "../schema/reservations";
import type { TenantTx } from "../tenant";

export type WaitlistRow = typeof waitlist.$inferSelect;

const own = (tx: TenantTx, id: string) => and(eq(waitlist.tenantId, tx.tenantId), eq(waitlist.id, id));

export const insertWaiting = async (tx: TenantTx, row: Omit<typeof waitlist.$inferInsert, "tenantId">) => {
  await tx.db.insert(waitlist).values({ ...row, tenantId: tx.tenantId });
};
export async function lockWaiting(tx: TenantTx, id: string): Promise<WaitlistRow | undefined> {
  const [row] = await tx.db.select().from(waitlist).where(own(tx, id)).for("update");
  return row;
}
export const updateWaiting = async (tx: TenantTx, id: string, values: Partial<typeof waitlist.$inferInsert>) => {
  await tx.db.update(waitlist).set(values).where(own(tx, id));
};

/** Who waits for nights that are not over by `day`, soonest arrival first, then who asked first. */
export const waitingOf = (tx: TenantTx, propertyId: string, day: string, statuses: readonly string[], before?: string) =>
  tx.db.select({
    id: waitlist.id, status: waitlist.status, arrival: waitlist.arrival, departure: waitlist.departure, adults: waitlist.adults, children: waitlist.children, note: waitlist.note, createdAt: waitlist.createdAt,
    roomTypeId: waitlist.roomTypeId, roomType: roomTypes.name, guestId: waitlist.guestId, guest: guests.name, guestEmail: guests.email, guestPhone: guests.phone, reservationId: waitlist.reservationId, number: reservations.number, reservationStatus: reservations.status,
  }).from(waitlist)
    .innerJoin(guests, and(eq(guests.tenantId, waitlist.tenantId), eq(guests.id, waitlist.guestId)))
    .leftJoin(roomTypes, and(eq(roomTypes.tenantId, waitlist.tenantId), eq(roomTypes.id, waitlist.roomTypeId)))
    .leftJoin(reservations, and(eq(reservations.tenantId, waitlist.tenantId), eq(reservations.id, waitlist.reservationId)))
    .where(and(eq(waitlist.tenantId, tx.tenantId), eq(waitlist.propertyId, propertyId), gt(waitlist.departure, day), inArray(waitlist.status, [...statuses]), before ? lt(waitlist.arrival, before) : undefined))
    .orderBy(asc(waitlist.arrival), asc(waitlist.createdAt), asc(waitlist.id)).limit(200);
