import type { TenantTx } from "../tenant";
import { houseClock } from "./house-clock";
import { overTheHouse } from "./whole-house";

/** A span of dates, both ends included, and the moments it lies between on the house's clock. */
export type SpanOfDates = { readonly from: string; readonly to: string; readonly since: Date; readonly until: Date };
export type SpanTotalsRow = {
  nights: number; available: number; sold: number; blocked: number; revenue: number;
  arrivals: number; arrivalGuests: number; departures: number; departureGuests: number; walkIns: number; booked: number;
  noShows: number; cancellations: number; cancelledNights: number;
};

/**
 * Everything the manager's report counts, for several spans in one pass over the stays that touch any of them: rooms from the ledger, money
 * and movements from the stays. Stays of the same dates are added up first, so that a span of a year costs no more than one of a
 * day; those that a span cuts are looked up night by night. The same rules as `clipped`. In the order of `spans`.
 */
export async function spanTotals(tx: TenantTx, propertyId: string, spans: readonly SpanOfDates[]): Promise<SpanTotalsRow[]> {
  const least = (values: readonly string[]) => values.reduce((a, b) => (b < a ? b : a));
  const most = (values: readonly string[]) => values.reduce((a, b) => (b > a ? b : a));
  const [first, last] = [least(spans.map(({ from }) => from)), most(spans.map(({ to }) => to))];
  const [since, until] = [least(spans.map((span) => span.since.toISOString())), most(spans.map((span) => span.until.toISOString()))];
  const wanted = spans.map(({ from, to, ...moments }, place) => ({ place, first: from, last: to, since: moments.since.toISOString(), until: moments.until.toISOString() }));
  const clock = await houseClock(tx, propertyId);
  const rows = await overTheHouse(tx, tx.sql<SpanTotalsRow[]>`
    with spans as materialized (
      select place, first, last, since, until from json_to_recordset(${JSON.stringify(wanted)}::text::json) as s(place int, first date, last date, since timestamptz, until timestamptz)),
    house as materialized (select id, currency from properties where tenant_id = ${tx.tenantId} and id = ${propertyId}),
    stays as materialized (
      select r.id, r.arrival, r.departure, r.adults + r.children as guests, r.currency = h.currency as ours,
        case when r.source = 'desk' and r.status <> 'confirmed' then (${clock(tx.sql`r.created_at`)})::date = r.arrival else false end as walk_in
      from reservations r join house h on h.id = r.property_id
      where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status in ('confirmed', 'in_house', 'departed') and r.arrival <= ${last}::date and r.departure >= ${first}::date),
    moved as materialized (select arrival, departure, count(*) as stays, sum(guests) as guests, count(*) filter (where walk_in) as walk_ins from stays group by arrival, departure),
    lodged as materialized (
      select rr.arrival, rr.departure, sum(rr.amount) as amount, array_agg(rr.id) as ids
      from stays r join reservation_rooms rr on rr.reservation_id = r.id
      where rr.tenant_id = ${tx.tenantId} and rr.released_at is null and rr.arrival <= ${last}::date and rr.departure > ${first}::date and r.ours
        and rr.room_type_id = any (array(select id from room_types where tenant_id = ${tx.tenantId} and property_id = ${propertyId}))
      group by rr.arrival, rr.departure),
    split as (
      select s.place, s.first, s.last, rr.arrival, rr.departure, rr.amount, rr.nights from reservation_rooms rr
      join spans s on rr.arrival <= s.last and rr.departure > s.first and (rr.arrival < s.first or rr.departure > s.last + 1)
      where rr.tenant_id = ${tx.tenantId} and rr.id = any (array(select unnest(l.ids) from lodged l
        where exists (select from spans s where l.arrival <= s.last and l.departure > s.first and (l.arrival < s.first or l.departure > s.last + 1))))),
    money as (
      select place, sum(amount) as revenue from (
        select s.place, l.amount from spans s join lodged l on l.arrival >= s.first and l.departure <= s.last + 1
        union all
        select place, case when jsonb_array_length(nights) > 0
          then (select coalesce(sum((x->>'amount')::bigint), 0) from jsonb_array_elements(nights) x where (x->>'night')::date between split.first and split.last)
          else (least(departure, last + 1) - greatest(arrival, first)) * (amount / (departure - arrival)) + case when departure <= last + 1 then amount % (departure - arrival) else 0 end end
        from split) both_kinds group by place),
    came as (select s.place, sum(m.stays) as stays, sum(m.guests) as guests, sum(m.walk_ins) as walk_ins from spans s join moved m on m.arrival between s.first and s.last group by s.place),
    went as (select s.place, sum(m.stays) as stays, sum(m.guests) as guests from spans s join moved m on m.departure between s.first and s.last group by s.place),
    composite as materialized (select distinct room_type_id from room_type_parts where tenant_id = ${tx.tenantId}),
    ledger as materialized (
      select n.room_type_id, n.night, n.physical, n.sold, n.blocked, rt.kind from room_nights n join room_types rt on rt.tenant_id = n.tenant_id and rt.id = n.room_type_id
      where n.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId} and n.night between ${first}::date and ${last}::date),
    nightly as materialized (
      select night, sum(available) as available, sum(sold) as sold, sum(blocked) as blocked from (
        select night, physical as available, sold, blocked from ledger where room_type_id not in (select room_type_id from composite)
        union all
        select l.night, 0, l.sold * p.quantity, 0 from ledger l join room_type_parts p on p.tenant_id = ${tx.tenantId} and p.room_type_id = l.room_type_id
        where l.kind = 'room' and p.part_type_id not in (select room_type_id from composite)) counted group by night),
    rooms as (select s.place, sum(n.available) as available, sum(n.sold) as sold, sum(n.blocked) as blocked from spans s join nightly n on n.night between s.first and s.last group by s.place),
    missed as materialized (
      select coalesce(no_show_day, arrival) as day, count(*) as stays from reservations
      where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and status = 'no_show' and coalesce(no_show_day, arrival) between ${first}::date and ${last}::date group by 1),
    called_off as materialized (
      select cancelled_at as at, (select coalesce(sum(rr.departure - rr.arrival), 0) from reservation_rooms rr where rr.tenant_id = ${tx.tenantId} and rr.reservation_id = r.id) as nights
      from reservations r where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and status = 'cancelled' and confirmed_at is not null and cancelled_at >= ${since}::timestamptz and cancelled_at < ${until}::timestamptz),
    cancelled as (select s.place, count(*) as stays, sum(c.nights) as nights from spans s join called_off c on c.at >= s.since and c.at < s.until group by s.place)
    select (s.last - s.first + 1)::int as nights, coalesce(rooms.available, 0)::int as available, coalesce(rooms.sold, 0)::int as sold, coalesce(rooms.blocked, 0)::int as blocked, coalesce(money.revenue, 0)::bigint as revenue,
      coalesce(came.stays, 0)::int as arrivals, coalesce(came.guests, 0)::int as "arrivalGuests", coalesce(went.stays, 0)::int as departures, coalesce(went.guests, 0)::int as "departureGuests", coalesce(came.walk_ins, 0)::int as "walkIns",
      (select count(*)::int from reservations r where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.confirmed_at >= s.since and r.confirmed_at < s.until) as booked,
      (select coalesce(sum(m.stays), 0)::int from missed m where m.day between s.first and s.last) as "noShows",
      coalesce(cancelled.stays, 0)::int as cancellations, coalesce(cancelled.nights, 0)::int as "cancelledNights"
    from spans s left join rooms using (place) left join money using (place) left join came using (place) left join went using (place) left join cancelled using (place)
    order by s.place`);
  return [...rows];
}
