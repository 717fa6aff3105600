import type { TenantTx } from "../tenant";

/** Composites: types made of others, such as the whole villa. They are no rooms of their own, so figures of the house leave them out and count a night of one as the rooms it takes. */
const composites = (tx: TenantTx) => tx.sql`
  composite as (select distinct room_type_id from room_type_parts where tenant_id = ${tx.tenantId})`;

export type HouseNightRow = { night: string; available: number; sold: number; blocked: number; revenue: number };

/** The whole house night by night, both ends included. Revenue: room prices of confirmed stays in the property's currency, minor units. */
export async function houseNights(tx: TenantTx, propertyId: string, from: string, to: string): Promise<HouseNightRow[]> {
  const rows = await tx.sql<HouseNightRow[]>`
    with ${composites(tx)},
    rooms as (
      select n.night, sum(n.physical)::int as available, sum(n.blocked)::int as blocked,
        sum(n.sold + coalesce((
          select sum(c.sold * p.quantity) from room_type_parts p join room_types ct on ct.tenant_id = p.tenant_id and ct.id = p.room_type_id and ct.kind = 'room'
          join room_nights c on c.tenant_id = p.tenant_id and c.room_type_id = p.room_type_id and c.night = n.night
          where p.tenant_id = n.tenant_id and p.part_type_id = n.room_type_id), 0))::int as sold
      from room_nights n join room_types rt on rt.tenant_id = n.tenant_id and rt.id = n.room_type_id
      where n.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId} and n.night between ${from}::date and ${to}::date
        and n.room_type_id not in (select room_type_id from composite)
      group by n.night),
    stays as (
      select rr.arrival, rr.departure, rr.amount, rr.nights from reservation_rooms rr
      join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id
      join properties p on p.tenant_id = r.tenant_id and p.id = r.property_id and p.currency = r.currency
      where rr.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status in ('confirmed', 'in_house', 'departed') and rr.released_at is null and rr.room_type_id is not null
        and r.arrival <= ${to}::date and r.departure > ${from}::date and rr.arrival <= ${to}::date and rr.departure > ${from}::date),
    money as (
      select night, sum(amount)::bigint as revenue from (
        select (x->>'night')::date as night, (x->>'amount')::bigint as amount from stays, jsonb_array_elements(stays.nights) x
        union all
        select d::date, stays.amount / (stays.departure - stays.arrival) + case when d::date = stays.departure - 1 then stays.amount % (stays.departure - stays.arrival) else 0 end
        from stays, generate_series(stays.arrival, stays.departure - 1, interval '1 day') d
        where jsonb_array_length(stays.nights) = 0) priced
      group by night)
    select rooms.night::text as night, rooms.available, rooms.sold, rooms.blocked, coalesce(money.revenue, 0)::float8 as revenue
    from rooms left join money on money.night = rooms.night order by rooms.night`;
  return [...rows];
}

export type MovementRow = { reservations: number; rooms: number; guests: number };

/** Arrivals, departures and stays in the house of a day, confirmed ones only. */
export async function movementsOn(tx: TenantTx, propertyId: string, day: string): Promise<{ arrivals: MovementRow; departures: MovementRow; inHouse: MovementRow }> {
  const [row] = await tx.sql<Record<"a" | "d" | "h", MovementRow>[]>`
    with stays as (
      select r.arrival, r.departure, r.adults + r.children as guests,
        (select count(*)::int from reservation_rooms rr where rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.released_at is null) as rooms
      from reservations r where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status in ('confirmed', 'in_house', 'departed')
        and r.arrival <= ${day}::date and r.departure >= ${day}::date)
    select
      json_build_object('reservations', count(*) filter (where arrival = ${day}::date), 'rooms', coalesce(sum(rooms) filter (where arrival = ${day}::date), 0), 'guests', coalesce(sum(guests) filter (where arrival = ${day}::date), 0)) as a,
      json_build_object('reservations', count(*) filter (where departure = ${day}::date), 'rooms', coalesce(sum(rooms) filter (where departure = ${day}::date), 0), 'guests', coalesce(sum(guests) filter (where departure = ${day}::date), 0)) as d,
      json_build_object('reservations', count(*) filter (where departure > ${day}::date), 'rooms', coalesce(sum(rooms) filter (where departure > ${day}::date), 0), 'guests', coalesce(sum(guests) filter (where departure > ${day}::date), 0)) as h
    from stays`;
  const none = { reservations: 0, rooms: 0, guests: 0 };
  return { arrivals: row?.a ?? none, departures: row?.d ?? none, inHouse: row?.h ?? none };
}

export type PickupRow = { booked: number; bookedNights: number; bookedAmount: number; cancelled: number; cancelledNights: number; cancelledAmount: number };

/** Confirmed and cancelled from a moment on, and before `until`, for stays that are not over by `today`. Amounts in minor units of the property's currency. */
export async function pickupSince(tx: TenantTx, propertyId: string, since: Date, today: string, until?: Date): Promise<PickupRow> {
  const at = since.toISOString();
  const end = (until ?? new Date("9999-01-01")).toISOString();
  const [row] = await tx.sql<PickupRow[]>`
    with stays as (
      select r.confirmed_at >= ${at}::timestamptz and r.confirmed_at < ${end}::timestamptz as booked,
        (r.status = 'cancelled' and r.cancelled_at >= ${at}::timestamptz and r.cancelled_at < ${end}::timestamptz) as cancelled,
        case when r.currency = p.currency then r.total_amount else 0 end as amount,
        (select coalesce(sum(rr.departure - rr.arrival), 0)::int from reservation_rooms rr where rr.tenant_id = r.tenant_id and rr.reservation_id = r.id) as nights
      from reservations r join properties p on p.tenant_id = r.tenant_id and p.id = r.property_id
      where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.departure > ${today}::date and r.confirmed_at is not null
        and (r.confirmed_at >= ${at}::timestamptz or r.cancelled_at >= ${at}::timestamptz))
    select count(*) filter (where booked)::int as booked, coalesce(sum(nights) filter (where booked), 0)::int as "bookedNights", coalesce(sum(amount) filter (where booked), 0)::float8 as "bookedAmount",
      count(*) filter (where cancelled)::int as cancelled, coalesce(sum(nights) filter (where cancelled), 0)::int as "cancelledNights", coalesce(sum(amount) filter (where cancelled), 0)::float8 as "cancelledAmount"
    from stays`;
  return row ?? { booked: 0, bookedNights: 0, bookedAmount: 0, cancelled: 0, cancelledNights: 0, cancelledAmount: 0 };
}

/** Confirmed stays not over by `today` that a channel sold without a room of ours or above what the house has, or that a PMS beside us does not know. */
export async function attentionCount(tx: TenantTx, propertyId: string, today: string): Promise<number> {
  const [row] = await tx.sql<{ stays: number }[]>`
    select count(*)::int as stays from reservations
    where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and needs_attention is not null and status in ('confirmed', 'in_house') and departure >= ${today}::date`;
  return row?.stays ?? 0;
}
