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

/**
 * Brings the wanted channel values of some room types and nights (both ends included) up to the ledger and the rates,
 * for every active connection that maps them. A cell whose wanted value moved becomes `pending`.
 * `closes`: at least one changed cell now sells nothing, which goes out first.
 */
export async function refreshAri(tx: TenantTx, filter: AriFilter): Promise<AriMark[]> {
  if (filter.roomTypeIds.length === 0) return [];
  if (!filter.heldStays && !(await holdNights(tx, filter))) return [];
  const rows = await tx.sql<AriMark[]>`
    with sold as (
      select connection_id, room_type_id, '' as rate_code, rate_plan_id, keep_back from room_mappings
      where tenant_id = ${tx.tenantId} and room_type_id in ${tx.sql([...filter.roomTypeIds])}
      union all
      select x.connection_id, m.room_type_id, x.rate_code, x.rate_plan_id, null from rate_mappings x
      join room_mappings m on m.tenant_id = x.tenant_id and m.connection_id = x.connection_id and m.inventory_code = x.inventory_code
      where x.tenant_id = ${tx.tenantId} and x.rate_plan_id is not null and m.room_type_id in ${tx.sql([...filter.roomTypeIds])}),
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
      where c.tenant_id = ${tx.tenantId} and c.property_id = ${filter.propertyId} and c.status <> 'paused' and c.partner <> 'mews'
        ${filter.connectionId ? tx.sql`and c.id = ${filter.connectionId}` : tx.sql``}
        ${filter.heldStays ? tx.sql`and (n.room_type_id, n.night) in (${touchedNights(tx, filter.heldStays)})` : tx.sql``}
      order by c.id, m.room_type_id, m.rate_code, n.night),
    written as (
      insert into ari_cells as a (tenant_id, connection_id, room_type_id, rate_code, night, desired)
      select ${tx.tenantId}, connection_id, room_type_id, rate_code, night, value from wanted
      on conflict (tenant_id, connection_id, room_type_id, rate_code, night) do update set
        desired = excluded.desired, state = 'pending', version = a.version + 1, changed_at = now(), error = null, attempts = 0, whole = a.whole or ${filter.force ?? false}
      where a.desired is distinct from excluded.desired or ${filter.force ?? false}
      returning a.connection_id, a.desired)
    select connection_id as "connectionId", count(*)::int as cells,
      bool_or((desired->>'availability')::int = 0 or (desired->>'stopSell')::boolean) as closes
    from written group by connection_id order by connection_id`;
  return [...rows];
}
