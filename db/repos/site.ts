import type { TenantTx } from "../tenant";

type I18n = Record<string, string>;

export type BookableHouse = {
  slug: string; name: string; currency: string; timezone: string;
  taxes: { code: string; name: I18n; basis: string; rateBp: number | null; amount: number | null; exemptBelowAge: number | null }[];
};

/** What a quote needs to know of the house for stays that begin on `date`. */
export async function bookableHouse(tx: TenantTx, propertyId: string, date: string): Promise<BookableHouse | undefined> {
  const [row] = await tx.sql<BookableHouse[]>`
    select p.slug, p.name, p.currency, p.timezone, coalesce((
      select json_agg(json_build_object('code', t.code, 'name', t.name, 'basis', t.basis, 'rateBp', t.rate_bp, 'amount', t.amount, 'exemptBelowAge', t.exempt_below_age) order by t.code)
      from taxes t where t.tenant_id = p.tenant_id and t.property_id = p.id and t.valid_from <= ${date} and (t.valid_until is null or t.valid_until >= ${date})), '[]') as taxes
    from properties p where p.tenant_id = ${tx.tenantId} and p.id = ${propertyId}`;
  return row;
}

/** The cheapest night that can still be sold between two nights (both included), by room type. */
export async function cheapestNights(tx: TenantTx, propertyId: string, from: string, to: string): Promise<{ roomTypeId: string; amount: number }[]> {
  const rows = await tx.sql<{ roomTypeId: string; amount: number }[]>`
    select p.room_type_id as "roomTypeId", min(r.amount)::int as amount
    from rate_plans p
    join rate_nights r on r.tenant_id = p.tenant_id and r.rate_plan_id = p.id and r.night between ${from}::date and ${to}::date and not r.stop_sell
    join room_nights n on n.tenant_id = p.tenant_id and n.room_type_id = p.room_type_id and n.night = r.night
    where p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId}
      and n.closed_by_links = 0 and n.sold + n.held + n.blocked < n.physical + n.allowed
    group by p.room_type_id`;
  return [...rows];
}

export type ConfirmationRow = {
  number: string; status: string; arrival: string; departure: string; adults: number; children: number; currency: string; totalAmount: number;
  taxes: { code: string; name: string; amount: number; included: boolean }[]; guestName: string | null; guestEmail: string | null; locale: string | null;
  rooms: { code: string; name: I18n; ratePlan: I18n | null; amount: number; nights: { night: string; amount: number }[] }[];
};

/** A reservation as its guest may see it. */
export async function confirmationOf(tx: TenantTx, propertyId: string, id: string): Promise<ConfirmationRow | undefined> {
  const [row] = await tx.sql<ConfirmationRow[]>`
    select r.number, r.status, r.arrival::text as arrival, r.departure::text as departure, r.adults, r.children, r.currency, r.total_amount as "totalAmount", r.taxes,
      g.name as "guestName", g.email as "guestEmail", g.locale, coalesce((
        select json_agg(json_build_object('code', t.code, 'name', t.name, 'ratePlan', p.name, 'amount', rr.amount, 'nights', rr.nights) order by rr.id)
        from reservation_rooms rr join room_types t on t.tenant_id = rr.tenant_id and t.id = rr.room_type_id
        left join rate_plans p on p.tenant_id = rr.tenant_id and p.id = rr.rate_plan_id
        where rr.tenant_id = r.tenant_id and rr.reservation_id = r.id), '[]') as rooms
    from reservations r left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.id = ${id}`;
  return row;
}
