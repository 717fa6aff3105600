import { and, asc, eq, sql } from "drizzle-orm";
import { proposalOutcomes } from "../schema/board";
import { proposals } from "../schema/boardroom";
import type { TenantTx } from "../tenant";

export type OutcomeRow = typeof proposalOutcomes.$inferSelect;

/** Carried out price proposals without a measured outcome whose last night is over before `today`; held until the transaction ends. */
export const lockUnmeasured = (tx: TenantTx, propertyId: string, today: string, limit: number) =>
  tx.db.select().from(proposals).where(and(
    eq(proposals.tenantId, tx.tenantId), eq(proposals.propertyId, propertyId), eq(proposals.status, "executed"),
    sql`${proposals.impact}->>'kind' = 'prices'`, sql`${proposals.impact}->>'to' < ${today}`,
    sql`not exists (select 1 from proposal_outcomes o where o.tenant_id = ${proposals.tenantId} and o.proposal_id = ${proposals.id})`,
  )).orderBy(asc(proposals.resolvedAt)).limit(limit).for("update", { skipLocked: true });

/** Writes outcomes once: what stands is never measured again. */
export async function insertOutcomes(tx: TenantTx, rows: readonly Omit<typeof proposalOutcomes.$inferInsert, "tenantId">[]): Promise<number> {
  if (rows.length === 0) return 0;
  const made = await tx.db.insert(proposalOutcomes).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId }))).onConflictDoNothing().returning({ id: proposalOutcomes.proposalId });
  return made.length;
}

export const outcomeRows = (tx: TenantTx, propertyId: string): Promise<OutcomeRow[]> =>
  tx.db.select().from(proposalOutcomes).where(and(eq(proposalOutcomes.tenantId, tx.tenantId), eq(proposalOutcomes.propertyId, propertyId))).orderBy(asc(proposalOutcomes.decidedAt));

/** Whether a receipt was taken back. */
export async function wasUndone(tx: TenantTx, receiptId: string): Promise<boolean> {
  const [row] = await tx.sql<{ undone: boolean }[]>`select exists (select 1 from receipts u where u.tenant_id = ${tx.tenantId} and u.undo_of = ${receiptId}) as undone`;
  return row?.undone ?? false;
}

export type SoldRow = { roomTypeId: string; night: string; rooms: number; revenue: number };

/** What was booked after a moment and stayed, of named room types and nights. Revenue of a night as agreed, else the stay's shared evenly. */
export async function soldAfter(tx: TenantTx, propertyId: string, cells: readonly { roomTypeId: string; night: string }[], since: Date): Promise<SoldRow[]> {
  if (cells.length === 0) return [];
  const rows = await tx.sql<SoldRow[]>`
    with wanted as (select distinct * from json_to_recordset(${JSON.stringify(cells)}::text::json) as x("roomTypeId" uuid, night date))
    select w."roomTypeId", w.night::text as night, count(*)::int as rooms,
      sum(coalesce((select (x->>'amount')::bigint from jsonb_array_elements(rr.nights) x where (x->>'night')::date = w.night limit 1), rr.amount / (rr.departure - rr.arrival)))::bigint as revenue
    from wanted w
    join reservation_rooms rr on rr.tenant_id = ${tx.tenantId} and rr.room_type_id = w."roomTypeId" and rr.arrival <= w.night and rr.departure > w.night and rr.released_at is null
    join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id and r.property_id = ${propertyId}
    where r.status in ('confirmed', 'in_house', 'departed') and coalesce(r.confirmed_at, r.created_at) > ${since.toISOString()}::timestamptz
    group by 1, 2`;
  return [...rows];
}
