import { and, asc, eq, inArray } from "drizzle-orm";
import { roomTypeLinks, roomTypes, unitAssignments, units } from "../schema/inventory";
import type { TenantTx } from "../tenant";

export type RoomTypeRow = typeof roomTypes.$inferSelect;
export type UnitRow = typeof units.$inferSelect;

export const insertRoomTypes = async (tx: TenantTx, rows: readonly Omit<typeof roomTypes.$inferInsert, "tenantId">[]) => {
  if (rows.length > 0) await tx.db.insert(roomTypes).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId })));
};
export const insertUnits = async (tx: TenantTx, rows: readonly Omit<typeof units.$inferInsert, "tenantId">[]) => {
  if (rows.length > 0) await tx.db.insert(units).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId })));
};
/**
 * New links close what is sold already: a CHECK (23514) refuses those of which both sides are sold for a night. Returns how many
 * nights that changed.
 */
export async function insertRoomTypeLinks(tx: TenantTx, rows: readonly { roomTypeId: string; closesRoomTypeId: string }[]): Promise<number> {
  if (rows.length === 0) return 0;
  const made = await tx.db.insert(roomTypeLinks).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId }))).onConflictDoNothing().returning({ seller: roomTypeLinks.roomTypeId, closes: roomTypeLinks.closesRoomTypeId });
  const changed = await tx.sql`
    update room_nights n set closed_by_links = n.closed_by_links + c.times
    from (select l.closes, s.night, sum(s.sold + s.held)::int as times
      from json_to_recordset(${JSON.stringify(made)}::text::json) as l(seller uuid, closes uuid)
      join room_nights s on s.tenant_id = ${tx.tenantId} and s.room_type_id = l.seller and s.sold + s.held > 0 group by l.closes, s.night) c
    where n.tenant_id = ${tx.tenantId} and n.room_type_id = c.closes and n.night = c.night returning 1`;
  return changed.length;
}
export const updateRoomType = async (tx: TenantTx, id: string, values: Partial<typeof roomTypes.$inferInsert>) => {
  await tx.db.update(roomTypes).set(values).where(and(eq(roomTypes.tenantId, tx.tenantId), eq(roomTypes.id, id)));
};
export const updateUnit = async (tx: TenantTx, id: string, values: Partial<typeof units.$inferInsert>) => {
  await tx.db.update(units).set(values).where(and(eq(units.tenantId, tx.tenantId), eq(units.id, id)));
};

export const roomTypesOf = (tx: TenantTx, propertyId: string): Promise<RoomTypeRow[]> =>
  tx.db.select().from(roomTypes).where(and(eq(roomTypes.tenantId, tx.tenantId), eq(roomTypes.propertyId, propertyId))).orderBy(asc(roomTypes.position), asc(roomTypes.code));

export const unitsOf = (tx: TenantTx, propertyId: string): Promise<UnitRow[]> =>
  tx.db.select().from(units).where(and(eq(units.tenantId, tx.tenantId), eq(units.propertyId, propertyId))).orderBy(asc(units.position), asc(units.name));

export async function findRoomType(tx: TenantTx, id: string): Promise<RoomTypeRow | undefined> {
  const [row] = await tx.db.select().from(roomTypes).where(and(eq(roomTypes.tenantId, tx.tenantId), eq(roomTypes.id, id)));
  return row;
}

export const linksOf = (tx: TenantTx, roomTypeIds: readonly string[]) =>
  tx.db.select({ roomTypeId: roomTypeLinks.roomTypeId, closes: roomTypeLinks.closesRoomTypeId }).from(roomTypeLinks)
    .where(and(eq(roomTypeLinks.tenantId, tx.tenantId), inArray(roomTypeLinks.roomTypeId, [...roomTypeIds])));

/**
 * Opens nights `from` … `to` (included) for every room type of the property: physical = its units, closed by what is sold
 * of the products linked to it. Existing nights stay.
 */
export async function openNights(tx: TenantTx, propertyId: string, from: string, to: string): Promise<number> {
  const [missing] = await tx.sql`
    select 1 from room_types rt, generate_series(${from}::date, ${to}::date, interval '1 day') d
    where rt.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId}
      and not exists (select from room_nights n where n.tenant_id = rt.tenant_id and n.room_type_id = rt.id and n.night = d::date) limit 1`;
  if (!missing) return 0;
  // A price being written just now sees no night to tell the channels of: it is waited for, and counted in.
  await tx.sql`
    select count(*) from (
      select 1 from rate_nights r join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id
      where r.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and r.night between ${from}::date and ${to}::date
      order by r.rate_plan_id, r.night for share of r) waited`;
  const rows = await tx.sql`
    insert into room_nights (tenant_id, room_type_id, night, physical, closed_by_links)
    select rt.tenant_id, rt.id, d::date,
      (select count(*) from units u where u.tenant_id = rt.tenant_id and u.room_type_id = rt.id),
      (select coalesce(sum(s.sold + s.held), 0) from room_type_links l join room_nights s on s.tenant_id = l.tenant_id and s.room_type_id = l.room_type_id and s.night = d::date
        where l.tenant_id = rt.tenant_id and l.closes_room_type_id = rt.id)
    from room_types rt, generate_series(${from}::date, ${to}::date, interval '1 day') d
    where rt.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId}
    order by rt.id, d on conflict do nothing returning 1`;
  return rows.length;
}

