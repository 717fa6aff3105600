import { and, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { chatMessages, chats } from "../schema/boardroom";
import type { TenantTx } from "../tenant";

export type ChatMessageRow = typeof chatMessages.$inferSelect;
export type ChatRow = typeof chats.$inferSelect;
export type ChatKey = { propertyId: string; userId: string; director: string };
/** A conversation as a line of the history: its name or the first words said. */
export type ChatLine = { id: string; title: string | null; opening: string | null; usedAt: Date; messages: number };

const mine = (tx: TenantTx, key: ChatKey) => and(eq(chats.tenantId, tx.tenantId), eq(chats.propertyId, key.propertyId), eq(chats.userId, key.userId), eq(chats.director, key.director));
const open = (tx: TenantTx, key: ChatKey) => and(mine(tx, key), isNull(chats.removedAt));

/** One person's conversation, locked: its messages have an order. Made when its id is new. Nothing when the id is another's or was put away. */
export async function lockChat(tx: TenantTx, id: string, key: ChatKey): Promise<string | undefined> {
  await tx.db.insert(chats).values({ id, tenantId: tx.tenantId, ...key }).onConflictDoNothing();
  const [row] = await tx.db.update(chats).set({ usedAt: sql`now()` }).where(and(open(tx, key), eq(chats.id, id))).returning({ id: chats.id });
  return row?.id;
}

/** The person's conversation with a director that was used last. */
export async function findChat(tx: TenantTx, key: ChatKey): Promise<string | undefined> {
  const [row] = await tx.db.select({ id: chats.id }).from(chats).where(open(tx, key)).orderBy(desc(chats.usedAt)).limit(1);
  return row?.id;
}

/** A conversation of this person, whichever director; put away ones too when asked for. */
export async function ownChat(tx: TenantTx, id: string, key: Omit<ChatKey, "director">, lock = false): Promise<ChatRow | undefined> {
  const found = tx.db.select().from(chats).where(and(eq(chats.tenantId, tx.tenantId), eq(chats.id, id), eq(chats.propertyId, key.propertyId), eq(chats.userId, key.userId)));
  const [row] = await (lock ? found.for("update") : found);
  return row;
}

/** The newest `limit` messages, oldest first. */
export async function lastMessages(tx: TenantTx, chatId: string, limit: number): Promise<ChatMessageRow[]> {
  const rows = await tx.db.select().from(chatMessages).where(and(eq(chatMessages.tenantId, tx.tenantId), eq(chatMessages.chatId, chatId), eq(chatMessages.hidden, false)))
    .orderBy(desc(chatMessages.position)).limit(limit);
  return rows.reverse();
}

/** Adds a message, once: one that is there already stays as it is. */
export async function appendMessage(tx: TenantTx, row: { id: string; chatId: string; role: string; parts: unknown[]; metadata: Record<string, unknown> }): Promise<void> {
  const next = sql<number>`(select coalesce(max(m.position), 0) + 1 from chat_messages m where m.tenant_id = ${tx.tenantId} and m.chat_id = ${row.chatId})`;
  await tx.db.insert(chatMessages).values({ ...row, tenantId: tx.tenantId, position: next as unknown as number }).onConflictDoNothing({ target: [chatMessages.tenantId, chatMessages.id] });
}

/** Every word of these in the title or in what was said, whatever the case; LIKE's own signs count as letters. */
const holding = (words: readonly string[]) => words.map((word) => {
  const like = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(c.title ilike ${like} or exists (select 1 from chat_messages s where s.tenant_id = c.tenant_id and s.chat_id = c.id and jsonb_path_query_array(s.parts, '$[*] ? (@.type == "text").text')::text ilike ${like}))`;
});

/** Conversations with one director, the last used first, that hold every one of `words`. Empty ones are left out. */
export async function chatLines(tx: TenantTx, key: ChatKey, words: readonly string[], limit: number): Promise<ChatLine[]> {
  const conditions = [sql`c.tenant_id = ${tx.tenantId}`, sql`c.property_id = ${key.propertyId}`, sql`c.user_id = ${key.userId}`, sql`c.director = ${key.director}`, sql`c.removed_at is null`, ...holding(words)];
  const rows = await tx.db.execute<{ id: string; title: string | null; opening: string | null; used_at: string; messages: string }>(sql`
    select c.id, c.title, c.used_at, m.messages, left(f.opening, 120) as opening
    from chats c
    join lateral (select count(*) as messages from chat_messages n where n.tenant_id = c.tenant_id and n.chat_id = c.id) m on m.messages > 0
    left join lateral (
      select jsonb_path_query_first(n.parts, '$[*] ? (@.type == "text").text') #>> '{}' as opening
      from chat_messages n where n.tenant_id = c.tenant_id and n.chat_id = c.id and n.role = 'user' order by n.position limit 1
    ) f on true
    where ${sql.join(conditions, sql` and `)}
    order by c.used_at desc, c.id limit ${limit}`);
  return rows.map((row) => ({ id: row.id, title: row.title, opening: row.opening, usedAt: new Date(row.used_at), messages: Number(row.messages) }));
}

export async function nameChat(tx: TenantTx, id: string, title: string | null): Promise<void> {
  await tx.db.update(chats).set({ title }).where(and(eq(chats.tenantId, tx.tenantId), eq(chats.id, id)));
}

export async function putChatAway(tx: TenantTx, id: string, at: Date | null): Promise<void> {
  await tx.db.update(chats).set({ removedAt: at }).where(and(eq(chats.tenantId, tx.tenantId), eq(chats.id, id)));
}

/** Erases what was put away before `before`, with its messages and files. Returns how many. */
export async function eraseRemovedChats(tx: TenantTx, propertyId: string, before: Date, limit: number): Promise<number> {
  const due = tx.db.select({ id: chats.id }).from(chats).where(and(eq(chats.tenantId, tx.tenantId), eq(chats.propertyId, propertyId), isNotNull(chats.removedAt), lt(chats.removedAt, before))).limit(limit);
  const gone = await tx.db.delete(chats).where(and(eq(chats.tenantId, tx.tenantId), sql`${chats.id} in ${due}`)).returning({ id: chats.id });
  return gone.length;
}
