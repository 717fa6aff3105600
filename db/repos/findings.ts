import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import { knowledgeItems, knowledgeItemSources } from "../schema/findings";
import { conversationMessages } from "../schema/inbox";
import type { TenantTx } from "../tenant";

export type FindingRow = typeof knowledgeItems.$inferSelect;
type NewFinding = Omit<typeof knowledgeItems.$inferInsert, "tenantId">;

const one = (tx: TenantTx, id: string) => and(eq(knowledgeItems.tenantId, tx.tenantId), eq(knowledgeItems.id, id));

/** False when this very turn of this conversation has proposed before. */
export async function insertFinding(tx: TenantTx, row: NewFinding): Promise<boolean> {
  const made = await tx.db.insert(knowledgeItems).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing({ target: [knowledgeItems.tenantId, knowledgeItems.propertyId, knowledgeItems.key] }).returning({ id: knowledgeItems.id });
  return made.length > 0;
}
export async function insertFindingSource(tx: TenantTx, row: Omit<typeof knowledgeItemSources.$inferInsert, "tenantId">): Promise<void> {
  await tx.db.insert(knowledgeItemSources).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing();
}
export async function findFinding(tx: TenantTx, id: string): Promise<FindingRow | undefined> {
  return (await tx.db.select().from(knowledgeItems).where(one(tx, id)))[0];
}
export async function lockFinding(tx: TenantTx, id: string): Promise<FindingRow | undefined> {
  return (await tx.db.select().from(knowledgeItems).where(one(tx, id)).for("update"))[0];
}
export async function updateFinding(tx: TenantTx, id: string, values: Partial<NewFinding>): Promise<void> {
  await tx.db.update(knowledgeItems).set(values).where(one(tx, id));
}

/** The latest problems of one language, each cluster by the one it began with, to tell whether another is new. */
export const problemsOf = (tx: TenantTx, propertyId: string, locale: string, limit: number): Promise<Pick<FindingRow, "id" | "problem" | "clusterId">[]> =>
  tx.db.select({ id: knowledgeItems.id, problem: knowledgeItems.problem, clusterId: knowledgeItems.clusterId }).from(knowledgeItems)
    .where(and(eq(knowledgeItems.tenantId, tx.tenantId), eq(knowledgeItems.propertyId, propertyId), eq(knowledgeItems.locale, locale), sql`${knowledgeItems.clusterId} = ${knowledgeItems.id}`)).orderBy(desc(knowledgeItems.createdAt), desc(knowledgeItems.id)).limit(limit);

/** Of one status, what tells of the same problem together, the most told first. */
export const findingsOf = (tx: TenantTx, propertyId: string, status: string, limit: number): Promise<FindingRow[]> =>
  tx.db.select().from(knowledgeItems).where(and(eq(knowledgeItems.tenantId, tx.tenantId), eq(knowledgeItems.propertyId, propertyId), eq(knowledgeItems.status, status)))
    .orderBy(sql`count(*) over (partition by ${knowledgeItems.clusterId}) desc`, knowledgeItems.clusterId, desc(knowledgeItems.confidence), knowledgeItems.id).limit(limit);

/** Those folded into one finding. */
export const mergedInto = (tx: TenantTx, id: string): Promise<FindingRow[]> =>
  tx.db.select().from(knowledgeItems).where(and(eq(knowledgeItems.tenantId, tx.tenantId), eq(knowledgeItems.mergedInto, id))).orderBy(knowledgeItems.createdAt, knowledgeItems.id);

/** Which conversations findings were read from, as far as they are still there. */
export const sourcesOf = (tx: TenantTx, ids: readonly string[]): Promise<{ itemId: string; conversationId: string }[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.db.selectDistinct({ itemId: knowledgeItemSources.itemId, conversationId: knowledgeItemSources.conversationId }).from(knowledgeItemSources)
    .where(and(eq(knowledgeItemSources.tenantId, tx.tenantId), inArray(knowledgeItemSources.itemId, [...ids])));

export async function countFindings(tx: TenantTx, propertyId: string): Promise<Readonly<Record<string, number>>> {
  const rows = await tx.db.select({ status: knowledgeItems.status, sum: count() }).from(knowledgeItems).where(and(eq(knowledgeItems.tenantId, tx.tenantId), eq(knowledgeItems.propertyId, propertyId))).groupBy(knowledgeItems.status);
  return Object.fromEntries(rows.map(({ status, sum }) => [status, sum]));
}

/** Passages of SOPs in force on a day that share the most lexemes with what was said, the nearest first. */
export const passagesAbout = (tx: TenantTx, propertyId: string, locale: string, said: string, day: string, limit: number): Promise<{ id: string; sopVersionId: string | null; heading: string; text: string }[]> => tx.sql`
  select p.id, p.sop_version_id as "sopVersionId", p.heading, p.text from (
    select w.passage_id, count(*) as shared from passage_words w
    where w.tenant_id = ${tx.tenantId} and w.property_id = ${propertyId} and w.locale = ${locale} and w.word = any(lexemes_of(${locale}, ${said})) group by w.passage_id) near
  join passages p on p.tenant_id = ${tx.tenantId} and p.id = near.passage_id
  where p.sop_version_id is not null and (p.effective_from is null or p.effective_from <= ${day}::date) and (p.effective_to is null or p.effective_to >= ${day}::date)
  order by near.shared desc, p.id limit ${limit}`;

/** Which of these messages are in the conversation still. */
export async function messagesAmong(tx: TenantTx, conversationId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db.select({ id: conversationMessages.id }).from(conversationMessages).where(and(eq(conversationMessages.tenantId, tx.tenantId), eq(conversationMessages.conversationId, conversationId), inArray(conversationMessages.id, [...ids])));
  return rows.map(({ id }) => id);
}
