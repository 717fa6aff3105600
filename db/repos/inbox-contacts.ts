import { and, eq, sql } from "drizzle-orm";
import { inboxContacts } from "../schema/inbox";
import type { TenantTx } from "../tenant";

export type ContactRow = typeof inboxContacts.$inferSelect;
const one = (tx: TenantTx, lineId: string, externalId: string) => and(eq(inboxContacts.tenantId, tx.tenantId), eq(inboxContacts.lineId, lineId), eq(inboxContacts.externalId, externalId));

/** The contact as it is known, held; made where it is not. */
export async function holdContact(tx: TenantTx, lineId: string, externalId: string): Promise<ContactRow & { fresh: boolean }> {
  const made = await tx.db.insert(inboxContacts).values({ tenantId: tx.tenantId, lineId, externalId, changedAt: new Date(0) }).onConflictDoNothing().returning();
  const [row] = await tx.db.select().from(inboxContacts).where(one(tx, lineId, externalId)).for("update");
  if (!row) throw new Error("A contact that was written cannot be read.");
  return { ...row, fresh: made.length === 1 };
}
export const updateContact = async (tx: TenantTx, lineId: string, externalId: string, values: Partial<typeof inboxContacts.$inferInsert>) => {
  await tx.db.update(inboxContacts).set(values).where(one(tx, lineId, externalId));
};
/** The sealed contact that bears a number on this line, the last changed one. */
export async function contactByHash(tx: TenantTx, lineId: string, hash: string): Promise<string | null> {
  const [row] = await tx.db.select({ sealed: inboxContacts.sealed }).from(inboxContacts)
    .where(and(eq(inboxContacts.tenantId, tx.tenantId), eq(inboxContacts.lineId, lineId), sql`${inboxContacts.hashes} @> array[${hash}]::text[]`, sql`sealed is not null`)).orderBy(sql`changed_at desc`).limit(1);
  return row?.sealed ?? null;
}
/** Conversations of a line with one of these numbers, for a name that came or went. */
export async function conversationsByHashes(tx: TenantTx, lineId: string, hashes: readonly string[]): Promise<{ id: string; contact: string }[]> {
  const rows = await tx.sql<{ id: string; contact: string }[]>`select id, contact from conversations where tenant_id = ${tx.tenantId} and line_id = ${lineId} and contact_hash = any(${[...hashes]}::text[]) and contact is not null for update`;
  return [...rows];
}
