import type { TenantTx } from "../tenant";

type I18n = Record<string, string>;

export type HouseFactsRow = {
  slug: string; name: string; currency: string; timezone: string;
  taxes: { code: string; name: I18n; basis: string; rateBp: number | null; amount: number | null; exemptBelowAge: number | null; validFrom: string; validUntil: string | null }[];
  products: { roomTypeId: string; roomTypeName: I18n; maxGuests: number; maxAdults: number; ratePlanId: string; ratePlanName: I18n; currency: string }[];
};

/** What changes seldom and a quote needs: the house, its taxes with their dates, what it sells in the order it is shown. */
export async function houseFacts(tx: TenantTx, propertyId: string): Promise<HouseFactsRow | undefined> {
  const [row] = await tx.sql<HouseFactsRow[]>`
    select h.slug, h.name, h.currency, h.timezone,
      coalesce((select json_agg(json_build_object('code', t.code, 'name', t.name, 'basis', t.basis, 'rateBp', t.rate_bp, 'amount', t.amount,
        'exemptBelowAge', t.exempt_below_age, 'validFrom', t.valid_from, 'validUntil', t.valid_until) order by t.code, t.valid_from)
        from taxes t where t.tenant_id = h.tenant_id and t.property_id = h.id), '[]') as taxes,
      coalesce((select json_agg(json_build_object('roomTypeId', rt.id, 'roomTypeName', rt.name, 'maxGuests', rt.max_guests, 'maxAdults', rt.max_adults,
        'ratePlanId', p.id, 'ratePlanName', p.name, 'currency', p.currency) order by rt.position, p.code)
        from room_types rt join rate_plans p on p.tenant_id = rt.tenant_id and p.room_type_id = rt.id
        where rt.tenant_id = h.tenant_id and rt.property_id = h.id), '[]') as products
    from properties h where h.tenant_id = ${tx.tenantId} and h.id = ${propertyId}`;
  return row;
}

export type StayNightRow = {
  plan: string; night: string; amount: number; min_stay: number; max_stay: number | null; stop_sell: boolean; closed_to_arrival: boolean; closed_to_departure: boolean;
  /** Null on a date whose ledger is not open, and on the departure date. */
  available: number | null;
};

/**
 * Prices and what the ledger has left, night by night, the departure date included for its restriction. Flat rows by
 * primary keys alone: the hottest read of the house. `products` pairs each rate plan with its room type.
 */
export async function stayNights(tx: TenantTx, products: readonly { ratePlanId: string; roomTypeId: string }[], arrival: string, departure: string): Promise<StayNightRow[]> {
  const rows = await tx.sql<StayNightRow[]>`
    select r.rate_plan_id as plan, r.night::text as night, r.amount, r.min_stay, r.max_stay, r.stop_sell, r.closed_to_arrival, r.closed_to_departure,
      case when n.closed_by_links > 0 then 0 else greatest(0, n.physical + n.allowed - n.sold - n.held - n.blocked) end as available
    from unnest(${tx.sql.array(products.map((p) => p.ratePlanId))}::uuid[], ${tx.sql.array(products.map((p) => p.roomTypeId))}::uuid[]) as p(plan, type)
    join rate_nights r on r.tenant_id = ${tx.tenantId} and r.rate_plan_id = p.plan and r.night between ${arrival}::date and ${departure}::date
    left join room_nights n on n.tenant_id = ${tx.tenantId} and n.room_type_id = p.type and n.night = r.night and n.night >= ${arrival}::date and n.night < ${departure}::date`;
  return [...rows];
}

/** The cheapest night that can still be sold between two nights (both included), by room type. */
export async function cheapestNights(tx: TenantTx, propertyId: string, from: string, to: string): Promise<{ roomTypeId: string; amount: number }[]> {
  const rows = await tx.sql<{ roomTypeId: string; amount: number }[]>`
    select p.room_type_id as "roomTypeId", min(r.amount) as amount
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
