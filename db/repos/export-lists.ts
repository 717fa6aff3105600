import type { TenantTx } from "../tenant";

export type ReservationLine = Record<"number" | "status" | "arrival" | "departure" | "guest" | "currency" | "bookedOn", string> & Record<"email" | "phone" | "country" | "roomType" | "channel" | "segment" | "company" | "note", string | null> & { id: string; adults: number; children: number; total: number };

/** The property's reservations by id, after `after`, with guest, first room type and company. */
export async function reservationLines(tx: TenantTx, propertyId: string, after: string | null, limit: number): Promise<ReservationLine[]> {
  const rows = await tx.sql<ReservationLine[]>`
    select r.id, coalesce(r.external_number, r.number) as number, r.status, r.arrival::text as arrival, r.departure::text as departure, coalesce(g.name, '') as guest, g.email, g.phone, g.country, r.adults, r.children,
      (select t.code from reservation_rooms rr join room_types t on t.tenant_id = rr.tenant_id and t.id = rr.room_type_id where rr.tenant_id = r.tenant_id and rr.reservation_id = r.id order by rr.id limit 1) as "roomType",
      r.total_amount as total, r.currency, r.channel_code as channel, r.market as segment, c.name as company, r.note, to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "bookedOn"
    from reservations r left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id left join companies c on c.tenant_id = r.tenant_id and c.id = r.company_id
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and (${after}::uuid is null or r.id > ${after}::uuid) order by r.id limit ${limit}`;
  return [...rows];
}

export type GuestLine = { id: string; name: string } & Record<"firstName" | "lastName" | "email" | "phone" | "country" | "nationality" | "language" | "birthDate" | "gender" | "company" | "taxNumber" | "street" | "postcode" | "city" | "vip" | "note", string | null>;

/** The organisation's guests by id, after `after`; those folded into another and erased ones left out. */
export async function guestLines(tx: TenantTx, after: string | null, limit: number): Promise<GuestLine[]> {
  const rows = await tx.sql<GuestLine[]>`
    select id, name, first_name as "firstName", last_name as "lastName", email, phone, country, nationality, locale as language, birth_date::text as "birthDate", gender, company, tax_number as "taxNumber",
      address->>'street' as street, address->>'postcode' as postcode, address->>'city' as city, vip, note
    from guests where tenant_id = ${tx.tenantId} and merged_into is null and erased_at is null and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`;
  return [...rows];
}

/** What takes rooms of a type from a day on: stays and closings, without a word about who. */
export async function takenSpans(tx: TenantTx, roomTypeId: string, from: string): Promise<{ id: string; arrival: string; departure: string; closing: boolean }[]> {
  const rows = await tx.sql<{ id: string; arrival: string; departure: string; closing: boolean }[]>`
    select rr.id, rr.arrival::text as arrival, rr.departure::text as departure, false as closing from reservation_rooms rr join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id
    where rr.tenant_id = ${tx.tenantId} and rr.room_type_id = ${roomTypeId} and rr.departure > ${from}::date and rr.released_at is null and r.status in ('held', 'confirmed', 'in_house')
    union all
    select b.id, b.arrival::text, b.departure::text, true from unit_blocks b join units u on u.tenant_id = b.tenant_id and u.id = b.unit_id
    where b.tenant_id = ${tx.tenantId} and u.room_type_id = ${roomTypeId} and b.departure > ${from}::date and b.ended_at is null
    order by 2, 1 limit 5000`;
  return [...rows];
}
