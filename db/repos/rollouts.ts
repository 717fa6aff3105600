import { and, asc, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { guardEvents, rolloutCells, rollouts } from "../schema/rollouts";
import type { TenantTx } from "../tenant";

export type RolloutRow = typeof rollouts.$inferSelect;
export type RolloutCellRow = typeof rolloutCells.$inferSelect;
export type GuardEventRow = typeof guardEvents.$inferSelect;
type NewRow<T> = Omit<T, "tenantId">;

const live = ["running", "paused", "completed"];
const ofHouse = (tx: TenantTx, propertyId: string) => and(eq(rollouts.tenantId, tx.tenantId), eq(rollouts.propertyId, propertyId));

/** The plan that decides who answers, if any. `share`: nobody changes it before this transaction is over. */
export async function liveRollout(tx: TenantTx, propertyId: string, lock?: "share" | "update"): Promise<RolloutRow | undefined> {
  const asked = tx.db.select().from(rollouts).where(and(ofHouse(tx, propertyId), inArray(rollouts.status, live)));
  const [row] = lock === undefined ? await asked : await asked.for(lock);
  return row;
}
export async function findRollout(tx: TenantTx, propertyId: string, id: string): Promise<RolloutRow | undefined> {
  const [row] = await tx.db.select().from(rollouts).where(and(ofHouse(tx, propertyId), eq(rollouts.id, id)));
  return row;
}
export async function lockRollout(tx: TenantTx, propertyId: string, id: string): Promise<RolloutRow | undefined> {
  const [row] = await tx.db.select().from(rollouts).where(and(ofHouse(tx, propertyId), eq(rollouts.id, id))).for("update");
  return row;
}
/** Newest first. */
export const rolloutsOf = (tx: TenantTx, propertyId: string, limit: number): Promise<RolloutRow[]> =>
  tx.db.select().from(rollouts).where(ofHouse(tx, propertyId)).orderBy(desc(rollouts.createdAt), desc(rollouts.id)).limit(limit);
export const insertRollout = async (tx: TenantTx, row: NewRow<typeof rollouts.$inferInsert>) => { await tx.db.insert(rollouts).values({ ...row, tenantId: tx.tenantId }); };
export const updateRollout = async (tx: TenantTx, id: string, values: Partial<typeof rollouts.$inferInsert>) => {
  await tx.db.update(rollouts).set(values).where(and(eq(rollouts.tenantId, tx.tenantId), eq(rollouts.id, id)));
};
export const deleteRollout = async (tx: TenantTx, id: string) => { await tx.db.delete(rollouts).where(and(eq(rollouts.tenantId, tx.tenantId), eq(rollouts.id, id), eq(rollouts.status, "planned"))); };

export const cellsOf = (tx: TenantTx, rolloutId: string): Promise<RolloutCellRow[]> =>
  tx.db.select().from(rolloutCells).where(and(eq(rolloutCells.tenantId, tx.tenantId), eq(rolloutCells.rolloutId, rolloutId))).orderBy(sql`array_position(array['any', 'low', 'medium', 'high'], ${rolloutCells.risk})`, asc(rolloutCells.intent), asc(rolloutCells.locale), asc(rolloutCells.audience));
/** The rows of a plan instead of those it had. */
export async function replaceCells(tx: TenantTx, rolloutId: string, rows: readonly Omit<typeof rolloutCells.$inferInsert, "tenantId" | "rolloutId">[]): Promise<void> {
  await tx.db.delete(rolloutCells).where(and(eq(rolloutCells.tenantId, tx.tenantId), eq(rolloutCells.rolloutId, rolloutId)));
  if (rows.length > 0) await tx.db.insert(rolloutCells).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId, rolloutId })));
}

