import type { TenantTx } from "../tenant";
import { houseClock } from "./house-clock";
import { overTheHouse } from "./whole-house";

export type BooksRow = { night: string; rooms: number; blocked: number; sold: number; revenue: number; direct: number; commission: number; price: number | null; closed: number; minStay: number | null };

/**
 * The house night by night as its books stood at a moment: stays agreed by then and not given back by then, composites as the rooms they
 * take. Rooms, price, closings and minimum stays are those of now. Money in minor units of the house's currency.
 */
export async function booksAt(tx: TenantTx, propertyId: string, from: string, to: string, at: Date): Promise<BooksRow[]> {
  const moment = at.toISOString();
  const rows = await overTheHouse(tx, tx.sql<BooksRow[]>`
    with composite as materialized (select room_type_id, sum(quantity)::int as rooms from room_type_parts where tenant_id = ${tx.tenantId} group by 1),
    types as materialized (select rt.id, coalesce(c.rooms, 1) as counts, c.rooms is not null as composite from room_types rt left join composite c on c.room_type_id = rt.id where rt.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId} and rt.kind = 'room'),
    ledger as materialized (
      select n.night, n.room_type_id as type, n.physical, n.blocked, n.available from room_nights n join types t on t.id = n.room_type_id and not t.composite
      where n.tenant_id = ${tx.tenantId} and n.night between ${from}::date and ${to}::date),
    priced as materialized (
      select l.night, l.type, avg(r.amount) as price, bool_and(r.stop_sell) as closed, min(r.min_stay) as min_stay from ledger l
      join rate_plans p on p.tenant_id = ${tx.tenantId} and p.room_type_id = l.type and p.active and exists (select 1 from rate_families f where f.tenant_id = p.tenant_id and f.id = p.family_id and f.parent_id is null)
      join rate_nights r on r.tenant_id = p.tenant_id and r.rate_plan_id = p.id and r.night = l.night group by 1, 2),
    house as materialized (
      select l.night, sum(l.physical)::int as rooms, sum(l.blocked)::int as blocked, round(avg(p.price))::bigint as price,
        coalesce(sum(greatest(l.available, 0)) filter (where p.closed), 0)::int as closed, max(p.min_stay) filter (where l.available > 0 and not p.closed) as min_stay
      from ledger l left join priced p on p.night = l.night and p.type = l.type group by 1),
    stays as materialized (
      select rr.arrival, rr.departure, rr.amount, rr.nights, t.counts, r.source in ('direct', 'desk', 'concierge') as direct, r.currency = h.currency as ours,
        coalesce(r.commission_amount::numeric / nullif(r.total_amount, 0), r.commission_bp / 10000.0, 0) as share
      from reservations r join properties h on h.tenant_id = r.tenant_id and h.id = r.property_id
      join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id
      join types t on t.id = rr.room_type_id
      where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.arrival <= ${to}::date and r.departure > ${from}::date and rr.arrival <= ${to}::date and rr.departure > ${from}::date
        and r.confirmed_at <= ${moment}::timestamptz and (r.cancelled_at is null or r.cancelled_at > ${moment}::timestamptz)
        and (r.no_show_at is null or r.no_show_at > ${moment}::timestamptz) and (rr.released_at is null or rr.released_at > ${moment}::timestamptz)
        and r.status in ('confirmed', 'in_house', 'departed', 'cancelled', 'no_show')),
    sold as (
      select d::date as night, sum(counts)::int as sold, sum(counts) filter (where direct)::int as direct,
        sum(case when ours then money else 0 end)::bigint as revenue, round(sum(case when ours then money * share else 0 end))::bigint as commission
      from stays cross join lateral generate_series(greatest(arrival, ${from}::date), least(departure - 1, ${to}::date), interval '1 day') d
      cross join lateral (select coalesce((select (x->>'amount')::bigint from jsonb_array_elements(stays.nights) x where (x->>'night')::date = d::date limit 1), stays.amount / (stays.departure - stays.arrival)) as money) m
      group by 1)
    select house.night::text as night, house.rooms, house.blocked, house.price, house.closed, house.min_stay as "minStay", coalesce(sold.sold, 0) as sold, coalesce(sold.direct, 0) as direct, coalesce(sold.revenue, 0)::bigint as revenue, coalesce(sold.commission, 0)::bigint as commission
    from house left join sold on sold.night = house.night order by 1`);
  return [...rows];
}

export type PastSaleRow = { night: string; ahead: number; left: number | null; rooms: number };