export type Span = { roomTypeId: string; arrival: string; departure: string };

/** Every room type and night some stays touch: their own type, and those it closes. */
export const touchedNights = (tx: TenantTx, spans: readonly Span[]) => tx.sql`
  select t.id, d::date
  from json_to_recordset(${JSON.stringify(spans)}::text::json) as s("roomTypeId" uuid, arrival date, departure date),
    lateral (select s."roomTypeId" as id union select l.closes_room_type_id from room_type_links l where l.tenant_id = ${tx.tenantId} and l.room_type_id = s."roomTypeId") t,
    generate_series(s.arrival, s.departure - 1, interval '1 day') d`;

/**
 * Locks every night some stays touch, linked types too, in the one order everybody keeps. For a change of several stays at
 * once: one after the other, two such changes could wait for each other.
 */
export async function lockNights(tx: TenantTx, spans: readonly Span[]): Promise<void> {
  if (spans.length < 2) return;
  await tx.sql`
    select count(*) from (
      select 1 from room_nights n where n.tenant_id = ${tx.tenantId} and (n.room_type_id, n.night) in (${touchedNights(tx, spans)})
      order by n.room_type_id, n.night for update of n) locked`;
}

/** All types whose nights a sale of `roomTypeId` touches: itself and those it closes. */
const touched = (tx: TenantTx, roomTypeId: string) => tx.sql`
  (select ${roomTypeId}::uuid as id union select closes_room_type_id from room_type_links where tenant_id = ${tx.tenantId} and room_type_id = ${roomTypeId})`;

/**
 * Takes one room for every night of the stay, locking in one order. Returns how many nights were taken:
 * fewer than the stay has means some are not open. A CHECK (23514) refuses what is not there.
 */
export async function takeNights(tx: TenantTx, span: Span, as: "held" | "sold"): Promise<number> {
  const [row] = await tx.sql<{ taken: number }[]>`
    with locked as (
      select room_type_id, night from room_nights
      where tenant_id = ${tx.tenantId} and room_type_id in ${touched(tx, span.roomTypeId)}
        and night >= ${span.arrival}::date and night < ${span.departure}::date
      order by room_type_id, night for update),
    changed as (
      update room_nights n set
        held = n.held + case when n.room_type_id = ${span.roomTypeId} and ${as} = 'held' then 1 else 0 end,
        sold = n.sold + case when n.room_type_id = ${span.roomTypeId} and ${as} = 'sold' then 1 else 0 end,
        closed_by_links = n.closed_by_links + case when n.room_type_id <> ${span.roomTypeId} then 1 else 0 end
      from locked l where n.tenant_id = ${tx.tenantId} and n.room_type_id = l.room_type_id and n.night = l.night
      returning n.room_type_id)
    select count(*) filter (where room_type_id = ${span.roomTypeId})::int as taken from changed`;
  return row?.taken ?? 0;
}

/** Takes the nights whatever is left, widening `allowed` to exactly what that needs. Returns whether any night was over. */
export async function forceNights(tx: TenantTx, span: Span): Promise<{ taken: number; over: boolean }> {
  const [row] = await tx.sql<{ taken: number; over: boolean }[]>`
    with locked as (
      select room_type_id, night, allowed from room_nights
      where tenant_id = ${tx.tenantId} and room_type_id in ${touched(tx, span.roomTypeId)}
        and night >= ${span.arrival}::date and night < ${span.departure}::date
      order by room_type_id, night for update),
    changed as (
      update room_nights n set
        sold = n.sold + own.one,
        closed_by_links = n.closed_by_links + 1 - own.one,
        allowed = greatest(n.allowed, n.sold + own.one + n.held + n.blocked - n.physical,
          case when n.closed_by_links + 1 - own.one > 0 then n.sold + own.one + n.held else 0 end)
      from locked l, lateral (select case when l.room_type_id = ${span.roomTypeId} then 1 else 0 end as one) own
      where n.tenant_id = ${tx.tenantId} and n.room_type_id = l.room_type_id and n.night = l.night
      returning n.room_type_id, n.allowed > l.allowed as widened)
    select count(*) filter (where room_type_id = ${span.roomTypeId})::int as taken, coalesce(bool_or(widened), false) as over from changed`;
  return { taken: row?.taken ?? 0, over: row?.over ?? false };
}

