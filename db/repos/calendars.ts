import { and, asc, eq, gt, ne } from "drizzle-orm";
import { calendarExports, feedEvents } from "../schema/channels";
import type { TenantTx } from "../tenant";
import { connectionsOf, type ConnectionRow } from "./channels";

export type FeedEventRow = typeof feedEvents.$inferSelect;
export type CalendarExportRow = typeof calendarExports.$inferSelect;

/** The property's connections that read a calendar. */
export const feedsOf = async (tx: TenantTx, propertyId: string): Promise<ConnectionRow[]> => (await connectionsOf(tx, propertyId)).filter((row) => row.partner === "ical");

export const insertFeedEvent = async (tx: TenantTx, row: Omit<typeof feedEvents.$inferInsert, "tenantId">) => {
  await tx.db.insert(feedEvents).values({ ...row, tenantId: tx.tenantId });
};
export const updateFeedEvent = async (tx: TenantTx, id: string, values: Partial<typeof feedEvents.$inferInsert>) => {
  await tx.db.update(feedEvents).set(values).where(and(eq(feedEvents.tenantId, tx.tenantId), eq(feedEvents.id, id)));
};
/** A calendar's entries that still stand and leave after `day`, near ones first; the nights held for entries in conflict (`rest`) are not among them. */
export const standingEvents = (tx: TenantTx, connectionId: string, day: string): Promise<FeedEventRow[]> =>
  tx.db.select().from(feedEvents).where(and(eq(feedEvents.tenantId, tx.tenantId), eq(feedEvents.connectionId, connectionId), ne(feedEvents.state, "gone"), ne(feedEvents.kind, "rest"), gt(feedEvents.departure, day)))
    .orderBy(asc(feedEvents.arrival), asc(feedEvents.uid), asc(feedEvents.id));
/** Nights held for entries that could not be held whole, which leave after `day`: each names its entry in `uid`. */
export const restsOf = (tx: TenantTx, connectionId: string, day: string): Promise<FeedEventRow[]> =>
  tx.db.select().from(feedEvents).where(and(eq(feedEvents.tenantId, tx.tenantId), eq(feedEvents.connectionId, connectionId), eq(feedEvents.kind, "rest"), eq(feedEvents.state, "live"), gt(feedEvents.departure, day)));
/** Marks entries as seen in the calendar at this moment. */
export async function seeEvents(tx: TenantTx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.sql`update feed_events set seen_at = ${at.toISOString()}::timestamptz where tenant_id = ${tx.tenantId} and id in ${tx.sql([...ids])}`;
}
/** Deletes a connection that reads a calendar, with its entries; their blocks are the caller's to end first. */
export const deleteFeed = async (tx: TenantTx, connectionId: string): Promise<void> => {
  await tx.sql`delete from connections where tenant_id = ${tx.tenantId} and id = ${connectionId} and partner = 'ical'`;
};

/** How the last call that failed ended; null when no call is kept. */
export async function lastOutcome(tx: TenantTx, connectionId: string): Promise<string | null> {
  const [row] = await tx.sql<{ outcome: string }[]>`
    select outcome from partner_calls where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and outcome is not null and outcome <> 'ok' order by called_at desc limit 1`;
  return row?.outcome ?? null;
}

export type InTheWay = { eventId: string; reservationId: string | null; number: string | null; arrival: string; departure: string; unit: string | null; blockKind: string | null };

/**
 * Who is in the way of entries that conflict: stays and blocks in the entry's unit, of a feed of a room type those of that type,
 * this calendar's own blocks left out. At most three for each entry.
 */
export async function inTheWayOf(tx: TenantTx, connectionId: string, feed: { roomTypeId: string; unitId: string | null }): Promise<InTheWay[]> {
  const rows = await tx.sql<InTheWay[]>`
    select "eventId", "reservationId", number, arrival::text as arrival, departure::text as departure, unit, "blockKind" from (
      select e.id as "eventId", r.id as "reservationId", r.number, a.arrival, a.departure, u.name as unit, b.kind as "blockKind",
        row_number() over (partition by e.id order by a.arrival, u.name) as place
      from feed_events e
      join unit_assignments a on a.tenant_id = e.tenant_id and a.arrival < e.departure and e.arrival < a.departure
      join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id and u.room_type_id = ${feed.roomTypeId} and (${feed.unitId}::uuid is null or u.id = ${feed.unitId}::uuid)
      left join reservation_rooms rr on rr.tenant_id = a.tenant_id and rr.id = a.reservation_room_id
      left join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id
      left join unit_blocks b on b.tenant_id = a.tenant_id and b.id = a.block_id
      where e.tenant_id = ${tx.tenantId} and e.connection_id = ${connectionId} and e.state = 'conflict'
        and not exists (select from feed_events own where own.tenant_id = a.tenant_id and own.block_id = a.block_id and own.connection_id = e.connection_id)) ranked
    where place <= 3 order by arrival, number`;
  return [...rows];
}

/**
 * Whether this OTA has been told of everything that takes some of these nights here: its entry may then be our own closing come
 * back. Our calendar must have been read by it after the youngest of those stays and closures was written.
 */