export const insertGuardEvent = async (tx: TenantTx, row: NewRow<typeof guardEvents.$inferInsert>) => { await tx.db.insert(guardEvents).values({ ...row, tenantId: tx.tenantId }); };
/** Whether a guard held a stage back since a moment. */
export async function heldSince(tx: TenantTx, rolloutId: string, guard: string, since: Date): Promise<boolean> {
  return (await tx.sql`select from guard_events where tenant_id = ${tx.tenantId} and rollout_id = ${rolloutId} and kind = ${guard} and because = 'held_back' and at >= ${since.toISOString()}::timestamptz limit 1`).length > 0;
}
/** Which guard last gave guests back since a moment, and which one last held the shadow back. */
export async function guardStops(tx: TenantTx, propertyId: string, guards: readonly string[], since: Date): Promise<{ rolledBack: string | null; heldBack: string | null }> {
  const rows = await tx.db.select({ kind: guardEvents.kind, because: guardEvents.because }).from(guardEvents)
    .where(and(eq(guardEvents.tenantId, tx.tenantId), eq(guardEvents.propertyId, propertyId), inArray(guardEvents.kind, [...guards]), gt(guardEvents.at, since))).orderBy(desc(guardEvents.at));
  return { rolledBack: rows.find(({ because }) => because !== "held_back")?.kind ?? null, heldBack: rows.find(({ because }) => because === "held_back")?.kind ?? null };
}
export type HistoryRow = { id: string; rolloutId: string; kind: string; because: string; stage: number; figure: Record<string, unknown>; exchangeId: string | null; by: string; at: string; receiptId: string | null };
/** Moves and what guards did, newest first, of all plans of a house, each with the receipt of the request it was done in. */
export async function guardHistory(tx: TenantTx, propertyId: string, limit: number): Promise<HistoryRow[]> {
  const rows = await tx.sql<HistoryRow[]>`
    select g.id, g.rollout_id as "rolloutId", g.kind, g.because, g.stage, g.figure, g.exchange_id as "exchangeId", g.by, g.at::text as at, r.id as "receiptId"
    from guard_events g left join lateral (
      select id from receipts r where r.tenant_id = g.tenant_id and r.subject_id = g.rollout_id::text and r.request_id = g.request_id order by r.created_at desc limit 1) r on true
    where g.tenant_id = ${tx.tenantId} and g.property_id = ${propertyId} order by g.at desc, g.id desc limit ${limit}`;
  return [...rows];
}
export async function findGuardEvent(tx: TenantTx, id: string): Promise<GuardEventRow | undefined> {
  const [row] = await tx.db.select().from(guardEvents).where(and(eq(guardEvents.tenantId, tx.tenantId), eq(guardEvents.id, id)));
  return row;
}

export type WatchedRow = {
  id: string; at: number; intent: string; locale: string; risk: string; audience: string; engine: string; confidence: number | null; latencyMs: number | null; servedBy: string | null;
  escalated: boolean; incumbent: string; verdict: string | null; danger: string | null; prices: string | null; actions: string | null; contacts: string | null; proven: boolean; leaked: boolean;
};
/** What the house had with the assistant that answered before: its account, and the threads of its conversations. */
export async function forgetAssistant(tx: TenantTx, propertyId: string): Promise<number> {
  await tx.sql`update incumbents set kind = 'person', base_url = null, assistant_id = null, credentials = null, speaks = false where tenant_id = ${tx.tenantId} and property_id = ${propertyId}`;
  const gone = await tx.sql`delete from incumbent_threads where tenant_id = ${tx.tenantId} and property_id = ${propertyId}`;
  return gone.count;
}

/** `leaked`: a guest was quoted what is written for others. */
const watchedColumns = (tx: TenantTx) => tx.sql`
  e.id, (extract(epoch from e.asked_at) * 1000)::float8 as at, e.intent, e.locale, e.risk, e.audience, e.engine_state as engine, e.confidence, e.engine_latency_ms as "latencyMs", e.served_by as "servedBy",
  e.escalated, e.incumbent_kind as incumbent, e.verdict, e.danger, e.comparison ->> 'prices' as prices, e.comparison ->> 'actions' as actions, e.comparison ->> 'contacts' as contacts, coalesce(e.comparison ->> 'house', '') = 'same' as proven,
  e.audience = 'guest' and exists (
    select from exchange_texts t, jsonb_array_elements(t.citations) c join passages p on p.tenant_id = e.tenant_id and p.id::text = c ->> 'passageId'
    where t.tenant_id = e.tenant_id and t.exchange_id = e.id and p.audience <> 'guest') as leaked`;
/** What both answerers made of each question since a moment, in figures. */
export async function watchedSince(tx: TenantTx, propertyId: string, since: Date): Promise<WatchedRow[]> {
  return [...(await tx.sql<WatchedRow[]>`select ${watchedColumns(tx)} from exchanges e where e.tenant_id = ${tx.tenantId} and e.property_id = ${propertyId} and e.asked_at >= ${since.toISOString()} order by e.asked_at, e.id`)];
}
/** The same of one question. */
export async function watchedOne(tx: TenantTx, propertyId: string, exchangeId: string): Promise<WatchedRow | undefined> {
  return (await tx.sql<WatchedRow[]>`select ${watchedColumns(tx)} from exchanges e where e.tenant_id = ${tx.tenantId} and e.property_id = ${propertyId} and e.id = ${exchangeId}`)[0];
}

/** Passages of the book that guests may be answered from on a day of the house. */
export async function countPassages(tx: TenantTx, propertyId: string, day: string): Promise<number> {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from passages where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and audience = 'guest'
      and (effective_from is null or effective_from <= ${day}::date) and (effective_to is null or effective_to >= ${day}::date)`;
  return row?.count ?? 0;
}
