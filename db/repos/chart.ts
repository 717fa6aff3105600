import type { TenantTx } from "../tenant";

export type ChartStayRow = {
  room_id: string; reservation_id: string; number: string; status: string; source: string; channel_code: string | null; needs_attention: string | null;
  room_type_id: string | null; unit_id: string | null; reason: string | null; locked: boolean; overbooked: boolean;
  arrival: string | null; departure: string | null; room_arrival: string; room_departure: string; adults: number; children: number; rooms: number;
  guest: string | null; vip: string | null; eta: string | null; group_id: string | null; total_amount: number; currency: string; owes: number | null;
};

/** The rooms of every stay that touches these nights, one row for each unit they lie in on any night, one without a unit for those in none. `to` is the last night. */
export const chartStays = (tx: TenantTx, propertyId: string, from: string, to: string) => tx.sql<ChartStayRow[]>`
  with stays as (
    select r.id, r.number, r.status, r.source, r.channel_code, r.needs_attention, r.guest_id, r.eta, r.group_id, r.total_amount, r.currency,
      rr.id as room_id, rr.room_type_id, rr.overbooked, rr.arrival, rr.departure, rr.adults, rr.children, count(*) over (partition by r.id)::int as rooms
    from reservations r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.released_at is null
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.arrival <= ${to}::date and r.departure >= ${from}::date
      and r.status in ('held', 'confirmed', 'in_house', 'departed')),
  owed as (
    select f.reservation_id, sum(l.amount)::bigint as amount from folios f join journal_lines l on l.tenant_id = f.tenant_id and l.folio_id = f.id
    where f.tenant_id = ${tx.tenantId} and f.property_id = ${propertyId} and f.status = 'open' and f.reservation_id in (select id from stays) and l.account = 'guest_ledger'
    group by f.reservation_id)
  select s.room_id::text, s.id::text as reservation_id, s.number, s.status, s.source, s.channel_code, s.needs_attention,
    s.room_type_id::text, a.unit_id::text, a.reason, coalesce(a.locked, false) as locked, s.overbooked,
    a.arrival::text as arrival, a.departure::text as departure, s.arrival::text as room_arrival, s.departure::text as room_departure,
    s.adults, s.children, s.rooms, g.name as guest, g.vip, s.eta, s.group_id::text, s.total_amount, s.currency, o.amount as owes
  from stays s
  left join unit_assignments a on a.tenant_id = ${tx.tenantId} and a.reservation_room_id = s.room_id
  left join guests g on g.tenant_id = ${tx.tenantId} and g.id = s.guest_id
  left join owed o on o.reservation_id = s.id`;

export type ChartNightRow = { room_type_id: string; night: string; physical: number; taken: number; free: number };

/** What is left and taken, by room type and night; `free` is below zero where more was sold than exists. */
export const chartNights = (tx: TenantTx, propertyId: string, from: string, to: string) => tx.sql<ChartNightRow[]>`
  select n.room_type_id::text, n.night::text, n.physical - n.blocked as physical, n.sold + n.held as taken,
    least(n.physical - n.sold - n.held - n.blocked - n.taken, coalesce(n.parts_left, 2147483647)) as free
  from room_nights n join room_types t on t.tenant_id = n.tenant_id and t.id = n.room_type_id
  where n.tenant_id = ${tx.tenantId} and t.property_id = ${propertyId} and n.night between ${from}::date and ${to}::date
  order by n.room_type_id, n.night`;

export type ChartBlockRow = { id: string; unit_id: string; kind: string; reason: string; arrival: string; departure: string };

export const chartBlocks = (tx: TenantTx, propertyId: string, from: string, to: string) => tx.sql<ChartBlockRow[]>`
  select id::text, unit_id::text, kind, reason, arrival::text, departure::text from unit_blocks
  where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and ended_at is null and arrival <= ${to}::date and departure >= ${from}::date order by arrival, id`;

/** Ids of the receipts of the last seconds that may have changed what the front desk shows. */
export async function recentChanges(tx: TenantTx, propertyId: string, seconds: number): Promise<string[]> {
  const rows = await tx.sql<{ id: string }[]>`
    select id::text from receipts
    where tenant_id = ${tx.tenantId} and (property_id = ${propertyId} or property_id is null) and created_at > now() - make_interval(secs => ${seconds})
      and command ~ '^(reservations|inventory|folios|payments|guests|site|property)[.]|^channels[.](apply|map)'`;
  return rows.map((row) => row.id);
}
