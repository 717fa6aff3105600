import { and, asc, eq, inArray, isNull, lte } from "drizzle-orm";
import { reservationRooms, reservations } from "../schema/reservations";
import { guests } from "../schema/guests";
import type { TenantTx } from "../tenant";

export type ReservationRow = typeof reservations.$inferSelect;
export type ReservationRoomRow = typeof reservationRooms.$inferSelect;
export type GuestRow = typeof guests.$inferSelect;

export type NewGuest = { readonly id: string; readonly name: string; readonly email: string | null; readonly phone: string | null; readonly country: string | null; readonly locale: string };

// What every booking writes and looks for is tagged SQL: building it by Drizzle costs as much of the processor as the rest of the command.

export const insertGuest = async (tx: TenantTx, { id, name, email, phone, country, locale }: NewGuest): Promise<void> => {
  await tx.sql`insert into guests (tenant_id, id, name, email, phone, country, locale) values (${tx.tenantId}, ${id}, ${name}, ${email}, ${phone}, ${country}, ${locale})`;
};
/** The guest of this address and name, whatever their letter case; the oldest where there are several. By the guest's words: an index over lower(email) is of no use under row-level security. */
export async function findGuest(tx: TenantTx, email: string, name: string): Promise<Pick<GuestRow, "id" | "phone"> | undefined> {
  const [row] = await tx.sql<Pick<GuestRow, "id" | "phone">[]>`
    select id, phone from guests where tenant_id = ${tx.tenantId} and erased_at is null and lower(trim(name)) = lower(${name.trim()})
      and id in (select guest_id from guest_words where tenant_id = ${tx.tenantId} and word = ${email.trim().toLowerCase()})
    order by created_at, id limit 1`;
  return row;
}
export async function findGuestById(tx: TenantTx, id: string): Promise<GuestRow | undefined> {
  const [row] = await tx.db.select().from(guests).where(and(eq(guests.tenantId, tx.tenantId), eq(guests.id, id)));
  return row;
}
export const updateGuest = async (tx: TenantTx, id: string, values: Partial<typeof guests.$inferInsert>) => {
  await tx.db.update(guests).set(values).where(and(eq(guests.tenantId, tx.tenantId), eq(guests.id, id)));
};

type Opened = Pick<typeof reservations.$inferInsert, "id" | "propertyId" | "status" | "source" | "guestId" | "groupId" | "companyId" | "arrival" | "departure" | "adults" | "children" | "currency" | "totalAmount" | "taxes" | "quoted" | "policies"
  | "promoCode" | "commissionAmount" | "commissionBp" | "note" | "holdExpiresAt" | "eta" | "purpose" | "market" | "createdAt" | "confirmedAt">;
type OpenedRoom = Pick<typeof reservationRooms.$inferInsert, "id" | "stayId" | "roomTypeId" | "ratePlanId" | "arrival" | "departure" | "adults" | "children" | "childAges" | "amount" | "nights">;

/** Writes a reservation and its rooms in one statement, under the first of `makeNumber`'s numbers that is free, and returns it. */
export async function insertWithRooms(tx: TenantTx, r: Opened, rooms: readonly OpenedRoom[], makeNumber: () => string): Promise<string> {
  const [taxes, quoted, policies, listed] = [JSON.stringify(r.taxes ?? []), JSON.stringify(r.quoted ?? []), JSON.stringify(r.policies ?? {}), JSON.stringify(rooms)];
  for (let tries = 0; tries < 20; tries += 1) {
    const [made] = await tx.sql<{ number: string }[]>`
      with made as (
        insert into reservations (tenant_id, id, property_id, number, status, source, guest_id, group_id, company_id, arrival, departure, adults, children, currency, total_amount, taxes, quoted, policies,
          promo_code, commission_amount, commission_bp, note, hold_expires_at, eta, purpose, market, created_at, confirmed_at)
        values (${tx.tenantId}, ${r.id}, ${r.propertyId}, ${makeNumber()}, ${r.status}, ${r.source}, ${r.guestId ?? null}, ${r.groupId ?? null}, ${r.companyId ?? null}, ${r.arrival}, ${r.departure}, ${r.adults}, ${r.children ?? 0},
          ${r.currency}, ${r.totalAmount}, ${taxes}::text::jsonb, ${quoted}::text::jsonb, ${policies}::text::jsonb, ${r.promoCode ?? null}, ${r.commissionAmount ?? null}, ${r.commissionBp ?? null}, ${r.note ?? null},
          ${r.holdExpiresAt?.toISOString() ?? null}, ${r.eta ?? null}, ${r.purpose ?? null}, ${r.market ?? null}, ${r.createdAt?.toISOString() ?? null}, ${r.confirmedAt?.toISOString() ?? null})
        on conflict (tenant_id, number) do nothing returning id, number),
      placed as (
        insert into reservation_rooms (tenant_id, id, reservation_id, stay_id, room_type_id, rate_plan_id, arrival, departure, adults, children, child_ages, amount, nights)
        select ${tx.tenantId}, x.id, made.id, x."stayId", x."roomTypeId", x."ratePlanId", x.arrival, x.departure, x.adults, x.children, x."childAges", x.amount, x.nights
        from made, json_to_recordset(${listed}::text::json) as x(id uuid, "stayId" uuid, "roomTypeId" uuid, "ratePlanId" uuid, arrival date, departure date, adults int, children int, "childAges" jsonb, amount bigint, nights jsonb))
      select number from made`;
    if (made) return made.number;
  }
  throw new Error("No free reservation number was found.");
}

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
