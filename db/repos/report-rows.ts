import type { TenantTx } from "../tenant";
import { clipped, type ProductionGroup } from "./reports";

export type StayRow = {
  id: string; number: string; status: string; guest: string | null; source: string; channelCode: string | null; arrival: string; departure: string;
  adults: number; children: number; rooms: number; units: string[]; roomNights: number; amount: number; currency: string; eta: string | null; note: string | null;
};
/** What a drill-down asks for: the reservations behind a figure. `since` and `until` are moments, `from` and `to` dates. */
export type StayRowFilter = {
  readonly what: "sold" | "arrivals" | "departures" | "in_house" | "no_shows" | "cancellations" | "booked";
  readonly from: string; readonly to: string; readonly since: Date; readonly until: Date;
  readonly by?: { readonly group: ProductionGroup; readonly key: string | null } | undefined;
  readonly limit: number; readonly offset: number;
};

function condition(tx: TenantTx, filter: StayRowFilter) {
  const { what, from, to } = filter;
  const [since, until] = [filter.since.toISOString(), filter.until.toISOString()];
  const agreed = tx.sql`r.status in ('confirmed', 'in_house', 'departed')`;
  switch (what) {
    case "sold": return tx.sql`${agreed} and r.arrival <= ${to}::date and r.departure > ${from}::date`;
    case "arrivals": return tx.sql`${agreed} and r.arrival between ${from}::date and ${to}::date`;
    case "departures": return tx.sql`${agreed} and r.departure between ${from}::date and ${to}::date`;
    case "in_house": return tx.sql`${agreed} and r.arrival <= ${from}::date and r.departure > ${from}::date`;
    case "no_shows": return tx.sql`r.status = 'no_show' and coalesce(r.no_show_day, r.arrival) between ${from}::date and ${to}::date`;
    case "cancellations": return tx.sql`r.status = 'cancelled' and r.confirmed_at is not null and r.cancelled_at >= ${since}::timestamptz and r.cancelled_at < ${until}::timestamptz`;
    case "booked": return tx.sql`r.confirmed_at >= ${since}::timestamptz and r.confirmed_at < ${until}::timestamptz`;
  }
}

function mark(tx: TenantTx, by: StayRowFilter["by"]) {
  if (!by) return tx.sql``;
  const of = (column: ReturnType<TenantTx["sql"]>) => tx.sql`and ${column} is not distinct from ${by.key}::text`;
  const room = (test: ReturnType<TenantTx["sql"]>) => tx.sql`and exists (select from reservation_rooms x ${test} where x.tenant_id = r.tenant_id and x.reservation_id = r.id and x.released_at is null`;
  switch (by.group) {
    case "source": return of(tx.sql`r.source`);
    case "channel": return of(tx.sql`r.channel_code`);
    case "market": return of(tx.sql`r.market`);
    case "company": return of(tx.sql`r.company_id::text`);
    case "country": return of(tx.sql`g.country`);
    case "room_type": return tx.sql`${room(tx.sql`join room_types rt on rt.tenant_id = x.tenant_id and rt.id = x.room_type_id`)} and rt.code is not distinct from ${by.key}::text)`;
    case "family": return tx.sql`${room(tx.sql`left join rate_plans rp on rp.tenant_id = x.tenant_id and rp.id = x.rate_plan_id left join rate_families f on f.tenant_id = x.tenant_id and f.id = rp.family_id`)} and f.code is not distinct from ${by.key}::text)`;
  }
}

/** The reservations behind a figure, with how many of their room nights and how much of their money fall into the span. */
export async function stayRows(tx: TenantTx, propertyId: string, filter: StayRowFilter): Promise<{ rows: StayRow[]; count: number }> {
  const from = tx.sql`from reservations r left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and ${condition(tx, filter)} ${mark(tx, filter.by)}`;
  const rows = await tx.sql<StayRow[]>`
    with page as (
      select r.*, g.name as guest ${from} order by ${filter.what === "departures" ? tx.sql`r.departure` : filter.what === "cancellations" ? tx.sql`r.cancelled_at desc` : tx.sql`r.arrival`}, r.number limit ${filter.limit} offset ${filter.offset}),
    ${clipped(tx, propertyId, filter.from, filter.to)},
    cut as (select c.id, sum(c.room_nights)::int as room_nights, sum(c.amount)::bigint as amount from clipped c where c.id in (select id from page) group by c.id)
    select p.id, p.number, p.status, p.guest, p.source, p.channel_code as "channelCode", p.arrival::text, p.departure::text, p.adults, p.children, p.currency, p.eta, p.note,
      rooms.count as rooms, rooms.units,
      case when ${filter.what === "sold"} then coalesce(cut.room_nights, 0) else rooms.nights end::int as "roomNights",
      case when ${filter.what === "sold"} then coalesce(cut.amount, 0) else p.total_amount end::bigint as amount
    from page p left join cut on cut.id = p.id
    cross join lateral (
      select count(distinct rr.id)::int as count, coalesce(sum(rr.departure - rr.arrival), 0)::int as nights,
        coalesce((select array_agg(distinct u.name order by u.name) from reservation_rooms x join unit_assignments a on a.tenant_id = x.tenant_id and a.reservation_room_id = x.id and a.reason = 'stay'
          join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id where x.tenant_id = p.tenant_id and x.reservation_id = p.id and x.released_at is null), '{}') as units
      from reservation_rooms rr where rr.tenant_id = p.tenant_id and rr.reservation_id = p.id and rr.released_at is null) rooms
    order by ${filter.what === "departures" ? tx.sql`p.departure` : filter.what === "cancellations" ? tx.sql`p.cancelled_at desc` : tx.sql`p.arrival`}, p.number`;
  const [total] = await tx.sql<{ count: number }[]>`select count(*)::int as count ${from}`;
  return { rows: [...rows], count: total?.count ?? 0 };
}

