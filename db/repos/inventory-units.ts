import { and, eq, inArray } from "drizzle-orm";
import { unitAssignments } from "../schema/inventory";
import type { TenantTx } from "../tenant";
import type { Span } from "./inventory";

/** A unit a stay could have, or a part of one could: free for the whole stay. */
export type FreeUnitRow = {
  id: string; roomTypeId: string; position: number; name: string;
  /** True for a unit of the stay's own type, false for one of a part's. */
  own: boolean;
  /** Nights free just before and after the stay, at most `view`. */
  before: number; after: number;
  /** Composite units, free for these nights, that this one would close. */
  closes: number;
  /** The very units it is made of; null where any of the part types will do. */
  parts: string[] | null;
};
export type SeatFacts = { units: FreeUnitRow[]; hasOwn: boolean; parts: { partTypeId: string; quantity: number }[] };

/** How far a gap beside a stay is looked at. */
const view = 30;

/** Everything that decides which unit a stay gets, in one statement. */
export async function seatFacts(tx: TenantTx, span: Span): Promise<SeatFacts> {
  const [row] = await tx.sql<SeatFacts[]>`
    with base as (
      select ${span.roomTypeId}::uuid as id, true as own
      union all select part_type_id, false from room_type_parts where tenant_id = ${tx.tenantId} and room_type_id = ${span.roomTypeId}),
    near as (
      select u.id, u.room_type_id, u.position, u.name, b.own,
        coalesce(${span.arrival}::date - max(a.departure) filter (where a.departure <= ${span.arrival}::date), ${view}::int) as before,
        coalesce(min(a.arrival) filter (where a.arrival >= ${span.departure}::date) - ${span.departure}::date, ${view}::int) as after,
        coalesce(bool_or(a.arrival < ${span.departure}::date and a.departure > ${span.arrival}::date), false) as busy
      from base b join units u on u.tenant_id = ${tx.tenantId} and u.room_type_id = b.id
      left join unit_assignments a on a.tenant_id = u.tenant_id and a.unit_id = u.id
        and daterange(a.arrival, a.departure, '[)') && daterange(${span.arrival}::date - ${view}::int, ${span.departure}::date + ${view}::int, '[)')
      group by u.id, u.room_type_id, u.position, u.name, b.own),
    free as (
      select n.id, n.room_type_id as "roomTypeId", n.position, n.name, n.own, n.before, n.after,
        (select count(*)::int from unit_parts c where c.tenant_id = ${tx.tenantId} and c.part_unit_id = n.id and not exists (
          select from unit_parts o join unit_assignments a on a.tenant_id = o.tenant_id and a.unit_id = o.part_unit_id
            and daterange(a.arrival, a.departure, '[)') && daterange(${span.arrival}::date, ${span.departure}::date, '[)')
          where o.tenant_id = c.tenant_id and o.unit_id = c.unit_id)) as closes,
        (select json_agg(p.part_unit_id) from unit_parts p where p.tenant_id = ${tx.tenantId} and p.unit_id = n.id) as parts
      from near n where not n.busy)
    select coalesce((select json_agg(f order by f.position, f.name) from free f), '[]') as units, exists (select from near where own) as "hasOwn",
      coalesce((select json_agg(json_build_object('partTypeId', part_type_id, 'quantity', quantity) order by part_type_id) from room_type_parts
        where tenant_id = ${tx.tenantId} and room_type_id = ${span.roomTypeId}), '[]') as parts`;
  return row ?? { units: [], hasOwn: false, parts: [] };
}

export type AssignmentRow = typeof unitAssignments.$inferSelect;
export type NewAssignment = Omit<typeof unitAssignments.$inferInsert, "tenantId">;

/** Writes who lies where. An exclusion constraint (23P01) refuses a unit given twice. */
export const insertAssignments = async (tx: TenantTx, rows: readonly NewAssignment[]) => {
  if (rows.length === 0) return;
  await tx.sql`
    insert into unit_assignments (tenant_id, id, property_id, unit_id, reservation_room_id, block_id, reason, arrival, departure, locked)
    select ${tx.tenantId}, x.id, x."propertyId", x."unitId", x."reservationRoomId", x."blockId", coalesce(x.reason, 'stay'), x.arrival, x.departure, coalesce(x.locked, false)
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as x(id uuid, "propertyId" uuid, "unitId" uuid, "reservationRoomId" uuid, "blockId" uuid, reason text, arrival date, departure date, locked bool)`;
};
/** Where some rooms of reservations lie, in the order of their nights. */
export const assignmentsOf = (tx: TenantTx, reservationRoomIds: readonly string[]): Promise<AssignmentRow[]> =>
  reservationRoomIds.length === 0 ? Promise.resolve([]) : tx.db.select().from(unitAssignments).where(and(eq(unitAssignments.tenantId, tx.tenantId), inArray(unitAssignments.reservationRoomId, [...reservationRoomIds])))
    .orderBy(unitAssignments.arrival, unitAssignments.unitId);