/** When the rooms of past nights were agreed, and given back, in days before each night; nothing that happened after `at` is known yet. */
export async function pastSales(tx: TenantTx, propertyId: string, from: string, to: string, at: Date): Promise<{ nights: { night: string; rooms: number }[]; sales: PastSaleRow[] }> {
  const moment = at.toISOString();
  const clock = await houseClock(tx, propertyId);
  const nights = await tx.sql<{ night: string; rooms: number }[]>`
    select n.night::text as night, sum(greatest(n.physical - n.blocked, 0))::int as rooms from room_nights n
    join room_types rt on rt.tenant_id = n.tenant_id and rt.id = n.room_type_id and rt.property_id = ${propertyId} and rt.kind = 'room'
    where n.tenant_id = ${tx.tenantId} and n.night between ${from}::date and ${to}::date and not exists (select 1 from room_type_parts c where c.tenant_id = n.tenant_id and c.room_type_id = n.room_type_id)
    group by 1 order by 1`;
  const sales = await overTheHouse(tx, tx.sql<PastSaleRow[]>`
    with composite as materialized (select room_type_id, sum(quantity)::int as rooms from room_type_parts where tenant_id = ${tx.tenantId} group by 1),
    stays as materialized (
      select rr.arrival, rr.departure, coalesce(c.rooms, 1) as counts, (${clock(tx.sql`r.confirmed_at`)})::date as made,
        (select ${clock(tx.sql`min(x)`)} from unnest(array[r.cancelled_at, r.no_show_at, rr.released_at]) x where x <= ${moment}::timestamptz) as gone
      from reservations r
      join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id
      join room_types rt on rt.tenant_id = rr.tenant_id and rt.id = rr.room_type_id and rt.kind = 'room' left join composite c on c.room_type_id = rr.room_type_id
      where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.arrival <= ${to}::date and r.departure > ${from}::date and rr.arrival <= ${to}::date and rr.departure > ${from}::date
        and r.confirmed_at <= ${moment}::timestamptz and r.status in ('confirmed', 'in_house', 'departed', 'cancelled', 'no_show'))
    select d::date::text as night, (d::date - made)::int as ahead, case when gone is null then null else (d::date - gone::date)::int end as left, sum(counts)::int as rooms
    from stays cross join lateral generate_series(greatest(arrival, ${from}::date), least(departure - 1, ${to}::date), interval '1 day') d group by 1, 2, 3 order by 1, 2, 3`);
  return { nights: [...nights], sales: [...sales] };
}

/** Bookings that arrive in a window, agreed by a moment, and how many of them were cancelled by then. */
export async function cancelledAt(tx: TenantTx, propertyId: string, from: string, to: string, at: Date): Promise<{ bookings: number; cancelled: number }> {
  const [row] = await tx.sql<{ bookings: number; cancelled: number }[]>`
    select count(*)::int as bookings, count(*) filter (where cancelled_at <= ${at.toISOString()}::timestamptz)::int as cancelled from reservations
    where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and arrival between ${from}::date and ${to}::date and confirmed_at <= ${at.toISOString()}::timestamptz`;
  return row ?? { bookings: 0, cancelled: 0 };
}

/** Money taken less money given back, business day by business day, of what was settled by a moment. Deposits moved between bills are no money taken. */
export async function cashByDay(tx: TenantTx, propertyId: string, currency: string, from: string, to: string, at: Date): Promise<{ day: string; amount: number }[]> {
  const rows = await tx.sql<{ day: string; amount: number }[]>`
    select business_day::text as day, sum(case when direction = 'in' then amount else -amount end)::bigint as amount from payments
    where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and currency = ${currency} and status in ('captured', 'refunded') and method not in ('deposit', 'city_ledger')
      and business_day between ${from}::date and ${to}::date and coalesce(settled_at, created_at) <= ${at.toISOString()}::timestamptz group by 1 order by 1`;
  return [...rows];
}

/** Expenses of a window that stand, written down by a moment, by category. */
export async function expensesAt(tx: TenantTx, propertyId: string, from: string, to: string, at: Date): Promise<{ category: string; amount: number; count: number; planned: number }[]> {
  const rows = await tx.sql<{ category: string; amount: number; count: number; planned: number }[]>`
    select category, sum(amount)::bigint as amount, count(*)::int as count, coalesce(sum(amount) filter (where status = 'planned'), 0)::bigint as planned from expenses
    where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and day between ${from}::date and ${to}::date and status <> 'cancelled' and created_at <= ${at.toISOString()}::timestamptz group by 1`;
  return [...rows];
}

export type ToAsk = { channelArrivals: number; soonArrivals: number; owing: number; owed: number };

/** What a plan asks people to do, counted: arrivals brought by channels, arrivals of the next days, stays that still owe and how much. */
export async function worthAsking(tx: TenantTx, propertyId: string, from: string, to: string, soon: string): Promise<ToAsk> {
  const [row] = await tx.sql<ToAsk[]>`
    with stays as (select r.id, r.source, r.arrival, r.total_amount, r.currency from reservations r where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status in ('confirmed', 'in_house') and r.arrival between ${from}::date and ${to}::date),
    owing as (
      select s.id, s.total_amount - coalesce((select sum(case when p.direction = 'in' then p.amount else -p.amount end) from payments p join folios f on f.tenant_id = p.tenant_id and f.id = p.folio_id
        where p.tenant_id = ${tx.tenantId} and f.reservation_id = s.id and p.status in ('captured', 'refunded') and p.currency = s.currency), 0) as owed from stays s)
    select count(*) filter (where source = 'channel')::int as "channelArrivals", count(*) filter (where arrival <= ${soon}::date)::int as "soonArrivals",
      (select count(*)::int from owing where owed > 0) as owing, (select coalesce(sum(owed) filter (where owed > 0), 0)::bigint from owing) as owed from stays`;
  return row ?? { channelArrivals: 0, soonArrivals: 0, owing: 0, owed: 0 };
}
