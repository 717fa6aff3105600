import type { TenantTx } from "../tenant";

export type EarnedRow = { channelCode: string; bookings: number; unsaid: number; commission: number; currency: string };

/**
 * What each sales channel of a connection earned by bookings received since a moment, those cancelled or never kept left out;
 * `unsaid`: bookings without a share on record. A channel with bookings in two currencies has two rows. Minor units.
 */
export async function earnedByChannels(tx: TenantTx, connectionId: string, since: Date): Promise<EarnedRow[]> {
  const rows = await tx.sql<EarnedRow[]>`
    select r.channel_code as "channelCode", r.currency, count(*)::int as bookings, count(*) filter (where r.commission_bp is null)::int as unsaid, coalesce(sum(r.commission_amount), 0)::bigint as commission
    from reservations r where r.tenant_id = ${tx.tenantId} and r.connection_id = ${connectionId} and r.channel_code is not null and r.created_at >= ${since.toISOString()}::timestamptz
      and r.status in ('confirmed', 'in_house', 'departed') group by 1, 2 order by 1, 2`;
  return [...rows];
}
