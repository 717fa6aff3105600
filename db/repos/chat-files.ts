import { and, count, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { chatAttachments } from "../schema/board";
import { chats } from "../schema/boardroom";
import type { TenantTx } from "../tenant";

export type ChatFileRow = typeof chatAttachments.$inferSelect;
export type ChatFileLine = Pick<ChatFileRow, "id" | "name" | "mediaType" | "size" | "read" | "messageId" | "chatId">;
const line = { id: chatAttachments.id, name: chatAttachments.name, mediaType: chatAttachments.mediaType, size: chatAttachments.size, read: chatAttachments.read, messageId: chatAttachments.messageId, chatId: chatAttachments.chatId };

export async function insertFile(tx: TenantTx, row: Omit<typeof chatAttachments.$inferInsert, "tenantId">): Promise<void> {
  await tx.db.insert(chatAttachments).values({ ...row, tenantId: tx.tenantId });
}

export async function countFiles(tx: TenantTx, chatId: string): Promise<number> {
  const [row] = await tx.db.select({ files: count() }).from(chatAttachments).where(and(eq(chatAttachments.tenantId, tx.tenantId), eq(chatAttachments.chatId, chatId)));
  return row?.files ?? 0;
}

/** Files of a conversation that no message has yet, given to `messageId`. */
export async function claimFiles(tx: TenantTx, chatId: string, messageId: string, ids: readonly string[]): Promise<ChatFileLine[]> {
  if (ids.length === 0) return [];
  return tx.db.update(chatAttachments).set({ messageId }).where(and(eq(chatAttachments.tenantId, tx.tenantId), eq(chatAttachments.chatId, chatId), isNull(chatAttachments.messageId), inArray(chatAttachments.id, [...ids]))).returning(line);
}

export async function filesOf(tx: TenantTx, chatId: string, ids: readonly string[]): Promise<ChatFileLine[]> {
  if (ids.length === 0) return [];
  return tx.db.select(line).from(chatAttachments).where(and(eq(chatAttachments.tenantId, tx.tenantId), eq(chatAttachments.chatId, chatId), inArray(chatAttachments.id, [...ids])));
}

/** One file of this house with its bytes, and whose conversation it lies in. */
export async function findFile(tx: TenantTx, id: string): Promise<(ChatFileRow & { propertyId: string; userId: string }) | undefined> {
  const [row] = await tx.db.select({ file: chatAttachments, propertyId: chats.propertyId, userId: chats.userId }).from(chatAttachments)
    .innerJoin(chats, and(eq(chats.tenantId, chatAttachments.tenantId), eq(chats.id, chatAttachments.chatId))).where(and(eq(chatAttachments.tenantId, tx.tenantId), eq(chatAttachments.id, id)));
  return row ? { ...row.file, propertyId: row.propertyId, userId: row.userId } : undefined;
}

/** Deletes one that was never sent. */
export async function deleteUnsentFile(tx: TenantTx, chatId: string, id: string): Promise<boolean> {
  const gone = await tx.db.delete(chatAttachments).where(and(eq(chatAttachments.tenantId, tx.tenantId), eq(chatAttachments.chatId, chatId), eq(chatAttachments.id, id), isNull(chatAttachments.messageId))).returning({ id: chatAttachments.id });
  return gone.length > 0;
}

/** Deletes files that were never sent, some hours after they came. */
export async function pruneUnsentFiles(tx: TenantTx, propertyId: string, hours: number, limit: number): Promise<number> {
  const due = tx.db.select({ id: chatAttachments.id }).from(chatAttachments).innerJoin(chats, and(eq(chats.tenantId, chatAttachments.tenantId), eq(chats.id, chatAttachments.chatId)))
    .where(and(eq(chatAttachments.tenantId, tx.tenantId), eq(chats.propertyId, propertyId), isNull(chatAttachments.messageId), lt(chatAttachments.createdAt, sql`now() - ${hours} * interval '1 hour'`))).limit(limit);
  const gone = await tx.db.delete(chatAttachments).where(and(eq(chatAttachments.tenantId, tx.tenantId), sql`${chatAttachments.id} in ${due}`)).returning({ id: chatAttachments.id });
  return gone.length;
}
