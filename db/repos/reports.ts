import type { TenantTx } from "../tenant";
import { houseClock } from "./house-clock";
import { overTheHouse } from "./whole-house";

/**
 * The rooms behind every figure of the reports, cut to the nights from `from` to `to`: agreed stays in rooms of ours, money in the
 * property's currency. A composite (the whole villa) counts as the rooms it is made of, day use as none. The same rules as
 * `houseNights`, so that the reports and the Boardroom agree to the minor unit. Prices of single nights are looked up for the few
 * stays that the span cuts: carried along for all, they would not fit into memory.
 */
export const clipped = (tx: TenantTx, propertyId: string, from: string, to: string) => tx.sql`
  weights as materialized (
    select rt.id, case when rt.kind = 'day_use' then 0 else coalesce((select sum(p.quantity) from room_type_parts p where p.tenant_id = rt.tenant_id and p.room_type_id = rt.id), 1) end::int as weight
    from room_types rt where rt.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId}),
  clipped as (
    select r.id, r.source, r.channel_code, r.company_id, r.guest_id, r.market, r.purpose, r.commission_bp, rr.rate_plan_id, rr.room_type_id,
      (least(rr.departure, ${to}::date + 1) - greatest(rr.arrival, ${from}::date)) * w.weight as room_nights,
      case when r.currency <> (select currency from properties where tenant_id = ${tx.tenantId} and id = ${propertyId}) then 0
        when rr.arrival >= ${from}::date and rr.departure <= ${to}::date + 1 then rr.amount
        else coalesce(
          (select (select coalesce(sum((x->>'amount')::bigint), 0) from jsonb_array_elements(cut.nights) x where (x->>'night')::date between ${from}::date and ${to}::date)
            from reservation_rooms cut where cut.tenant_id = rr.tenant_id and cut.id = rr.id and jsonb_array_length(cut.nights) > 0),
          (least(rr.departure, ${to}::date + 1) - greatest(rr.arrival, ${from}::date)) * (rr.amount / (rr.departure - rr.arrival))
            + case when rr.departure <= ${to}::date + 1 then rr.amount % (rr.departure - rr.arrival) else 0 end)
      end as amount
    from reservation_rooms rr
    join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id
    join weights w on w.id = rr.room_type_id
    where rr.tenant_id = ${tx.tenantId} and r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status in ('confirmed', 'in_house', 'departed') and rr.released_at is null
      and r.arrival <= ${to}::date and r.departure > ${from}::date and rr.arrival <= ${to}::date and rr.departure > ${from}::date)`;

export type MovementTotals = { arrivals: number; arrivalGuests: number; departures: number; departureGuests: number; walkIns: number; booked: number };

/** Reservations that arrive and leave in a span of dates, those made at the desk on their arrival day, and what was agreed between two moments. */
export async function movementTotals(tx: TenantTx, propertyId: string, from: string, to: string, since: Date, until: Date): Promise<MovementTotals> {
  const clock = await houseClock(tx, propertyId);
  const [row] = await tx.sql<MovementTotals[]>`
    with came as (
      select count(*)::int as arrivals, coalesce(sum(r.adults + r.children), 0)::int as guests,
        (count(*) filter (where r.source = 'desk' and r.status <> 'confirmed' and (${clock(tx.sql`r.created_at`)})::date = r.arrival))::int as walk_ins
      from reservations r
      where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status in ('confirmed', 'in_house', 'departed') and r.arrival between ${from}::date and ${to}::date),
    went as (
      select count(*)::int as departures, coalesce(sum(r.adults + r.children), 0)::int as guests from reservations r
      where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status in ('confirmed', 'in_house', 'departed') and r.departure between ${from}::date and ${to}::date)
    select came.arrivals, came.guests as "arrivalGuests", came.walk_ins as "walkIns", went.departures, went.guests as "departureGuests",
      (select count(*)::int from reservations r where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.confirmed_at >= ${since.toISOString()}::timestamptz and r.confirmed_at < ${until.toISOString()}::timestamptz) as booked
    from came, went`;
  return row ?? { arrivals: 0, arrivalGuests: 0, departures: 0, departureGuests: 0, walkIns: 0, booked: 0 };
}

export const productionGroups = ["source", "channel", "company", "family", "room_type", "market", "country"] as const;
export type ProductionGroup = (typeof productionGroups)[number];
export type ProductionRow = { key: string | null; name: Record<string, string> | null; label: string | null; reservations: number; roomNights: number; revenue: number; commission: number };

