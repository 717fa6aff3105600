import type { TenantTx } from "../tenant";

export type DueStay = { id: string; number: string; guest: string | null; arrival: string; departure: string; rooms: string[] };

const stays = (tx: TenantTx, propertyId: string) => tx.sql`
  select r.id, r.number, g.name as guest, r.arrival::text, r.departure::text,
    coalesce((select array_agg(distinct u.name order by u.name) from reservation_rooms rr
      join unit_assignments a on a.tenant_id = rr.tenant_id and a.reservation_room_id = rr.id and a.reason = 'stay'
      join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
      where rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.released_at is null), '{}') as rooms
  from reservations r left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
  where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId}`;

/** In house although their departure is this day or was before it. */
export const departuresStillIn = async (tx: TenantTx, propertyId: string, day: string): Promise<DueStay[]> =>
  [...await tx.sql<DueStay[]>`${stays(tx, propertyId)} and r.status = 'in_house' and r.departure <= ${day}::date order by r.departure, r.number`];

/** Expected after `since` and up to this day, and not checked in. */
export const arrivalsPending = async (tx: TenantTx, propertyId: string, since: string, day: string): Promise<DueStay[]> =>
  [...await tx.sql<DueStay[]>`${stays(tx, propertyId)} and r.status = 'confirmed' and r.arrival > ${since}::date and r.arrival <= ${day}::date order by r.arrival, r.number`];

/** Drawers that moved on this day and were not counted on it. */
export const drawersUncounted = async (tx: TenantTx, propertyId: string, day: string): Promise<{ id: string; name: string }[]> =>
  [...await tx.sql<{ id: string; name: string }[]>`
    select d.id, d.name from cash_drawers d
    where d.tenant_id = ${tx.tenantId} and d.property_id = ${propertyId} and d.active
      and exists (select from journal_lines l join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
        where l.tenant_id = d.tenant_id and l.account = 'cash:' || d.id and e.property_id = d.property_id and e.business_day = ${day}::date)
      and not exists (select from drawer_counts c where c.tenant_id = d.tenant_id and c.drawer_id = d.id and c.business_day = ${day}::date)
    order by d.name`];

export type ClassRevenue = { taxClass: string; gross: number; vat: number };
/** What was charged on business days of the span by class of service, taxes inside included; levies apart. Minor units. */
export const revenueByClass = async (tx: TenantTx, propertyId: string, from: string, to: string): Promise<ClassRevenue[]> =>
  [...await tx.sql<ClassRevenue[]>`
    select l.tax_class as "taxClass", sum(l.amount)::bigint as gross, sum(l.vat_amount)::bigint as vat
    from folio_lines l join folios f on f.tenant_id = l.tenant_id and f.id = l.folio_id
    where l.tenant_id = ${tx.tenantId} and f.property_id = ${propertyId} and l.business_day between ${from}::date and ${to}::date and l.tax_class <> 'levy'
    group by 1 having sum(l.amount) <> 0 order by 1`];

export type LevyTotal = { code: string; name: Record<string, string>; amount: number; quantity: number };
/** Levies charged: amounts, and for how many person-nights. */
export const leviesCharged = async (tx: TenantTx, propertyId: string, from: string, to: string): Promise<LevyTotal[]> =>
  [...await tx.sql<LevyTotal[]>`
    select l.code, (array_agg(l.name order by l.id))[1] as name, sum(l.amount)::bigint as amount, sum(case when l.kind = 'reversal' then -l.quantity else l.quantity end)::bigint as quantity
    from folio_lines l join folios f on f.tenant_id = l.tenant_id and f.id = l.folio_id
    where l.tenant_id = ${tx.tenantId} and f.property_id = ${propertyId} and l.business_day between ${from}::date and ${to}::date and l.tax_class = 'levy'
    group by l.code having sum(l.amount) <> 0 order by l.code`];

export type VatTotal = { code: string; rateBp: number; gross: number; vat: number };
export const vatCharged = async (tx: TenantTx, propertyId: string, from: string, to: string): Promise<VatTotal[]> =>
  [...await tx.sql<VatTotal[]>`
    select l.vat_code as code, l.vat_bp as "rateBp", sum(l.amount)::bigint as gross, sum(l.vat_amount)::bigint as vat
    from folio_lines l join folios f on f.tenant_id = l.tenant_id and f.id = l.folio_id
    where l.tenant_id = ${tx.tenantId} and f.property_id = ${propertyId} and l.business_day between ${from}::date and ${to}::date and l.vat_code is not null
    group by 1, 2 having sum(l.amount) <> 0 order by 1, 2`];

export type MethodTotal = { method: string; taken: number; refunded: number; count: number };
/** Money that changed hands on business days of the span, by method. */
export const paymentsByMethod = async (tx: TenantTx, propertyId: string, from: string, to: string): Promise<MethodTotal[]> =>
  [...await tx.sql<MethodTotal[]>`
    select method, coalesce(sum(amount) filter (where direction = 'in'), 0)::bigint as taken, coalesce(sum(amount) filter (where direction = 'out'), 0)::bigint as refunded, count(*)::int as count
    from payments where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and business_day between ${from}::date and ${to}::date and status in ('captured', 'refunded')
    group by method order by method`];

export type LedgerRow = { account: string; opening: number; debit: number; credit: number; closing: number };
/** What guests and companies owe and what was paid ahead, in one currency: before the day, during it, after it. */
export const ledgersOn = async (tx: TenantTx, propertyId: string, day: string, currency: string): Promise<LedgerRow[]> =>
  [...await tx.sql<LedgerRow[]>`
    select a.account, coalesce(sum(l.amount) filter (where e.business_day < ${day}::date), 0)::bigint as opening,
      coalesce(sum(l.amount) filter (where e.business_day = ${day}::date and l.amount > 0), 0)::bigint as debit,
      coalesce(-sum(l.amount) filter (where e.business_day = ${day}::date and l.amount < 0), 0)::bigint as credit,
      coalesce(sum(l.amount), 0)::bigint as closing
    from unnest(array['guest_ledger', 'city_ledger', 'deposits']) with ordinality a (account, place)
    left join (journal_lines l join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.tenant_id = ${tx.tenantId} and e.property_id = ${propertyId} and e.business_day <= ${day}::date)
      on l.account = a.account and l.currency = ${currency}
    group by a.account, a.place order by a.place`];

export type DayCounts = { noShows: number; noShowRooms: number; cancellations: number; cancelledNights: number };
/** Who did not come of those expected in the span, and what was cancelled between two moments. */
export async function dayCounts(tx: TenantTx, propertyId: string, from: string, to: string, since: Date, until: Date): Promise<DayCounts> {
  const [row] = await tx.sql<DayCounts[]>`
    with missed as materialized (
      select r.tenant_id, r.id from reservations r where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status = 'no_show' and coalesce(r.no_show_day, r.arrival) between ${from}::date and ${to}::date),
    called_off as materialized (
      select r.tenant_id, r.id from reservations r
      where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status = 'cancelled' and r.cancelled_at >= ${since.toISOString()}::timestamptz and r.cancelled_at < ${until.toISOString()}::timestamptz and r.confirmed_at is not null)
    select
      (select count(*)::int from missed) as "noShows",
      (select count(*)::int from missed r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.released_at is null) as "noShowRooms",
      (select count(*)::int from called_off) as cancellations,
      (select coalesce(sum(rr.departure - rr.arrival), 0)::int from called_off r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id) as "cancelledNights"`;
  return row ?? { noShows: 0, noShowRooms: 0, cancellations: 0, cancelledNights: 0 };
}