export async function toldOf(tx: TenantTx, connectionId: string, span: { roomTypeId: string; unitId: string | null; arrival: string; departure: string }): Promise<boolean> {
  const [row] = await tx.sql<{ told: boolean | null }[]>`
    select (select max(x.last_read_at) from calendar_exports x where x.tenant_id = ${tx.tenantId} and x.except_connection_id = ${connectionId} and x.room_type_id = ${span.roomTypeId})
      > max(coalesce(r.created_at, b.created_at)) as told
    from unit_assignments a
    join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id and u.room_type_id = ${span.roomTypeId} and (${span.unitId}::uuid is null or u.id = ${span.unitId}::uuid)
    left join reservation_rooms rr on rr.tenant_id = a.tenant_id and rr.id = a.reservation_room_id
    left join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id
    left join unit_blocks b on b.tenant_id = a.tenant_id and b.id = a.block_id
    where a.tenant_id = ${tx.tenantId} and a.arrival < ${span.departure}::date and a.departure > ${span.arrival}::date
      and not exists (select from feed_events own where own.tenant_id = a.tenant_id and own.block_id = a.block_id and own.connection_id = ${connectionId})`;
  return row?.told ?? false;
}

/**
 * Nights of a span that can still be taken: something of the type is left and, of a unit, nobody is in it. What `blockIds` hold
 * counts as free.
 */
export async function takeableNights(tx: TenantTx, span: { roomTypeId: string; unitId: string | null; arrival: string; departure: string }, blockIds: readonly string[]): Promise<string[]> {
  const rows = await tx.sql<{ night: string }[]>`
    with own as (select a.unit_id, a.arrival, a.departure from unit_assignments a join unit_blocks b on b.tenant_id = a.tenant_id and b.id = a.block_id and b.unit_id = a.unit_id
      where a.tenant_id = ${tx.tenantId} and a.block_id = any(${tx.sql.array([...blockIds])}::uuid[]))
    select n.night::text as night from room_nights n
    where n.tenant_id = ${tx.tenantId} and n.room_type_id = ${span.roomTypeId} and n.night >= ${span.arrival}::date and n.night < ${span.departure}::date
      and n.available + (select count(*) from own o where o.arrival <= n.night and o.departure > n.night) > 0
      and not exists (select from unit_assignments a where a.tenant_id = n.tenant_id and a.unit_id = ${span.unitId}::uuid and a.arrival <= n.night and a.departure > n.night
        and (a.block_id is null or a.block_id <> all(${tx.sql.array([...blockIds])}::uuid[])))
    order by 1`;
  return rows.map((row) => row.night);
}

export const insertCalendarExport = async (tx: TenantTx, row: Omit<typeof calendarExports.$inferInsert, "tenantId">) => {
  await tx.db.insert(calendarExports).values({ ...row, tenantId: tx.tenantId });
};
export async function findCalendarExport(tx: TenantTx, id: string): Promise<CalendarExportRow | undefined> {
  const [row] = await tx.db.select().from(calendarExports).where(and(eq(calendarExports.tenantId, tx.tenantId), eq(calendarExports.id, id)));
  return row;
}
export const calendarExportsOf = (tx: TenantTx, propertyId: string): Promise<CalendarExportRow[]> =>
  tx.db.select().from(calendarExports).where(and(eq(calendarExports.tenantId, tx.tenantId), eq(calendarExports.propertyId, propertyId))).orderBy(asc(calendarExports.createdAt));
export const updateCalendarExport = async (tx: TenantTx, id: string, values: Partial<typeof calendarExports.$inferInsert>) => {
  await tx.db.update(calendarExports).set(values).where(and(eq(calendarExports.tenantId, tx.tenantId), eq(calendarExports.id, id)));
};
export const deleteCalendarExport = async (tx: TenantTx, id: string) => {
  await tx.db.delete(calendarExports).where(and(eq(calendarExports.tenantId, tx.tenantId), eq(calendarExports.id, id)));
};

/**
 * Nights `from` … `to` (both included) on which a room type has nothing left to sell, or a unit of it is taken, as another channel
 * should see it: what came from the calendar `except` is left out, so that no OTA reads its own entries. A night on which every
 * rate of the type is closed counts as taken; one that was never opened does too.
 */
export async function closedNights(tx: TenantTx, of: { roomTypeId: string; unitId: string | null; except: string | null; from: string; to: string }): Promise<string[]> {
  const rows = await tx.sql<{ night: string }[]>`
    with theirs as (
      select b.id, b.unit_id, u.room_type_id, greatest(b.arrival, ${of.from}::date) as arrival, b.departure from feed_events e
      join unit_blocks b on b.tenant_id = e.tenant_id and b.id = e.block_id and b.ended_at is null
      join units u on u.tenant_id = b.tenant_id and u.id = b.unit_id
      where e.tenant_id = ${tx.tenantId} and e.connection_id = ${of.except}::uuid and e.state = 'live'),
    nights as (select d::date as night from generate_series(${of.from}::date, ${of.to}::date, interval '1 day') d)
    select n.night::text as night from nights n
    left join room_nights l on l.tenant_id = ${tx.tenantId} and l.room_type_id = ${of.roomTypeId} and l.night = n.night
    where l.night is null
      or l.available + (select count(*) from theirs t where t.room_type_id = ${of.roomTypeId} and t.arrival <= n.night and t.departure > n.night) <= 0
      or (select bool_and(r.stop_sell) from rate_nights r join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id
        where r.tenant_id = ${tx.tenantId} and p.room_type_id = ${of.roomTypeId} and r.night = n.night)
      or (${of.unitId}::uuid is not null and exists (select from unit_assignments a where a.tenant_id = ${tx.tenantId} and a.unit_id = ${of.unitId}::uuid and a.arrival <= n.night and a.departure > n.night
        and not exists (select from theirs t where t.id = a.block_id)))
    order by 1`;
  return rows.map((row) => row.night);
}