/** Takes the units away from some rooms. Returns what they had. */
export const releaseUnits = async (tx: TenantTx, reservationRoomIds: readonly string[]): Promise<AssignmentRow[]> =>
  reservationRoomIds.length === 0 ? [] : tx.db.delete(unitAssignments).where(and(eq(unitAssignments.tenantId, tx.tenantId), inArray(unitAssignments.reservationRoomId, [...reservationRoomIds]))).returning();

export type UnseatedRoom = { id: string; reservationId: string; roomTypeId: string; arrival: string; departure: string; overbooked: boolean };

/** A room of a stay and the first run of its nights that has no unit: all of them, or what was added to a stay whose unit was not free. */
export const bareNights = (tx: TenantTx) => tx.sql`
  cross join lateral (select min(a.arrival) as first, max(a.departure) as last from unit_assignments a where a.tenant_id = rr.tenant_id and a.reservation_room_id = rr.id and a.reason = 'stay') seat
  cross join lateral (select case when seat.first = rr.arrival then seat.last else rr.arrival end as arrival, case when seat.first > rr.arrival then seat.first else rr.departure end as departure) bare`;

/**
 * Nights without a unit of live stays other than `leaving` that touch one of these spans, oldest stay first, locked; those in
 * somebody's hands are skipped. `spans` name every type that has something to gain.
 */
export async function lockUnseated(tx: TenantTx, propertyId: string, spans: readonly Span[], leaving: readonly string[]): Promise<UnseatedRoom[]> {
  const from = spans.map((span) => span.arrival).sort()[0];
  if (!from) return [];
  const rows = await tx.sql<UnseatedRoom[]>`
    select rr.id, r.id as "reservationId", rr.room_type_id as "roomTypeId", bare.arrival::text as arrival, bare.departure::text as departure, rr.overbooked
    from reservations r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id ${bareNights(tx)}
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.departure > ${from}::date and r.status in ('held', 'confirmed', 'in_house') and rr.released_at is null
      and r.id <> all(${tx.sql.array([...leaving])}::uuid[]) and bare.arrival < bare.departure
      and exists (select from json_to_recordset(${JSON.stringify(spans)}::text::json) as s("roomTypeId" uuid, arrival date, departure date)
        where s."roomTypeId" = rr.room_type_id and s.arrival < bare.departure and s.departure > bare.arrival)
    order by r.created_at, rr.id limit 20 for update of r, rr skip locked`;
  // Somebody may have seated one between the look and the lock.
  const seats = await assignmentsOf(tx, rows.map((row) => row.id));
  return rows.filter((row) => !seats.some((seat) => seat.reservationRoomId === row.id && seat.arrival < row.departure && row.arrival < seat.departure));
}

/** Somebody or something on a unit, with what decides whether it may be moved and how it is called. */
export type Occupant = {
  id: string; unitId: string; roomTypeId: string; reservationRoomId: string | null; blockId: string | null; reason: string; arrival: string; departure: string; locked: boolean;
  reservationId: string | null; number: string | null; status: string | null; guestName: string | null; stayTypeId: string | null; pieces: number; blockKind: string | null; blockReason: string | null;
};

/** Every assignment on units of some types that touches the nights, and the whole of those stays. */
export async function occupantsOf(tx: TenantTx, roomTypeIds: readonly string[], from: string, to: string): Promise<Occupant[]> {
  if (roomTypeIds.length === 0) return [];
  const rows = await tx.sql<Occupant[]>`
    select a.id, a.unit_id as "unitId", u.room_type_id as "roomTypeId", a.reservation_room_id as "reservationRoomId", a.block_id as "blockId", a.reason, a.arrival::text as arrival, a.departure::text as departure,
      a.locked, r.id as "reservationId", r.number, r.status, g.name as "guestName", rr.room_type_id as "stayTypeId", b.kind as "blockKind", b.reason as "blockReason",
      case when rr.id is null then 1 else (select count(*)::int from unit_assignments o where o.tenant_id = a.tenant_id and o.reservation_room_id = rr.id) end as pieces
    from units u join unit_assignments a on a.tenant_id = u.tenant_id and a.unit_id = u.id and daterange(a.arrival, a.departure, '[)') && daterange(${from}::date, ${to}::date, '[)')
    left join reservation_rooms rr on rr.tenant_id = a.tenant_id and rr.id = a.reservation_room_id
    left join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id
    left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
    left join unit_blocks b on b.tenant_id = a.tenant_id and b.id = a.block_id
    where u.tenant_id = ${tx.tenantId} and u.room_type_id in ${tx.sql([...roomTypeIds])}
    order by a.arrival, a.unit_id`;
  return [...rows];
}

