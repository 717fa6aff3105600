import type { TenantTx } from "../tenant";

export type RefusedNights = {
  connectionId: string; roomTypeId: string; rateCode: string; partnerName: string; state: string; reason: string | null;
  from: string; to: string; nights: number; attempts: number; since: string;
};

/** Values a partner did not take, nights that follow one another with the same reason as one row; near nights first. Live nights only. */
export async function refusedNights(tx: TenantTx, connectionIds: readonly string[], today: string, limit: number): Promise<RefusedNights[]> {
  if (connectionIds.length === 0) return [];
  const rows = await tx.sql<RefusedNights[]>`
    with refused as (
      select a.*, m.partner_name as room_name, x.partner_name as rate_name,
        a.night - (row_number() over (partition by a.connection_id, a.room_type_id, a.rate_code, a.state, coalesce(a.error, '') order by a.night))::int as island
      from ari_cells a
      join room_mappings m on m.tenant_id = a.tenant_id and m.connection_id = a.connection_id and m.room_type_id = a.room_type_id
      left join rate_mappings x on x.tenant_id = a.tenant_id and x.connection_id = a.connection_id and x.inventory_code = m.inventory_code and x.rate_code = a.rate_code and x.rate_plan_id is not null
      where a.tenant_id = ${tx.tenantId} and a.connection_id = any(${[...connectionIds]}::uuid[]) and a.state in ('failed', 'rejected')
        and a.night >= ${today}::date and (a.rate_code = '' or x.id is not null))
    select connection_id as "connectionId", room_type_id as "roomTypeId", rate_code as "rateCode", min(coalesce(rate_name, room_name)) as "partnerName", state, error as reason,
      min(night)::text as from, max(night)::text as to, count(*)::int as nights, max(attempts)::int as attempts, min(coalesce(sent_at, changed_at)) as since
    from refused group by connection_id, room_type_id, rate_code, state, error, island order by min(night), connection_id, room_type_id, rate_code limit ${limit}`;
  return [...rows];
}

export type FailedMessage = { messageId: string; connectionId: string; externalNumber: string; channel: string | null; arrival: string | null; departure: string | null; receivedAt: string; deliveries: number; readable: boolean; error: string | null };

/** Messages that could not be brought in, or that nobody could read; the soonest arrival first. */
export async function failedMessages(tx: TenantTx, connectionIds: readonly string[], limit: number): Promise<FailedMessage[]> {
  if (connectionIds.length === 0) return [];
  const rows = await tx.sql<FailedMessage[]>`
    select id as "messageId", connection_id as "connectionId", external_number as "externalNumber", body->>'channelName' as channel, body->>'arrival' as arrival, body->>'departure' as departure,
      received_at as "receivedAt", deliveries, body is not null as readable, error
    from inbound_messages where tenant_id = ${tx.tenantId} and connection_id = any(${[...connectionIds]}::uuid[]) and outcome = 'failed' and applied_at is null
    order by body->>'arrival' nulls first, received_at limit ${limit}`;
  return [...rows];
}
