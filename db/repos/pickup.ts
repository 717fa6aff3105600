import type { TenantTx } from "../tenant";
import { houseClock } from "./house-clock";

export type PickupRow = { roomTypeId: string; night: string; ownSold: number; ownFree: number; weekdaySold: number; weekdayFree: number; anySold: number; anyFree: number };

/**
 * For nights to come, what the past says of rooms as free as these are now: on nights from `historyFrom` to yesterday, of the rooms
 * still free as many days before, how many sold afterwards and were stayed in. What was cancelled later was not free then. By the same room type on the same weekday (`own`),
 * by all types on it (`weekday`), and by all types on every day (`any`). Far ahead, days are taken by the week and the month. Composites are left out: their parts are counted.
 */
export async function pickupOf(tx: TenantTx, propertyId: string, cells: readonly { roomTypeId: string; night: string }[], historyFrom: string, today: string): Promise<PickupRow[]> {
  if (cells.length === 0) return [];
  const clock = await houseClock(tx, propertyId);
  const rows = await tx.sql<PickupRow[]>`
    with wanted as materialized (
      select distinct x."roomTypeId" as type, x.night, case when x.night - ${today}::date <= 14 then x.night - ${today}::date when x.night - ${today}::date <= 60 then (x.night - ${today}::date) / 7 * 7 else least((x.night - ${today}::date) / 30 * 30, 360) end as lead from json_to_recordset(${JSON.stringify(cells)}::text::json) as x("roomTypeId" uuid, night date)),
    leads as materialized (select distinct lead from wanted),
    nights as materialized (
      select n.room_type_id as type, n.night, greatest(n.physical - n.blocked, 0) as rooms from room_nights n
      join room_types rt on rt.tenant_id = n.tenant_id and rt.id = n.room_type_id and rt.property_id = ${propertyId} and rt.kind = 'room'
      where n.tenant_id = ${tx.tenantId} and n.night >= ${historyFrom}::date and n.night < ${today}::date
        and not exists (select 1 from room_type_parts c where c.tenant_id = n.tenant_id and c.room_type_id = n.room_type_id)),
    stays as materialized (
      select rr.room_type_id as type, d::date as night, (${clock(tx.sql`r.confirmed_at`)})::date as made,
        (${clock(tx.sql`least(coalesce(r.cancelled_at, 'infinity'), coalesce(r.no_show_at, 'infinity'), coalesce(rr.released_at, 'infinity'))`)})::date as gone
      from reservation_rooms rr
      join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id and r.property_id = ${propertyId}
      cross join lateral generate_series(greatest(rr.arrival, ${historyFrom}::date), least(rr.departure, ${today}::date) - 1, interval '1 day') d
      where rr.tenant_id = ${tx.tenantId} and r.confirmed_at is not null and r.status in ('confirmed', 'in_house', 'departed', 'cancelled', 'no_show')
        and r.arrival < ${today}::date and r.departure > ${historyFrom}::date and rr.arrival < ${today}::date and rr.departure > ${historyFrom}::date),
    made as materialized (
      select type, night, night - made as ahead, case when gone = 'infinity' then null else night - gone end as left_at, count(*)::int as rooms from stays group by 1, 2, 3, 4),
    cells as materialized (
      select n.type, n.night, l.lead, extract(isodow from n.night) as dow, n.rooms,
        coalesce(sum(m.rooms) filter (where m.ahead > l.lead and (m.left_at is null or m.left_at <= l.lead)), 0)::int as before,
        coalesce(sum(m.rooms) filter (where m.ahead <= l.lead and m.left_at is null), 0)::int as after
      from nights n cross join leads l left join made m on m.type = n.type and m.night = n.night group by n.type, n.night, l.lead, n.rooms),
    free as materialized (select type, night, lead, dow, greatest(rooms - before, 0) as free, least(after, greatest(rooms - before, 0)) as sold from cells),
    own as materialized (select type, lead, dow, sum(free)::int as free, sum(sold)::int as sold from free group by 1, 2, 3),
    weekday as materialized (select lead, dow, sum(free)::int as free, sum(sold)::int as sold from own group by 1, 2),
    anyday as materialized (select lead, sum(free)::int as free, sum(sold)::int as sold from own group by 1)
    select w.type as "roomTypeId", w.night::text as night, coalesce(o.sold, 0) as "ownSold", coalesce(o.free, 0) as "ownFree",
      coalesce(d.sold, 0)::int as "weekdaySold", coalesce(d.free, 0)::int as "weekdayFree", coalesce(a.sold, 0)::int as "anySold", coalesce(a.free, 0)::int as "anyFree"
    from wanted w left join own o on o.type = w.type and o.lead = w.lead and o.dow = extract(isodow from w.night)
    left join weekday d on d.lead = w.lead and d.dow = extract(isodow from w.night) left join anyday a on a.lead = w.lead`;
  return [...rows];
}