export type StayRoom = {
  id: string; reservationId: string; propertyId: string; status: string; number: string; guestName: string | null; roomTypeId: string | null;
  arrival: string; departure: string; overbooked: boolean; released: boolean;
};

/** One room of a reservation, both locked: without the room's own lock one that was taken away just now would still be seen. */
export async function lockStayRoom(tx: TenantTx, id: string): Promise<StayRoom | undefined> {
  const [row] = await tx.sql<StayRoom[]>`
    select rr.id, r.id as "reservationId", r.property_id as "propertyId", r.status, r.number, (select g.name from guests g where g.tenant_id = r.tenant_id and g.id = r.guest_id) as "guestName",
      rr.room_type_id as "roomTypeId", rr.arrival::text as arrival, rr.departure::text as departure, rr.overbooked, rr.released_at is not null as released
    from reservation_rooms rr join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id
    where rr.tenant_id = ${tx.tenantId} and rr.id = ${id} for update of r, rr`;
  return row;
}

export type UnseatedStay = StayRoom & { roomTypeId: string };

/** Nights without a unit of live stays that touch `from` … `to` (both included), soonest and longest first. */
export async function unseatedStays(tx: TenantTx, propertyId: string, from: string, to: string): Promise<UnseatedStay[]> {
  const rows = await tx.sql<UnseatedStay[]>`
    select rr.id, r.id as "reservationId", r.property_id as "propertyId", r.status, r.number, (select g.name from guests g where g.tenant_id = r.tenant_id and g.id = r.guest_id) as "guestName",
      rr.room_type_id as "roomTypeId", bare.arrival::text as arrival, bare.departure::text as departure, rr.overbooked, false as released
    from reservations r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.released_at is null and rr.room_type_id is not null ${bareNights(tx)}
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status in ('held', 'confirmed', 'in_house') and rr.arrival <= ${to}::date and rr.departure > ${from}::date
      and bare.arrival < bare.departure
    order by bare.arrival, bare.departure desc, rr.id limit 500`;
  return [...rows];
}

/** How far away a stay is parked while others take its place: nobody books in five hundred years. */
const parking = 200_000;

/**
 * Moves stays between units all at once: each is parked far away and comes back on its new unit, so that two may change places.
 * A stay that somebody has moved, locked or cancelled meanwhile is left alone. Returns how many came to lie elsewhere.
 */
export async function moveAssignments(tx: TenantTx, moves: readonly { id: string; from: string; to: string }[]): Promise<number> {
  if (moves.length === 0) return 0;
  const list = tx.sql`json_to_recordset(${JSON.stringify(moves)}::text::json) as m(id uuid, "from" uuid, "to" uuid)`;
  await tx.sql`
    update unit_assignments a set arrival = a.arrival + ${parking}::int, departure = a.departure + ${parking}::int
    from ${list} where a.tenant_id = ${tx.tenantId} and a.id = m.id and a.unit_id = m."from" and not a.locked and a.arrival < '2300-01-01'`;
  const rows = await tx.sql`
    update unit_assignments a set unit_id = m."to", arrival = a.arrival - ${parking}::int, departure = a.departure - ${parking}::int
    from ${list} where a.tenant_id = ${tx.tenantId} and a.id = m.id and a.arrival > '2300-01-01' returning 1`;
  return rows.length;
}

export const setLocked = async (tx: TenantTx, reservationRoomId: string, locked: boolean): Promise<number> =>
  (await tx.db.update(unitAssignments).set({ locked }).where(and(eq(unitAssignments.tenantId, tx.tenantId), eq(unitAssignments.reservationRoomId, reservationRoomId))).returning({ id: unitAssignments.id })).length;

/** What a reservation still waits for: a mapping of one of its rooms, a room where one was sold above what there is. */
export async function attentionOf(tx: TenantTx, reservationId: string): Promise<"unmapped" | "overbooked" | null> {
  const [row] = await tx.sql<{ attention: "unmapped" | "overbooked" | null }[]>`
    select case when bool_or(room_type_id is null) then 'unmapped' when bool_or(overbooked) then 'overbooked' end as attention
    from reservation_rooms where tenant_id = ${tx.tenantId} and reservation_id = ${reservationId} and released_at is null`;
  return row?.attention ?? null;
}
