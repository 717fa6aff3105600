import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { conversationMessages, conversations, inboxEvents, inboxLines } from "../schema/inbox";
import type { TenantTx } from "../tenant";

export type LineRow = typeof inboxLines.$inferSelect;
export type EventRow = typeof inboxEvents.$inferSelect;
export type ConversationRow = typeof conversations.$inferSelect;
export type ConversationMessageRow = typeof conversationMessages.$inferSelect;
type New<T extends { tenantId: string }> = Omit<T, "tenantId">;

const oneLine = (tx: TenantTx, id: string) => and(eq(inboxLines.tenantId, tx.tenantId), eq(inboxLines.id, id));
export async function findLine(tx: TenantTx, id: string): Promise<LineRow | undefined> {
  return (await tx.db.select().from(inboxLines).where(oneLine(tx, id)))[0];
}
export async function lockLine(tx: TenantTx, id: string): Promise<LineRow | undefined> {
  return (await tx.db.select().from(inboxLines).where(oneLine(tx, id)).for("update"))[0];
}
export const linesOf = (tx: TenantTx, propertyId: string): Promise<LineRow[]> =>
  tx.db.select().from(inboxLines).where(and(eq(inboxLines.tenantId, tx.tenantId), eq(inboxLines.propertyId, propertyId))).orderBy(asc(inboxLines.createdAt), asc(inboxLines.id));
export const insertLine = async (tx: TenantTx, row: New<typeof inboxLines.$inferInsert>) => { await tx.db.insert(inboxLines).values({ ...row, tenantId: tx.tenantId }); };
export const updateLine = async (tx: TenantTx, id: string, values: Partial<typeof inboxLines.$inferInsert>) => { await tx.db.update(inboxLines).set(values).where(oneLine(tx, id)); };

/** False when this very delivery was kept before. */
export async function insertEvent(tx: TenantTx, row: New<typeof inboxEvents.$inferInsert>): Promise<boolean> {
  const rows = await tx.db.insert(inboxEvents).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing().returning({ id: inboxEvents.id });
  return rows.length === 1;
}
/** The next deliveries of a line that were kept and not applied, in the order they came. */
export const openEvents = (tx: TenantTx, lineId: string, limit: number): Promise<EventRow[]> =>
  tx.db.select().from(inboxEvents).where(and(eq(inboxEvents.tenantId, tx.tenantId), eq(inboxEvents.lineId, lineId), sql`applied_at is null`)).orderBy(asc(inboxEvents.receivedAt), asc(inboxEvents.id)).limit(limit);
export const lockEvents = (tx: TenantTx, lineId: string, ids: readonly string[]): Promise<EventRow[]> =>
  tx.db.select().from(inboxEvents).where(and(eq(inboxEvents.tenantId, tx.tenantId), eq(inboxEvents.lineId, lineId), inArray(inboxEvents.id, [...ids]))).orderBy(asc(inboxEvents.id)).for("update");
/** What came before the calls it belongs to is looked at again. Returns how many. */
export async function reopenAwaiting(tx: TenantTx, lineId: string, calls: readonly string[]): Promise<number> {
  const { count } = await tx.sql`update inbox_events set applied_at = null, awaits = null, outcome = null where tenant_id = ${tx.tenantId} and line_id = ${lineId} and awaits = any(${[...calls]}::text[])`;
  return count;
}
/** What could not be read is looked at again: a later version may. */
export async function reopenFailedEvents(tx: TenantTx, lineId: string): Promise<number> {
  const { count } = await tx.sql`update inbox_events set applied_at = null, failure = null, outcome = null where tenant_id = ${tx.tenantId} and line_id = ${lineId} and outcome = 'unreadable' and raw is not null`;
  return count;
}
/** How a line's deliveries fared: by outcome. */
export async function eventCounts(tx: TenantTx, lineIds: readonly string[]): Promise<{ lineId: string; outcome: string | null; count: number }[]> {
  const rows = await tx.sql<{ lineId: string; outcome: string | null; count: number }[]>`
    select line_id as "lineId", outcome, count(*)::int as count from inbox_events where tenant_id = ${tx.tenantId} and line_id = any(${[...lineIds]}::uuid[]) group by 1, 2`;
  return [...rows];
}
export const updateEvent = async (tx: TenantTx, id: string, values: Partial<typeof inboxEvents.$inferInsert>) => {
  await tx.db.update(inboxEvents).set(values).where(and(eq(inboxEvents.tenantId, tx.tenantId), eq(inboxEvents.id, id)));
};

