import type { AriValue } from "../schema/channels";
import type { TenantTx } from "../tenant";

export type ParityCellRow = {
  connectionId: string; partner: string; title: string | null; status: string; roomTypeId: string; rateCode: string; night: string; ratePlanId: string | null; keepBack: number;
  state: string; desired: AriValue; acknowledged: Partial<AriValue> | null; observed: Partial<AriValue> | null;
};

/** What every channel of a house was told, took and was seen to show of some nights (both ends included), by the rate of ours it sells. */
export async function parityCells(tx: TenantTx, propertyId: string, from: string, to: string): Promise<ParityCellRow[]> {
  const rows = await tx.sql<ParityCellRow[]>`
    select c.id as "connectionId", c.partner, c.title, c.status, a.room_type_id as "roomTypeId", a.rate_code as "rateCode", a.night::text as night,
      case when a.rate_code = '' then m.rate_plan_id else x.rate_plan_id end as "ratePlanId", m.keep_back as "keepBack", a.state, a.desired, a.acknowledged,
      case when a.observed_at >= greatest(a.confirmed_at, a.sent_at) then a.observed end as observed
    from connections c
    join ari_cells a on a.tenant_id = c.tenant_id and a.connection_id = c.id and a.night between ${from}::date and ${to}::date
    join room_mappings m on m.tenant_id = a.tenant_id and m.connection_id = a.connection_id and m.room_type_id = a.room_type_id
    left join rate_mappings x on x.tenant_id = a.tenant_id and x.connection_id = a.connection_id and x.inventory_code = m.inventory_code and x.rate_code = a.rate_code
    where c.tenant_id = ${tx.tenantId} and c.property_id = ${propertyId} and c.partner not in ('ical', 'mews') and (a.rate_code = '' or x.rate_plan_id is not null)
    order by c.partner, c.id, a.room_type_id, a.night, a.rate_code`;
  return [...rows];
}
