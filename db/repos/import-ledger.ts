import type { TenantTx } from "../tenant";
import { refreshPartsLeft, type Span } from "./inventory";

/** Whether any room type of the property is made of others. */
export async function hasComposites(tx: TenantTx, propertyId: string): Promise<boolean> {
  const [row] = await tx.sql<{ any: boolean }[]>`
    select exists (select from room_type_parts p join room_types t on t.tenant_id = p.tenant_id and t.id = p.room_type_id where p.tenant_id = ${tx.tenantId} and t.property_id = ${propertyId}) as any`;
  return row?.any ?? false;
}

/** Types that are made of others, or that others are made of: their stays are seated one by one. */
export async function composedTypes(tx: TenantTx): Promise<Set<string>> {
  const rows = await tx.sql<{ id: string }[]>`
    select room_type_id as id from room_type_parts where tenant_id = ${tx.tenantId} union select part_type_id from room_type_parts where tenant_id = ${tx.tenantId}`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * Sells (`by` 1) or gives back (-1) the nights of many stays in one statement, their parts too. Selling takes what is not there
 * and widens `allowed` to exactly that; giving back takes back what allowance is no longer needed. Nights are locked in the one
 * order everybody keeps, and must be open. Returns how many stay-nights were moved.
 */
export async function shiftManyNights(tx: TenantTx, spans: readonly Span[], by: 1 | -1, composites: boolean): Promise<number> {
  if (spans.length === 0) return 0;
  // Of the row as it is once locked: another sale may have changed it since the statement began.
  const need = tx.sql`n.sold + n.held + n.blocked + n.taken + (w.own + w.part) * ${by}::int - n.physical`;
  const [row] = await tx.sql<{ moved: number }[]>`
    with own as (
      select s."roomTypeId" as id, d::date as night, count(*)::int as n
      from json_to_recordset(${JSON.stringify(spans)}::text::json) as s("roomTypeId" uuid, arrival date, departure date), generate_series(s.arrival, s.departure - 1, interval '1 day') d group by 1, 2),
    wanted as (
      select id, night, sum(n)::int as own, sum(part)::int as part from (
        select id, night, n, 0 as part from own
        union all select p.part_type_id, o.night, 0, o.n * p.quantity from own o join room_type_parts p on p.tenant_id = ${tx.tenantId} and p.room_type_id = o.id) every
      group by id, night),
    locked as (
      select n.room_type_id, n.night from room_nights n
      where n.tenant_id = ${tx.tenantId} and (n.room_type_id, n.night) in (select id, night from wanted
        union select p.room_type_id, w.night from wanted w join room_type_parts p on p.tenant_id = ${tx.tenantId} and p.part_type_id = w.id)
      order by n.room_type_id, n.night for update of n),
    changed as (
      update room_nights n set sold = n.sold + w.own * ${by}::int, taken = n.taken + w.part * ${by}::int,
        allowed = case when ${by}::int > 0 then greatest(n.allowed, ${need}) else least(n.allowed, greatest(0, ${need})) end
      from locked l join wanted w on w.id = l.room_type_id and w.night = l.night
      where n.tenant_id = ${tx.tenantId} and n.room_type_id = l.room_type_id and n.night = l.night
      returning w.own)
    select coalesce(sum(own), 0)::int as moved, (select count(*) from locked)::int as held from changed`;
  if (composites) await refreshPartsLeft(tx, spans);
  return row?.moved ?? 0;
}

export type SeatlessRoom = { id: string; reservationId: string; roomTypeId: string; arrival: string; departure: string };

/** Rooms of a run's stays that hold a room of this type and lie in no unit, in the order they arrive. */
export async function seatlessRooms(tx: TenantTx, runId: string, roomTypeId: string): Promise<SeatlessRoom[]> {
  const rows = await tx.sql<SeatlessRoom[]>`
    select rr.id, r.id as "reservationId", rr.room_type_id as "roomTypeId", rr.arrival::text as arrival, rr.departure::text as departure
    from reservations r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id
    where r.tenant_id = ${tx.tenantId} and r.import_run_id = ${runId} and rr.room_type_id = ${roomTypeId} and rr.released_at is null and r.status in ('confirmed', 'in_house', 'departed')
      and not exists (select from unit_assignments a where a.tenant_id = rr.tenant_id and a.reservation_room_id = rr.id)
    order by rr.arrival, rr.departure, rr.id`;
  return [...rows];
}

/** What lies in the units of a type from a day on. */
export async function takenUnits(tx: TenantTx, roomTypeId: string, from: string): Promise<{ unitId: string; arrival: string; departure: string }[]> {
  const rows = await tx.sql<{ unitId: string; arrival: string; departure: string }[]>`
    select a.unit_id as "unitId", a.arrival::text as arrival, a.departure::text as departure from unit_assignments a join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
    where a.tenant_id = ${tx.tenantId} and u.room_type_id = ${roomTypeId} and a.departure > ${from}::date`;
  return [...rows];
}

/** Writes many stays into their units at once. An exclusion constraint (23P01) refuses a unit given twice. */
export async function insertSeats(tx: TenantTx, propertyId: string, rows: readonly { id: string; unitId: string; roomId: string; arrival: string; departure: string }[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 2_000) {
    await tx.sql`
      insert into unit_assignments (tenant_id, id, property_id, unit_id, reservation_room_id, reason, arrival, departure)
      select ${tx.tenantId}, x.id, ${propertyId}, x."unitId", x."roomId", 'stay', x.arrival, x.departure
      from json_to_recordset(${JSON.stringify(rows.slice(at, at + 2_000))}::text::json) as x(id uuid, "unitId" uuid, "roomId" uuid, arrival date, departure date)`;
  }
}

/** Marks the run's coming stays that no unit can take on nights that are sold above what exists. Returns how many. */
export async function markOverbooked(tx: TenantTx, runId: string, today: string): Promise<number> {
  const rows = await tx.sql`
    with over as (
      update reservation_rooms rr set overbooked = true from reservations r
      where r.tenant_id = ${tx.tenantId} and r.import_run_id = ${runId} and r.status in ('confirmed', 'in_house') and r.departure > ${today}::date
        and rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.room_type_id is not null and rr.released_at is null and not rr.overbooked
        and not exists (select from unit_assignments a where a.tenant_id = rr.tenant_id and a.reservation_room_id = rr.id)
        and exists (select from room_nights n where n.tenant_id = rr.tenant_id and n.room_type_id = rr.room_type_id and n.night >= rr.arrival and n.night < rr.departure and n.sold + n.held + n.blocked + n.taken > n.physical)
      returning rr.reservation_id)
    update reservations r set needs_attention = 'overbooked' from over where r.tenant_id = ${tx.tenantId} and r.id = over.reservation_id and r.needs_attention is null returning 1`;
  return rows.length;
}
