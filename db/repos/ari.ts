import type postgres from "postgres";
import type { TenantTx } from "../tenant";
import { roomPrice } from "./room-price";
import { type Span, touchedNights } from "./inventory";

export type AriMark = { connectionId: string; cells: number; closes: boolean };

export type AriFilter = {
  readonly propertyId: string; readonly roomTypeIds: readonly string[]; readonly from: string; readonly to: string;
  readonly connectionId?: string; readonly force?: boolean;
  /**
   * Only the nights of these stays, of their room types and of those linked to them. The caller has locked them in the ledger
   * already, by taking or giving them back.
   */
  readonly heldStays?: readonly Span[];
};

/**
 * The ledger's rows are the lock of everything a channel shows for those nights: a booking and a price that change the same
 * value follow one another, and whoever comes second reads what the first wrote. False when no channel is connected.
 */
async function holdNights(tx: TenantTx, filter: AriFilter): Promise<boolean> {
  const [row] = await tx.sql<{ nights: number }[]>`
    select count(*)::int as nights from (
      select 1 from room_nights n where n.tenant_id = ${tx.tenantId} and n.room_type_id in ${tx.sql([...filter.roomTypeIds])} and n.night between ${filter.from}::date and ${filter.to}::date
        and exists (select from connections c where c.tenant_id = ${tx.tenantId} and c.property_id = ${filter.propertyId})
      order by n.room_type_id, n.night for no key update of n) held`;
  return (row?.nights ?? 0) > 0;
}

/** Which rate of ours each connection sells for these room types: a room's own (`rate_code` "", with the rooms left), and its further ones. */
const sold = (tx: TenantTx, filter: AriFilter) => tx.sql`
  select connection_id, room_type_id, '' as rate_code, rate_plan_id, keep_back from room_mappings
  where tenant_id = ${tx.tenantId} and room_type_id in ${tx.sql([...filter.roomTypeIds])}
  union all
  select x.connection_id, m.room_type_id, x.rate_code, x.rate_plan_id, null from rate_mappings x
  join room_mappings m on m.tenant_id = x.tenant_id and m.connection_id = x.connection_id and m.inventory_code = x.inventory_code
  where x.tenant_id = ${tx.tenantId} and x.rate_plan_id is not null and m.room_type_id in ${tx.sql([...filter.roomTypeIds])}`;

/** Connections `c` that are told. */
const told = (tx: TenantTx, filter: AriFilter) => tx.sql`
  c.tenant_id = ${tx.tenantId} and c.property_id = ${filter.propertyId} and c.status <> 'paused' and c.partner <> 'mews' ${filter.connectionId ? tx.sql`and c.id = ${filter.connectionId}` : tx.sql``}`;

/** How a cell `a` takes another wish. */
const wish = (tx: TenantTx, value: postgres.Fragment, force: boolean) =>
  tx.sql`desired = ${value}, state = 'pending', version = a.version + 1, changed_at = now(), error = null, attempts = 0, whole = a.whole or ${force}`;

/**
 * Brings the wanted channel values of some room types and nights (both ends included) up to the ledger and the rates,
 * for every active connection that maps them. A cell whose wanted value moved becomes `pending`.
 * `closes`: at least one changed cell now sells nothing, which goes out first.
 */
export async function refreshAri(tx: TenantTx, filter: AriFilter): Promise<AriMark[]> {
  if (filter.roomTypeIds.length === 0) return [];
  if (filter.heldStays) return refreshCells(tx, filter);
  if (!(await holdNights(tx, filter))) return [];
  const { marks, missing } = await refreshSpans(tx, filter);
  if (missing === 0) return marks;
  // What was there is as it should be by now; what was not is made.
  const made = await refreshCells(tx, { ...filter, force: false });
  return [...new Set([...marks, ...made].map((mark) => mark.connectionId))].sort().map((connectionId) => {
    const of = [...marks, ...made].filter((mark) => mark.connectionId === connectionId);
    return { connectionId, cells: of.reduce((sum, mark) => sum + mark.cells, 0), closes: of.some((mark) => mark.closes) };
  });
}

/** Cell by cell, those that do not exist included. */
async function refreshCells(tx: TenantTx, filter: AriFilter): Promise<AriMark[]> {
  const force = filter.force ?? false;
  const rows = await tx.sql<AriMark[]>`
    with sold as (${sold(tx, filter)}),
    wanted as (
      select c.id as connection_id, m.room_type_id, m.rate_code, n.night, jsonb_build_object(
        'availability', case when m.keep_back is not null then greatest(0, n.available - m.keep_back) end,
        'amount', ${roomPrice(tx)}, 'currency', p.currency, 'minStay', greatest(r.min_stay, r.min_stay_through), 'maxStay', r.max_stay, 'stopSell', r.stop_sell,
        'closedToArrival', r.closed_to_arrival, 'closedToDeparture', r.closed_to_departure) as value
      from connections c
      join sold m on m.connection_id = c.id
      join room_nights n on n.tenant_id = c.tenant_id and n.room_type_id = m.room_type_id and n.night between ${filter.from}::date and ${filter.to}::date
      join rate_nights r on r.tenant_id = c.tenant_id and r.rate_plan_id = m.rate_plan_id and r.night = n.night
      join rate_plans p on p.tenant_id = c.tenant_id and p.id = r.rate_plan_id
      join rate_families f on f.tenant_id = p.tenant_id and f.id = p.family_id
      join room_types rt on rt.tenant_id = n.tenant_id and rt.id = n.room_type_id
      where ${told(tx, filter)} ${filter.heldStays ? tx.sql`and (n.room_type_id, n.night) in (${touchedNights(tx, filter.heldStays)})` : tx.sql``}
      order by c.id, m.room_type_id, m.rate_code, n.night),
    written as (
      insert into ari_cells as a (tenant_id, connection_id, room_type_id, rate_code, night, desired)
      select ${tx.tenantId}, connection_id, room_type_id, rate_code, night, value from wanted
      on conflict (tenant_id, connection_id, room_type_id, rate_code, night) do update set ${wish(tx, tx.sql`excluded.desired`, force)}
      where a.desired is distinct from excluded.desired or ${force}
      returning a.connection_id, a.desired)
    select connection_id as "connectionId", count(*)::int as cells,
      bool_or((desired->>'availability')::int = 0 or (desired->>'stopSell')::boolean) as closes
    from written group by connection_id order by connection_id`;
  return [...rows];
}

