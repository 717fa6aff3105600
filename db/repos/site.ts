import type { TenantTx } from "../tenant";

type I18n = Record<string, string>;

/** The cheapest night that can still be sold on the site between two nights (both included), by rate plan. */
export async function cheapestNights(tx: TenantTx, propertyId: string, from: string, to: string): Promise<{ ratePlanId: string; night: string; amount: number }[]> {
  const rows = await tx.sql<{ ratePlanId: string; night: string; amount: number }[]>`
    select distinct on (p.id) p.id as "ratePlanId", r.night::text as night, r.amount
    from rate_plans p
    join rate_families f on f.tenant_id = p.tenant_id and f.id = p.family_id and f.active and 'site' = any (f.sold_on)
    join rate_nights r on r.tenant_id = p.tenant_id and r.rate_plan_id = p.id and r.night between ${from}::date and ${to}::date and not r.stop_sell
    join room_nights n on n.tenant_id = p.tenant_id and n.room_type_id = p.room_type_id and n.night = r.night
    where p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and p.active and n.available > 0
    order by p.id, r.amount, r.night`;
  return [...rows];
}

export type ConfirmationRow = {
  number: string; status: string; arrival: string; departure: string; adults: number; children: number; currency: string; totalAmount: number;
  taxes: { code: string; name: string; amount: number; included: boolean }[]; guestName: string | null; guestEmail: string | null; locale: string | null; note: string | null;
  quoted: { kind: string; extraId?: string; name: I18n; amount: number; night?: string; quantity?: number }[];
  rooms: { code: string; name: I18n; ratePlan: I18n | null; roomTypeId: string | null; ratePlanId: string | null; adults: number; children: number; amount: number; nights: { night: string; amount: number }[] }[];
};

/** A reservation as its guest may see it. */
export async function confirmationOf(tx: TenantTx, propertyId: string, id: string): Promise<ConfirmationRow | undefined> {
  const [row] = await tx.sql<ConfirmationRow[]>`
    select r.number, r.status, r.arrival::text as arrival, r.departure::text as departure, r.adults, r.children, r.currency, r.total_amount as "totalAmount", r.taxes, r.note, r.quoted,
      g.name as "guestName", g.email as "guestEmail", g.locale, coalesce((
        select json_agg(json_build_object('code', t.code, 'name', t.name, 'ratePlan', p.name, 'roomTypeId', rr.room_type_id, 'ratePlanId', rr.rate_plan_id, 'adults', rr.adults, 'children', rr.children, 'amount', rr.amount, 'nights', rr.nights) order by rr.id)
        from reservation_rooms rr join room_types t on t.tenant_id = rr.tenant_id and t.id = rr.room_type_id
        left join rate_plans p on p.tenant_id = rr.tenant_id and p.id = rr.rate_plan_id
        where rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.released_at is null), '[]') as rooms
    from reservations r left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.id = ${id}`;
  return row;
}