export type PostedRow = { id: string; day: string; serviceDay: string; reservationId: string | null; number: string | null; guest: string | null; code: string; name: Record<string, string>; kind: string; taxClass: string; quantity: number; amount: number; vatCode: string | null; vatBp: number; vatAmount: number; folioId: string; folio: string };
export type PostedFilter = { readonly from: string; readonly to: string; readonly taxClass?: string | undefined; readonly levy?: string | undefined; readonly vat?: string | undefined; readonly limit: number; readonly offset: number };

/** The folio lines behind a figure of revenue or taxes. */
export async function postedRows(tx: TenantTx, propertyId: string, filter: PostedFilter): Promise<{ rows: PostedRow[]; count: number }> {
  const from = tx.sql`from folio_lines l join folios f on f.tenant_id = l.tenant_id and f.id = l.folio_id
    left join reservations r on r.tenant_id = f.tenant_id and r.id = f.reservation_id
    left join guests g on g.tenant_id = f.tenant_id and g.id = coalesce(f.guest_id, r.guest_id)
    where l.tenant_id = ${tx.tenantId} and f.property_id = ${propertyId} and l.business_day between ${filter.from}::date and ${filter.to}::date
      ${filter.taxClass ? tx.sql`and l.tax_class = ${filter.taxClass}` : tx.sql``} ${filter.levy ? tx.sql`and l.tax_class = 'levy' and l.code = ${filter.levy}` : tx.sql``} ${filter.vat ? tx.sql`and l.vat_code = ${filter.vat}` : tx.sql``}`;
  const rows = await tx.sql<PostedRow[]>`
    select l.id, l.business_day::text as day, l.service_day::text as "serviceDay", r.id as "reservationId", r.number, g.name as guest, l.code, l.name, l.kind, l.tax_class as "taxClass", l.quantity, l.amount,
      l.vat_code as "vatCode", l.vat_bp as "vatBp", l.vat_amount as "vatAmount", f.id as "folioId", f.label as folio
    ${from} order by l.business_day, r.number, l.id limit ${filter.limit} offset ${filter.offset}`;
  const [total] = await tx.sql<{ count: number }[]>`select count(*)::int as count ${from}`;
  return { rows: [...rows], count: total?.count ?? 0 };
}

export type PaymentRow = { id: string; day: string; method: string; direction: string; status: string; amount: number; currency: string; tenderAmount: number | null; tenderCurrency: string | null; reference: string | null; takenBy: string; reservationId: string | null; number: string | null; guest: string | null };

/** The payments behind a figure, oldest first. */
export async function paymentRows(tx: TenantTx, propertyId: string, filter: { from: string; to: string; method?: string | undefined; limit: number; offset: number }): Promise<{ rows: PaymentRow[]; count: number }> {
  const from = tx.sql`from payments p join folios f on f.tenant_id = p.tenant_id and f.id = p.folio_id
    left join reservations r on r.tenant_id = f.tenant_id and r.id = f.reservation_id
    left join guests g on g.tenant_id = f.tenant_id and g.id = coalesce(f.guest_id, r.guest_id)
    where p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and p.business_day between ${filter.from}::date and ${filter.to}::date and p.status in ('captured', 'refunded')
      ${filter.method ? tx.sql`and p.method = ${filter.method}` : tx.sql``}`;
  const rows = await tx.sql<PaymentRow[]>`
    select p.id, p.business_day::text as day, p.method, p.direction, p.status, p.amount, p.currency, p.tender_amount as "tenderAmount", p.tender_currency as "tenderCurrency", p.reference, p.taken_by as "takenBy",
      r.id as "reservationId", r.number, g.name as guest
    ${from} order by p.business_day, p.created_at, p.id limit ${filter.limit} offset ${filter.offset}`;
  const [total] = await tx.sql<{ count: number }[]>`select count(*)::int as count ${from}`;
  return { rows: [...rows], count: total?.count ?? 0 };
}

export type DayMethodRow = { day: string; method: string; taken: number; refunded: number; count: number };
export const paymentsByDay = async (tx: TenantTx, propertyId: string, from: string, to: string): Promise<DayMethodRow[]> =>
  [...await tx.sql<DayMethodRow[]>`
    select business_day::text as day, method, coalesce(sum(amount) filter (where direction = 'in'), 0)::bigint as taken, coalesce(sum(amount) filter (where direction = 'out'), 0)::bigint as refunded, count(*)::int as count
    from payments where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and business_day between ${from}::date and ${to}::date and status in ('captured', 'refunded')
    group by 1, 2 order by 1, 2`];
