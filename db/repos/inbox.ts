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

/** Keeps a delivery of a line in one statement. Null where there is no such line; `isNew` false when this very delivery was kept before. */
export async function keepDelivery(tx: TenantTx, row: { id: string; lineId: string; propertyId: string | null; externalId: string; digest: string; scheme: string; raw: string; at: Date }): Promise<{ propertyId: string; isNew: boolean } | null> {
  const [kept] = await tx.sql<{ propertyId: string; isNew: boolean }[]>`
    with line as (select id, property_id from inbox_lines where tenant_id = ${tx.tenantId} and id = ${row.lineId} and (${row.propertyId}::uuid is null or property_id = ${row.propertyId}::uuid)),
    kept as (insert into inbox_events (tenant_id, id, property_id, line_id, external_id, digest, scheme, raw, received_at)
      select ${tx.tenantId}, ${row.id}, property_id, id, ${row.externalId}, ${row.digest}, ${row.scheme}, ${row.raw}, ${row.at.toISOString()}::timestamptz from line on conflict (tenant_id, line_id, external_id) do nothing returning id)
    select property_id as "propertyId", exists (select from kept) as "isNew" from line`;
  return kept ?? null;
}
/** When something last arrived on each line. */
export async function lastHeard(tx: TenantTx, lineIds: readonly string[]): Promise<{ lineId: string; at: string }[]> {
  const rows = await tx.sql<{ lineId: string; at: string }[]>`
    select l.id as "lineId", e.received_at::text as at from inbox_lines l join lateral (select received_at from inbox_events e where e.tenant_id = l.tenant_id and e.line_id = l.id order by received_at desc limit 1) e on true
    where l.tenant_id = ${tx.tenantId} and l.id = any(${[...lineIds]}::uuid[])`;
  return [...rows];
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
export type EventEnding = { id: string; type: string; outcome: string; conversationId: string | null; failure: string | null; awaits: string | null };
/** What became of deliveries. Of those withheld not even the envelope is kept. */
export async function endEvents(tx: TenantTx, at: Date, endings: readonly EventEnding[]): Promise<void> {
  await tx.sql`
    update inbox_events e set applied_at = ${at.toISOString()}::timestamptz, type = n.type, outcome = n.outcome, conversation_id = n."conversationId", failure = n.failure, awaits = n.awaits, raw = case when n.outcome = 'withheld' then null else e.raw end
    from jsonb_to_recordset(${JSON.stringify(endings)}::text::jsonb) as n(id uuid, type text, outcome text, "conversationId" uuid, failure text, awaits text) where e.tenant_id = ${tx.tenantId} and e.id = n.id`;
}

/** The conversation of one person on one number, made where there is none, and held until the transaction ends. */
export async function holdConversation(tx: TenantTx, row: New<typeof conversations.$inferInsert>): Promise<ConversationRow> {
  const [known] = await tx.db.select().from(conversations).where(and(eq(conversations.tenantId, tx.tenantId), eq(conversations.lineId, row.lineId), eq(conversations.numberId, row.numberId), eq(conversations.contactHash, row.contactHash))).for("update");
  if (known && (known.externalId !== null || !row.externalId)) return known;
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
export type Noted = { at: Date; heard: boolean; locale: string | null; reopened: boolean; readAt: Date | null };
/** What a new message changes of its conversation, and what of it nobody of the house has read or answered. */
export async function noteMessage(tx: TenantTx, id: string, { at, heard, locale, reopened, readAt }: Noted): Promise<void> {
  const moment = at.toISOString();
  await tx.sql`
    update conversations c set last_message_at = greatest(c.last_message_at, ${moment}::timestamptz), opened_at = least(c.opened_at, ${moment}::timestamptz), read_at = greatest(c.read_at, ${readAt?.toISOString() ?? null}::timestamptz),
      locale = case when ${heard} and (c.last_heard_at is null or c.last_heard_at < ${moment}::timestamptz) then coalesce(${locale}::text, c.locale) else c.locale end,
      last_heard_at = case when ${heard} then greatest(c.last_heard_at, ${moment}::timestamptz) else c.last_heard_at end,
      status = case when ${reopened} then 'open' else c.status end, finished_at = case when ${reopened} then null else c.finished_at end, finished_by = case when ${reopened} then null else c.finished_by end,
      unread = (select count(*) from conversation_messages m where m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.direction = 'in' and (m.kind in ('text', 'voicemail') or m.kind = 'call' and m.failure = 'missed')
        and m.at > greatest(c.read_at, ${readAt?.toISOString() ?? null}::timestamptz, '-infinity', (select max(o.at) from conversation_messages o where o.tenant_id = c.tenant_id and o.conversation_id = c.id and o.direction = 'out' and o.kind = 'text')))
    where c.tenant_id = ${tx.tenantId} and c.id = ${id}`;
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
