import type { TenantTx } from "../tenant";
import { bareNights } from "./inventory-units";

export type HomelessRow = {
  id: string; reservationId: string; number: string; status: string; guestName: string | null; guestLocale: string | null; roomTypeId: string; familyId: string | null;
  arrival: string; departure: string; adults: number; children: number; amount: number; currency: string; maxGuests: number; seated: boolean; locked: boolean;
};

const columns = (tx: TenantTx) => tx.sql`
  rr.id, r.id as "reservationId", r.number, r.status, g.name as "guestName", g.locale as "guestLocale", rr.room_type_id as "roomTypeId",
  (select p.family_id from rate_plans p where p.tenant_id = rr.tenant_id and p.id = rr.rate_plan_id) as "familyId",
  rr.arrival::text as arrival, rr.departure::text as departure, rr.adults, rr.children, rr.amount, r.currency, rt.max_guests as "maxGuests",
  exists (select from unit_assignments a where a.tenant_id = rr.tenant_id and a.reservation_room_id = rr.id) as seated,
  exists (select from unit_assignments a where a.tenant_id = rr.tenant_id and a.reservation_room_id = rr.id and a.locked) as locked
  from reservations r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.released_at is null
  join room_types rt on rt.tenant_id = rr.tenant_id and rt.id = rr.room_type_id
  left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id`;

/** A room and those of its nights that have no unit: all of it where every night has one. */
export type HomelessRoom = HomelessRow & { readonly bare: { readonly arrival: string; readonly departure: string } };

/** Rooms of a reservation that were sold above what there is, or have no unit on some of their nights. */
export async function homelessRooms(tx: TenantTx, reservationId: string): Promise<HomelessRoom[]> {
  const rows = await tx.sql<HomelessRoom[]>`
    select case when bare.arrival < bare.departure then json_build_object('arrival', bare.arrival, 'departure', bare.departure) else json_build_object('arrival', rr.arrival, 'departure', rr.departure) end as bare,
    ${columns(tx)} ${bareNights(tx)} where r.tenant_id = ${tx.tenantId} and r.id = ${reservationId} and r.status in ('held', 'confirmed', 'in_house')
      and (rr.overbooked or bare.arrival < bare.departure) order by rr.arrival, rr.id`;
  return [...rows];
}

/** Nights of a span on which more is sold of a type than there is. */
export async function overNights(tx: TenantTx, roomTypeId: string, arrival: string, departure: string): Promise<string[]> {
  const rows = await tx.sql<{ night: string }[]>`
    select night::text as night from room_nights where tenant_id = ${tx.tenantId} and room_type_id = ${roomTypeId} and night >= ${arrival}::date and night < ${departure}::date
      and sold + held + blocked + taken > physical order by 1`;
  return rows.map((row) => row.night);
}

/** Confirmed stays of a type, still to come on `today`, that cover all of some nights: who could go elsewhere instead. */
export async function staysCovering(tx: TenantTx, roomTypeId: string, first: string, last: string, today: string): Promise<HomelessRow[]> {
  const rows = await tx.sql<HomelessRow[]>`
    select ${columns(tx)} where r.tenant_id = ${tx.tenantId} and rr.room_type_id = ${roomTypeId} and r.status = 'confirmed' and rr.arrival > ${today}::date
      and rr.arrival <= ${first}::date and rr.departure > ${last}::date order by rr.amount, rr.id limit 20`;
  return [...rows];
}

export type ElsewhereRow = { id: string; roomTypeId: string; roomType: Record<string, string>; amount: number };

/** For each stay the room types of the same capacity or more that are free on all its nights, with what those nights cost there today. */
export async function elsewhere(tx: TenantTx, propertyId: string, stays: readonly { id: string; roomTypeId: string; familyId: string | null; arrival: string; departure: string; guests: number; adults: number; maxGuests: number }[]): Promise<ElsewhereRow[]> {
  if (stays.length === 0) return [];
  const rows = await tx.sql<ElsewhereRow[]>`
    select s.id, rt.id as "roomTypeId", rt.name as "roomType", price.amount
    from json_to_recordset(${JSON.stringify(stays)}::text::json) as s(id uuid, "roomTypeId" uuid, "familyId" uuid, arrival date, departure date, guests int, adults int, "maxGuests" int)
    join room_types rt on rt.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId} and rt.kind = 'room' and rt.id <> s."roomTypeId"
      and rt.max_guests >= greatest(s."maxGuests", s.guests) and rt.max_adults >= s.adults
    join lateral (
      select sum(n.amount)::bigint as amount from rate_plans p join rate_nights n on n.tenant_id = p.tenant_id and n.rate_plan_id = p.id and n.night >= s.arrival and n.night < s.departure
      where p.tenant_id = rt.tenant_id and p.room_type_id = rt.id group by p.id, p.family_id having count(*) = s.departure - s.arrival
      order by (p.family_id is not distinct from s."familyId") desc, sum(n.amount) limit 1) price on true
    where (select count(*) from room_nights n where n.tenant_id = rt.tenant_id and n.room_type_id = rt.id and n.night >= s.arrival and n.night < s.departure and n.available > 0) = s.departure - s.arrival
    order by s.id, price.amount, rt.position`;
  return [...rows];
}

export async function reservationScope(tx: TenantTx, id: string): Promise<{ propertyId: string; number: string } | undefined> {
  const [row] = await tx.sql<{ propertyId: string; number: string }[]>`select property_id as "propertyId", number from reservations where tenant_id = ${tx.tenantId} and id = ${id}`;
  return row;
}
