import { and, eq, gt, sql } from "drizzle-orm";
import { partnerCalls } from "../schema/channels";
import type { TenantTx } from "../tenant";

export type RecentCall = { at: number; tookMs: number | null };

/** Calls of a connection on one budget since a moment. The connection row should be locked first. */
export async function recentCalls(tx: TenantTx, connectionId: string, bucket: string, since: Date): Promise<RecentCall[]> {
  const rows = await tx.db.select({ at: partnerCalls.calledAt, tookMs: partnerCalls.tookMs }).from(partnerCalls)
    .where(and(eq(partnerCalls.tenantId, tx.tenantId), eq(partnerCalls.connectionId, connectionId), eq(partnerCalls.bucket, bucket), gt(partnerCalls.calledAt, since)));
  return rows.map((row) => ({ at: row.at.getTime(), tookMs: row.tookMs }));
}

export const insertCall = async (tx: TenantTx, row: { id: string; connectionId: string; endpoint: string; bucket: string; calledAt: Date; urgent: boolean }) => {
  await tx.db.insert(partnerCalls).values({ ...row, tenantId: tx.tenantId });
};

/** How a booked call ended; a second answer to the same call changes nothing. Returns what was called. */
export const finishCall = async (tx: TenantTx, connectionId: string, callId: string, outcome: string, tookMs: number): Promise<string | undefined> => {
  const [row] = await tx.sql<{ endpoint: string }[]>`
    update partner_calls set outcome = ${outcome}, took_ms = ${tookMs} where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and id = ${callId} and outcome is null returning endpoint`;
  return row?.endpoint;
};

export const deleteCallsBefore = async (tx: TenantTx, connectionId: string, before: Date) => {
  await tx.db.delete(partnerCalls).where(and(eq(partnerCalls.tenantId, tx.tenantId), eq(partnerCalls.connectionId, connectionId), sql`${partnerCalls.calledAt} < ${before.toISOString()}::timestamptz`));
};

/** Calls of the last day, by minute and in all. */
export async function countCalls(tx: TenantTx, connectionId: string): Promise<{ lastMinute: number; lastDay: number }> {
  const [row] = await tx.sql<{ lastMinute: number; lastDay: number }[]>`
    select count(*) filter (where called_at > now() - interval '1 minute')::int as "lastMinute", count(*)::int as "lastDay"
    from partner_calls where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and called_at > now() - interval '1 day'`;
  return row ?? { lastMinute: 0, lastDay: 0 };
}

export type CallFigures = { calls: number; failed: number; typicalMs: number | null; slowMs: number | null };

/** How the calls of the last day went. */
export async function callFigures(tx: TenantTx, connectionId: string): Promise<CallFigures> {
  const [row] = await tx.sql<CallFigures[]>`
    select count(*)::int as calls, count(*) filter (where outcome not in ('ok', 'refused', 'try_again'))::int as failed,
      (percentile_cont(0.5) within group (order by took_ms))::int as "typicalMs", (percentile_cont(0.95) within group (order by took_ms))::int as "slowMs"
    from partner_calls where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and called_at > now() - interval '1 day'`;
  return row ?? { calls: 0, failed: 0, typicalMs: null, slowMs: null };
}

/** How the last call that ended ended, and the calls of a connection since a moment with their budgets. */
export async function callsSince(tx: TenantTx, connectionId: string, since: Date): Promise<{ at: number; bucket: string; tookMs: number | null; outcome: string | null }[]> {
  const rows = await tx.db.select({ at: partnerCalls.calledAt, bucket: partnerCalls.bucket, tookMs: partnerCalls.tookMs, outcome: partnerCalls.outcome }).from(partnerCalls)
    .where(and(eq(partnerCalls.tenantId, tx.tenantId), eq(partnerCalls.connectionId, connectionId), gt(partnerCalls.calledAt, since))).orderBy(partnerCalls.calledAt);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