function grouping(tx: TenantTx, by: ProductionGroup) {
  switch (by) {
    case "source": return { key: tx.sql`c.source`, name: tx.sql`null::jsonb`, label: tx.sql`null::text`, join: tx.sql`` };
    case "channel": return { key: tx.sql`c.channel_code`, name: tx.sql`null::jsonb`, label: tx.sql`null::text`, join: tx.sql`` };
    case "market": return { key: tx.sql`c.market`, name: tx.sql`null::jsonb`, label: tx.sql`null::text`, join: tx.sql`` };
    case "company": return { key: tx.sql`c.company_id::text`, name: tx.sql`null::jsonb`, label: tx.sql`co.name`, join: tx.sql`left join companies co on co.tenant_id = ${tx.tenantId} and co.id = c.company_id` };
    case "country": return { key: tx.sql`g.country`, name: tx.sql`null::jsonb`, label: tx.sql`null::text`, join: tx.sql`left join guests g on g.tenant_id = ${tx.tenantId} and g.id = c.guest_id` };
    case "room_type": return { key: tx.sql`rt.code`, name: tx.sql`rt.name`, label: tx.sql`null::text`, join: tx.sql`join room_types rt on rt.tenant_id = ${tx.tenantId} and rt.id = c.room_type_id` };
    case "family": return { key: tx.sql`f.code`, name: tx.sql`f.name`, label: tx.sql`null::text`, join: tx.sql`left join rate_plans rp on rp.tenant_id = ${tx.tenantId} and rp.id = c.rate_plan_id left join rate_families f on f.tenant_id = ${tx.tenantId} and f.id = rp.family_id` };
  }
}

/** Room nights and room revenue of a period by where they came from; what has no such mark stands under null. `commission`: what channels and agencies take of that revenue. */
export async function production(tx: TenantTx, propertyId: string, from: string, to: string, by: ProductionGroup): Promise<ProductionRow[]> {
  const { key, name, label, join } = grouping(tx, by);
  const rows = await overTheHouse(tx, tx.sql<ProductionRow[]>`
    with ${clipped(tx, propertyId, from, to)},
    each_stay as (select ${key} as key, ${name} as name, ${label} as label, c.id, sum(c.room_nights) as room_nights, sum(c.amount) as amount, sum(c.amount * c.commission_bp) as commission from clipped c ${join} group by 1, 2, 3, 4)
    select key, name, label, count(*)::int as reservations, sum(room_nights)::int as "roomNights", sum(amount)::bigint as revenue, coalesce(round(sum(commission) / 10000.0), 0)::bigint as commission
    from each_stay group by 1, 2, 3 order by revenue desc, key`);
  return [...rows];
}

export type PaceRow = { night: string; rooms: number; revenue: number; thenRooms: number; thenRevenue: number };

/**
 * What is on the books for each night as of `asOf`, beside what was as of `then`: agreed by that moment and neither cancelled, nor
 * given back, nor missed by it. Room revenue is spread evenly over a stay's nights.
 */
export async function onTheBooks(tx: TenantTx, propertyId: string, from: string, to: string, asOf: Date, then: Date): Promise<PaceRow[]> {
  const [now, before] = [asOf.toISOString(), then.toISOString()];
  const rows = await overTheHouse(tx, tx.sql<PaceRow[]>`
    with weights as materialized (
      select rt.id, case when rt.kind = 'day_use' then 0 else coalesce((select sum(p.quantity) from room_type_parts p where p.tenant_id = rt.tenant_id and p.room_type_id = rt.id), 1) end::int as weight
      from room_types rt where rt.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId}),
    stays as (
      select greatest(rr.arrival, ${from}::date) as first, least(rr.departure, ${to}::date + 1) as until, w.weight,
        case when r.currency = (select currency from properties where tenant_id = ${tx.tenantId} and id = ${propertyId}) then rr.amount / (rr.departure - rr.arrival) else 0 end as amount,
        (r.confirmed_at <= ${now}::timestamptz and gone.at > ${now}::timestamptz) as is_now, (r.confirmed_at <= ${before}::timestamptz and gone.at > ${before}::timestamptz) as was_then
      from reservations r
      join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.arrival <= ${to}::date and rr.departure > ${from}::date
      join weights w on w.id = rr.room_type_id
      cross join lateral (select least(coalesce(case when r.status = 'cancelled' then r.cancelled_at end, 'infinity'), coalesce(case when r.status = 'no_show' then r.no_show_at end, 'infinity'), coalesce(rr.released_at, 'infinity')) as at) gone
      where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.confirmed_at is not null and r.arrival <= ${to}::date and r.departure > ${from}::date),
    edges as (
      select first as night, weight * (is_now)::int as rooms, amount * (is_now)::int as revenue, weight * (was_then)::int as then_rooms, amount * (was_then)::int as then_revenue from stays where is_now or was_then
      union all
      select until, -weight * (is_now)::int, -amount * (is_now)::int, -weight * (was_then)::int, -amount * (was_then)::int from stays where is_now or was_then),
    summed as (select night, sum(rooms) as rooms, sum(revenue) as revenue, sum(then_rooms) as then_rooms, sum(then_revenue) as then_revenue from edges group by night)
    select d::date::text as night, coalesce(sum(s.rooms) over w, 0)::int as rooms, coalesce(sum(s.revenue) over w, 0)::bigint as revenue,
      coalesce(sum(s.then_rooms) over w, 0)::int as "thenRooms", coalesce(sum(s.then_revenue) over w, 0)::bigint as "thenRevenue"
    from generate_series(${from}::date, ${to}::date, interval '1 day') d left join summed s on s.night = d::date
    window w as (order by d) order by d`);
  return [...rows];
}