/** Gives the nights back, and takes back whatever allowance they no longer need. */
export async function releaseNights(tx: TenantTx, span: Span, from: "held" | "sold"): Promise<void> {
  await tx.sql`
    with locked as (
      select room_type_id, night from room_nights
      where tenant_id = ${tx.tenantId} and room_type_id in ${touched(tx, span.roomTypeId)}
        and night >= ${span.arrival}::date and night < ${span.departure}::date
      order by room_type_id, night for update)
    update room_nights n set
      held = n.held - h.d, sold = n.sold - s.d, closed_by_links = n.closed_by_links - c.d,
      allowed = least(n.allowed, greatest(0, n.sold - s.d + n.held - h.d + n.blocked - n.physical,
        case when n.closed_by_links - c.d > 0 then n.sold - s.d + n.held - h.d else 0 end))
    from locked l,
      lateral (select case when l.room_type_id = ${span.roomTypeId} and ${from} = 'held' then 1 else 0 end as d) h,
      lateral (select case when l.room_type_id = ${span.roomTypeId} and ${from} = 'sold' then 1 else 0 end as d) s,
      lateral (select case when l.room_type_id <> ${span.roomTypeId} then 1 else 0 end as d) c
    where n.tenant_id = ${tx.tenantId} and n.room_type_id = l.room_type_id and n.night = l.night`;
}

/** Turns a hold into a sale without letting the room go in between. */
export async function sellHeldNights(tx: TenantTx, span: Span): Promise<void> {
  await tx.sql`
    with locked as (
      select night from room_nights where tenant_id = ${tx.tenantId} and room_type_id = ${span.roomTypeId}
        and night >= ${span.arrival}::date and night < ${span.departure}::date order by night for update)
    update room_nights n set held = n.held - 1, sold = n.sold + 1 from locked l
    where n.tenant_id = ${tx.tenantId} and n.room_type_id = ${span.roomTypeId} and n.night = l.night`;
}

/** Gives the stay a free unit of its type; undefined when none is free for the whole stay. */
export async function assignUnit(tx: TenantTx, id: string, propertyId: string, reservationRoomId: string, span: Span): Promise<string | undefined> {
  const [row] = await tx.sql<{ unit_id: string }[]>`
    insert into unit_assignments (tenant_id, id, property_id, unit_id, reservation_room_id, arrival, departure)
    select u.tenant_id, ${id}, ${propertyId}, u.id, ${reservationRoomId}, ${span.arrival}::date, ${span.departure}::date
    from units u where u.tenant_id = ${tx.tenantId} and u.room_type_id = ${span.roomTypeId}
      and not exists (select 1 from unit_assignments a where a.tenant_id = u.tenant_id and a.unit_id = u.id
        and daterange(a.arrival, a.departure, '[)') && daterange(${span.arrival}::date, ${span.departure}::date, '[)'))
    order by u.position, u.name limit 1 returning unit_id`;
  return row?.unit_id;
}

export type UnseatedRoom = { id: string; reservationId: string; roomTypeId: string; arrival: string; departure: string; overbooked: boolean };

/**
 * Rooms of live stays other than `leaving` that have no unit and touch one of these spans, oldest first, locked; those in
 * somebody's hands are skipped.
 */
export async function lockUnseated(tx: TenantTx, propertyId: string, spans: readonly Span[], leaving: readonly string[]): Promise<UnseatedRoom[]> {
  const from = spans.map((span) => span.arrival).sort()[0];
  if (!from) return [];
  const rows = await tx.sql<UnseatedRoom[]>`
    select rr.id, r.id as "reservationId", rr.room_type_id as "roomTypeId", rr.arrival::text as arrival, rr.departure::text as departure, rr.overbooked
    from reservations r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.departure > ${from}::date and r.status in ('held', 'confirmed')
      and r.id <> all(${tx.sql.array([...leaving])}::uuid[])
      and not exists (select from unit_assignments a where a.tenant_id = rr.tenant_id and a.reservation_room_id = rr.id)
      and exists (select from json_to_recordset(${JSON.stringify(spans)}::text::json) as s("roomTypeId" uuid, arrival date, departure date)
        where s."roomTypeId" = rr.room_type_id and s.arrival < rr.departure and s.departure > rr.arrival)
    order by r.created_at, rr.id limit 20 for update of r skip locked`;
  return [...rows];
}

export const releaseUnits = async (tx: TenantTx, reservationRoomIds: readonly string[]) => {
  if (reservationRoomIds.length === 0) return;
  await tx.db.delete(unitAssignments).where(and(eq(unitAssignments.tenantId, tx.tenantId), inArray(unitAssignments.reservationRoomId, [...reservationRoomIds])));
};

export type LedgerRow = { roomTypeId: string; night: string; physical: number; allowed: number; sold: number; held: number; blocked: number; closedByLinks: number; available: number };

/** The ledger of a property between two nights, both included. */
export async function ledgerOf(tx: TenantTx, propertyId: string, from: string, to: string): Promise<LedgerRow[]> {
  const rows = await tx.sql<LedgerRow[]>`
    select n.room_type_id as "roomTypeId", n.night::text as night, n.physical, n.allowed, n.sold, n.held, n.blocked, n.closed_by_links as "closedByLinks",
      case when n.closed_by_links > 0 then 0 else greatest(0, n.physical + n.allowed - n.sold - n.held - n.blocked) end as available
    from room_nights n join room_types rt on rt.tenant_id = n.tenant_id and rt.id = n.room_type_id
    where n.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId} and n.night between ${from}::date and ${to}::date
    order by rt.position, n.night`;
  return [...rows];
}
