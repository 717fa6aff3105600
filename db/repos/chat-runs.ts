import { and, asc, desc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { chatPieces, chatRuns } from "../schema/board";
import type { TenantTx } from "../tenant";

export type ChatRunRow = typeof chatRuns.$inferSelect;

export async function insertRun(tx: TenantTx, id: string, chatId: string): Promise<void> {
  await tx.db.insert(chatRuns).values({ id, tenantId: tx.tenantId, chatId });
}

/** The newest answer of a conversation. */
export async function lastRun(tx: TenantTx, chatId: string): Promise<ChatRunRow | undefined> {
  const [row] = await tx.db.select().from(chatRuns).where(and(eq(chatRuns.tenantId, tx.tenantId), eq(chatRuns.chatId, chatId))).orderBy(desc(chatRuns.startedAt), desc(chatRuns.id)).limit(1);
  return row;
}

/** How a run stands, and whether its process has not been heard of for `silentMs`. */
export async function findRun(tx: TenantTx, id: string, silentMs: number): Promise<{ status: string; silent: boolean } | undefined> {
  const [row] = await tx.db.select({ status: chatRuns.status, silent: sql<boolean>`${chatRuns.status} = 'running' and ${chatRuns.beatAt} < now() - ${silentMs} * interval '1 millisecond'` }).from(chatRuns).where(and(eq(chatRuns.tenantId, tx.tenantId), eq(chatRuns.id, id)));
  return row;
}

/** Says that the run lives and adds a piece where one was said. False when it is to end: stopped, or given up as dead. */
export async function beatRun(tx: TenantTx, id: string, piece?: { position: number; text: string }): Promise<boolean> {
  const [row] = await tx.db.update(chatRuns).set({ beatAt: sql`now()` }).where(and(eq(chatRuns.tenantId, tx.tenantId), eq(chatRuns.id, id), eq(chatRuns.status, "running"))).returning({ id: chatRuns.id });
  if (row && piece) await tx.db.insert(chatPieces).values({ tenantId: tx.tenantId, runId: id, position: piece.position, piece: piece.text });
  return row !== undefined;
}

/** Ends a run that is still running. False when it had ended before. */
export async function endRun(tx: TenantTx, id: string, status: "done" | "stopped" | "failed"): Promise<boolean> {
  const rows = await tx.db.update(chatRuns).set({ status, endedAt: sql`now()` }).where(and(eq(chatRuns.tenantId, tx.tenantId), eq(chatRuns.id, id), eq(chatRuns.status, "running"))).returning({ id: chatRuns.id });
  return rows.length > 0;
}

/** Marks runs of a conversation as failed whose process has not been heard of for `silentMs`. */
export async function failSilentRuns(tx: TenantTx, chatId: string, silentMs: number): Promise<number> {
  const rows = await tx.db.update(chatRuns).set({ status: "failed", endedAt: sql`now()` }).where(and(
    eq(chatRuns.tenantId, tx.tenantId), eq(chatRuns.chatId, chatId), eq(chatRuns.status, "running"), lt(chatRuns.beatAt, sql`now() - ${silentMs} * interval '1 millisecond'`))).returning({ id: chatRuns.id });
  return rows.length;
}

/** What was said after `position`, in order. */
export async function piecesAfter(tx: TenantTx, runId: string, position: number): Promise<{ position: number; piece: string }[]> {
  return tx.db.select({ position: chatPieces.position, piece: chatPieces.piece }).from(chatPieces)
    .where(and(eq(chatPieces.tenantId, tx.tenantId), eq(chatPieces.runId, runId), gt(chatPieces.position, position))).orderBy(asc(chatPieces.position));
}

/** Deletes runs that ended more than `graceMs` ago, and their pieces: the answer itself is a message. */
export async function pruneRuns(tx: TenantTx, graceMs: number, limit: number, chatId?: string): Promise<number> {
  const due = tx.db.select({ id: chatRuns.id }).from(chatRuns).where(and(
    eq(chatRuns.tenantId, tx.tenantId), ...(chatId ? [eq(chatRuns.chatId, chatId)] : []), inArray(chatRuns.status, ["done", "stopped", "failed"]), lt(chatRuns.endedAt, sql`now() - ${graceMs} * interval '1 millisecond'`))).limit(limit);
  const gone = await tx.db.delete(chatRuns).where(and(eq(chatRuns.tenantId, tx.tenantId), sql`${chatRuns.id} in ${due}`)).returning({ id: chatRuns.id });
  return gone.length;
}

/** Deletes runs whose process died long ago and that nobody came back for. */
export async function dropDeadRuns(tx: TenantTx, silentMs: number, limit: number): Promise<number> {
  const due = tx.db.select({ id: chatRuns.id }).from(chatRuns).where(and(eq(chatRuns.tenantId, tx.tenantId), eq(chatRuns.status, "running"), lt(chatRuns.beatAt, sql`now() - ${silentMs} * interval '1 millisecond'`))).limit(limit);
  const gone = await tx.db.delete(chatRuns).where(and(eq(chatRuns.tenantId, tx.tenantId), sql`${chatRuns.id} in ${due}`)).returning({ id: chatRuns.id });
  return gone.length;
}
