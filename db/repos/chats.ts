import { and, desc, eq, sql } from "drizzle-orm";
import { chatMessages, chats } from "../schema/boardroom";
import type { TenantTx } from "../tenant";

export type ChatMessageRow = typeof chatMessages.$inferSelect;
type ChatKey = { propertyId: string; userId: string; director: string };

/** The person's one conversation with a director, made when new, locked: its messages have an order. */
export async function lockChat(tx: TenantTx, id: string, key: ChatKey): Promise<string> {
  const [row] = await tx.db.insert(chats).values({ id, tenantId: tx.tenantId, ...key })
    .onConflictDoUpdate({ target: [chats.tenantId, chats.propertyId, chats.userId, chats.director], set: { director: key.director } }).returning({ id: chats.id });
  return row?.id ?? id;
}

export async function findChat(tx: TenantTx, key: ChatKey): Promise<string | undefined> {
  const [row] = await tx.db.select({ id: chats.id }).from(chats).where(and(
    eq(chats.tenantId, tx.tenantId), eq(chats.propertyId, key.propertyId), eq(chats.userId, key.userId), eq(chats.director, key.director)));
  return row?.id;
}

/** The newest `limit` messages, oldest first. */
export async function lastMessages(tx: TenantTx, chatId: string, limit: number): Promise<ChatMessageRow[]> {
  const rows = await tx.db.select().from(chatMessages).where(and(eq(chatMessages.tenantId, tx.tenantId), eq(chatMessages.chatId, chatId), eq(chatMessages.hidden, false)))
    .orderBy(desc(chatMessages.position)).limit(limit);
  return rows.reverse();
}

export async function appendMessage(tx: TenantTx, row: { id: string; chatId: string; role: string; parts: unknown[]; metadata: Record<string, unknown> }): Promise<void> {
  const next = sql<number>`(select coalesce(max(m.position), 0) + 1 from chat_messages m where m.tenant_id = ${tx.tenantId} and m.chat_id = ${row.chatId})`;
  await tx.db.insert(chatMessages).values({ ...row, tenantId: tx.tenantId, position: next as unknown as number });
}