/** The conversation of one person on one number, made where there is none, and held until the transaction ends. */
export async function holdConversation(tx: TenantTx, row: New<typeof conversations.$inferInsert>): Promise<ConversationRow> {
  const [held] = await tx.db.insert(conversations).values({ ...row, tenantId: tx.tenantId })
    .onConflictDoUpdate({
      target: [conversations.tenantId, conversations.lineId, conversations.numberId, conversations.contactHash],
      set: { externalId: sql`coalesce(${conversations.externalId}, excluded.external_id)` },
    }).returning();
  if (!held) throw new Error("A conversation that was written cannot be read.");
  return held;
}
const oneConversation = (tx: TenantTx, id: string) => and(eq(conversations.tenantId, tx.tenantId), eq(conversations.id, id));
export async function findConversation(tx: TenantTx, id: string): Promise<ConversationRow | undefined> {
  return (await tx.db.select().from(conversations).where(oneConversation(tx, id)))[0];
}
export async function lockConversation(tx: TenantTx, id: string): Promise<ConversationRow | undefined> {
  return (await tx.db.select().from(conversations).where(oneConversation(tx, id)).for("update"))[0];
}
export const updateConversation = async (tx: TenantTx, id: string, values: Partial<typeof conversations.$inferInsert>) => {
  await tx.db.update(conversations).set(values).where(oneConversation(tx, id));
};
/** Texts of the other side that nobody of the house has read or answered since. */
export async function countUnread(tx: TenantTx, id: string): Promise<number> {
  const [row] = await tx.sql<{ unread: number }[]>`
    select count(*)::int as unread from conversation_messages m, conversations c
    where c.tenant_id = ${tx.tenantId} and c.id = ${id} and m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.direction = 'in' and m.kind in ('text', 'voicemail', 'call')
      and (m.kind <> 'call' or m.failure = 'missed') and m.at > coalesce(c.read_at, '-infinity')
      and m.at > coalesce((select max(o.at) from conversation_messages o where o.tenant_id = c.tenant_id and o.conversation_id = c.id and o.direction = 'out' and o.kind = 'text'), '-infinity')`;
  return row?.unread ?? 0;
}

/** False when the partner's message of this id and kind is here already. */
export async function insertConversationMessage(tx: TenantTx, row: New<typeof conversationMessages.$inferInsert>): Promise<boolean> {
  const rows = await tx.db.insert(conversationMessages).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing().returning({ id: conversationMessages.id });
  return rows.length === 1;
}
const oneMessage = (tx: TenantTx, id: string) => and(eq(conversationMessages.tenantId, tx.tenantId), eq(conversationMessages.id, id));
export async function lockConversationMessage(tx: TenantTx, id: string): Promise<ConversationMessageRow | undefined> {
  return (await tx.db.select().from(conversationMessages).where(oneMessage(tx, id)).for("update"))[0];
}
export async function lockMessageByExternal(tx: TenantTx, lineId: string, kind: string, externalId: string): Promise<ConversationMessageRow | undefined> {
  return (await tx.db.select().from(conversationMessages).where(and(eq(conversationMessages.tenantId, tx.tenantId), eq(conversationMessages.lineId, lineId), eq(conversationMessages.kind, kind), eq(conversationMessages.externalId, externalId))).for("update"))[0];
}
export async function messageByOnceKey(tx: TenantTx, conversationId: string, onceKey: string): Promise<ConversationMessageRow | undefined> {
  return (await tx.db.select().from(conversationMessages).where(and(eq(conversationMessages.tenantId, tx.tenantId), eq(conversationMessages.conversationId, conversationId), eq(conversationMessages.onceKey, onceKey))))[0];
}
export const updateConversationMessage = async (tx: TenantTx, id: string, values: Partial<typeof conversationMessages.$inferInsert>) => {
  await tx.db.update(conversationMessages).set(values).where(oneMessage(tx, id));
};
/** Replies of ours of which the partner's id is not known yet, the oldest first. */
export const nameless = (tx: TenantTx, conversationId: string): Promise<ConversationMessageRow[]> =>
  tx.db.select().from(conversationMessages).where(and(eq(conversationMessages.tenantId, tx.tenantId), eq(conversationMessages.conversationId, conversationId), eq(conversationMessages.direction, "out"), eq(conversationMessages.kind, "text"), sql`external_id is null`))
    .orderBy(asc(conversationMessages.at), asc(conversationMessages.id)).for("update");
/** The newest messages of a conversation before a moment, newest first. */
export const messagesOfConversation = (tx: TenantTx, conversationId: string, before: Date | null, limit: number): Promise<ConversationMessageRow[]> =>
  tx.db.select().from(conversationMessages).where(and(eq(conversationMessages.tenantId, tx.tenantId), eq(conversationMessages.conversationId, conversationId), before === null ? undefined : sql`${conversationMessages.at} < ${before.toISOString()}::timestamptz`))
    .orderBy(desc(conversationMessages.at), desc(conversationMessages.id)).limit(limit);
export const deleteConversationMessage = async (tx: TenantTx, id: string) => { await tx.db.delete(conversationMessages).where(oneMessage(tx, id)); };
export async function findConversationMessage(tx: TenantTx, id: string): Promise<ConversationMessageRow | undefined> {
  return (await tx.db.select().from(conversationMessages).where(oneMessage(tx, id)))[0];
}