/**
 * The same for a year of many rooms, at half the cost: nights in a row that show the same are worked out once and written as one span.
 * Only cells that exist; `missing` says how many do not.
 */
async function refreshSpans(tx: TenantTx, filter: AriFilter): Promise<{ marks: AriMark[]; missing: number }> {
  const force = filter.force ?? false;
  const there = (night: postgres.Fragment) => tx.sql`a.tenant_id = ${tx.tenantId} and a.connection_id = w.connection_id and a.room_type_id = w.room_type_id and a.rate_code = w.rate_code and ${night}`;
  const within = tx.sql`a.night between w.first and w.last`;
  const rows = await tx.sql<{ connectionId: string; cells: number; closes: boolean | null; missing: number }[]>`
    with sold as (${sold(tx, filter)}),
    rooms as materialized (
      select row_number() over (order by c.id, m.room_type_id, m.rate_code) as place, c.id as connection_id, m.room_type_id, m.rate_code, m.rate_plan_id, m.keep_back, p.currency,
        f.pricing, f.included_adults, f.extra_adult_amount, t.max_adults
      from connections c
      join sold m on m.connection_id = c.id
      join rate_plans p on p.tenant_id = c.tenant_id and p.id = m.rate_plan_id
      join rate_families f on f.tenant_id = p.tenant_id and f.id = p.family_id
      join room_types t on t.tenant_id = c.tenant_id and t.id = m.room_type_id
      where ${told(tx, filter)}),
    shown as (
      select f.place, n.night, case when f.keep_back is not null then greatest(0, n.available - f.keep_back) end as availability, ${roomPrice(tx)} as amount,
        greatest(r.min_stay, r.min_stay_through) as min_stay, r.max_stay, r.stop_sell, r.closed_to_arrival as no_arrival, r.closed_to_departure as no_departure
      from rooms f cross join lateral (select f.max_adults) rt
      join room_nights n on n.tenant_id = ${tx.tenantId} and n.room_type_id = f.room_type_id and n.night between ${filter.from}::date and ${filter.to}::date
      join rate_nights r on r.tenant_id = ${tx.tenantId} and r.rate_plan_id = f.rate_plan_id and r.night = n.night),
    begun as (
      select *, night <> lag(night) over before + 1 or row(availability, amount, min_stay, max_stay, stop_sell, no_arrival, no_departure) is distinct from row(lag(availability) over before,
        lag(amount) over before, lag(min_stay) over before, lag(max_stay) over before, lag(stop_sell) over before, lag(no_arrival) over before, lag(no_departure) over before) as begins
      from shown window before as (partition by place order by night)),
    spans as (select *, count(*) filter (where begins) over (partition by place order by night) as span from begun),
    wanted as materialized (
      select f.connection_id, f.room_type_id, f.rate_code, s.first, s.last, s.availability = 0 or s.stop_sell as closes, jsonb_build_object(
        'availability', s.availability, 'amount', s.amount, 'currency', f.currency, 'minStay', s.min_stay, 'maxStay', s.max_stay, 'stopSell', s.stop_sell,
        'closedToArrival', s.no_arrival, 'closedToDeparture', s.no_departure) as value
      from (select place, min(night) as first, max(night) as last, min(availability) as availability, min(amount) as amount, min(min_stay) as min_stay, min(max_stay) as max_stay,
        bool_and(stop_sell) as stop_sell, bool_and(no_arrival) as no_arrival, bool_and(no_departure) as no_departure from spans group by place, span) s
      join rooms f on f.place = s.place order by s.place, s.first),
    written as (
      update ari_cells a set ${wish(tx, tx.sql`w.value`, force)} from wanted w
      where ${there(within)} and (a.desired is distinct from w.value or ${force})
      returning a.connection_id, w.closes),
    marks as (select connection_id, count(*)::int as cells, bool_or(closes) as closes from written group by connection_id)
    select w.connection_id as "connectionId", coalesce(max(m.cells), 0) as cells, bool_or(m.closes) as closes, sum(w.last - w.first + 1 - (select count(*) from ari_cells a where ${there(within)}))::int as missing
    from wanted w left join marks m on m.connection_id = w.connection_id group by w.connection_id order by w.connection_id`;
  return {
    marks: rows.flatMap(({ connectionId, cells, closes }) => (cells > 0 ? [{ connectionId, cells, closes: closes ?? false }] : [])),
    missing: rows.reduce((sum, row) => sum + row.missing, 0),
  };
}
