import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import { webhookEndpoints, webhookMessages, webhookTries } from "../schema/webhooks";
import type { TenantTx } from "../tenant";

export type EndpointRow = typeof webhookEndpoints.$inferSelect;
export type MessageRow = typeof webhookMessages.$inferSelect;
export type TryRow = typeof webhookTries.$inferSelect;

const mine = (tx: TenantTx, id: string) => and(eq(webhookEndpoints.tenantId, tx.tenantId), eq(webhookEndpoints.id, id));

export const endpointRows = (tx: TenantTx): Promise<EndpointRow[]> =>
  tx.db.select().from(webhookEndpoints).where(eq(webhookEndpoints.tenantId, tx.tenantId)).orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
export async function findEndpoint(tx: TenantTx, id: string): Promise<EndpointRow | undefined> {
  const [row] = await tx.db.select().from(webhookEndpoints).where(mine(tx, id));
  return row;
}
export async function lockEndpoint(tx: TenantTx, id: string): Promise<EndpointRow | undefined> {
  const [row] = await tx.db.select().from(webhookEndpoints).where(mine(tx, id)).for("update");
  return row;
}
export const insertEndpoint = async (tx: TenantTx, row: Omit<typeof webhookEndpoints.$inferInsert, "tenantId">) => {
  await tx.db.insert(webhookEndpoints).values({ ...row, tenantId: tx.tenantId });
};
export const updateEndpoint = async (tx: TenantTx, id: string, values: Partial<typeof webhookEndpoints.$inferInsert>) => {
  await tx.db.update(webhookEndpoints).set(values).where(mine(tx, id));
};
/** With everything it was told. */
export const deleteEndpoint = async (tx: TenantTx, id: string) => {
  await tx.db.delete(webhookEndpoints).where(mine(tx, id));
};

/** Those that were not there before: one event is told once to each endpoint. */
export const insertMessages = (tx: TenantTx, rows: readonly Omit<typeof webhookMessages.$inferInsert, "tenantId">[]): Promise<{ id: string; endpointId: string }[]> =>
  rows.length === 0 ? Promise.resolve([]) : tx.db.insert(webhookMessages).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId }))).onConflictDoNothing().returning({ id: webhookMessages.id, endpointId: webhookMessages.endpointId });

const message = (tx: TenantTx, id: string) => and(eq(webhookMessages.tenantId, tx.tenantId), eq(webhookMessages.id, id));
export async function findMessage(tx: TenantTx, id: string): Promise<MessageRow | undefined> {
  const [row] = await tx.db.select().from(webhookMessages).where(message(tx, id));
  return row;
}
export async function lockMessage(tx: TenantTx, id: string): Promise<MessageRow | undefined> {
  const [row] = await tx.db.select().from(webhookMessages).where(message(tx, id)).for("update");
  return row;
}
export const updateMessage = async (tx: TenantTx, id: string, values: Partial<typeof webhookMessages.$inferInsert>) => {
  await tx.db.update(webhookMessages).set(values).where(message(tx, id));
};
/** Of one endpoint, newest first. */
export const messagesOf = (tx: TenantTx, endpointId: string, filter: { status?: string | undefined; before?: Date | undefined; limit: number }): Promise<MessageRow[]> =>
  tx.db.select().from(webhookMessages).where(and(
    eq(webhookMessages.tenantId, tx.tenantId), eq(webhookMessages.endpointId, endpointId),
    filter.status === undefined ? undefined : eq(webhookMessages.status, filter.status), filter.before === undefined ? undefined : lt(webhookMessages.createdAt, filter.before),
  )).orderBy(desc(webhookMessages.createdAt), desc(webhookMessages.id)).limit(filter.limit);
/** Failed ones of one endpoint, oldest first, waiting again from now on. */
export async function reopenFailed(tx: TenantTx, endpointId: string, limit: number): Promise<string[]> {
  const rows = await tx.sql<{ id: string }[]>`
    update webhook_messages set status = 'waiting', next_try_at = now(), settled_at = null where tenant_id = ${tx.tenantId} and id in (
      select id from webhook_messages where tenant_id = ${tx.tenantId} and endpoint_id = ${endpointId} and status = 'failed' order by created_at, id limit ${limit} for update)
    returning id`;
  return rows.map((row) => row.id);
}

/** False when this very try was written before. */
export async function insertTry(tx: TenantTx, row: Omit<typeof webhookTries.$inferInsert, "tenantId">): Promise<boolean> {
  const rows = await tx.db.insert(webhookTries).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing().returning({ id: webhookTries.id });
  return rows.length === 1;
}
export async function findTry(tx: TenantTx, messageId: string, runKey: string): Promise<TryRow | undefined> {
  const [row] = await tx.db.select().from(webhookTries).where(and(eq(webhookTries.tenantId, tx.tenantId), eq(webhookTries.messageId, messageId), eq(webhookTries.runKey, runKey)));
  return row;
}
export const triesOf = (tx: TenantTx, messageIds: readonly string[]): Promise<TryRow[]> =>
  messageIds.length === 0 ? Promise.resolve([]) : tx.db.select().from(webhookTries).where(and(eq(webhookTries.tenantId, tx.tenantId), inArray(webhookTries.messageId, [...messageIds]))).orderBy(asc(webhookTries.at), asc(webhookTries.number));

/** Forgets what was settled before a moment, with its tries. */
export async function forgetMessages(tx: TenantTx, before: Date, limit: number): Promise<number> {
  const { count } = await tx.sql`
    delete from webhook_messages where tenant_id = ${tx.tenantId} and id in (select id from webhook_messages where tenant_id = ${tx.tenantId} and settled_at < ${before.toISOString()}::timestamptz limit ${limit})`;
  return count;
}
