import { and, asc, desc, eq, inArray, isNotNull, ne, notInArray } from "drizzle-orm";
import { knowledgeDocuments, knowledgeSources } from "../schema/knowledge";
import type { TenantTx } from "../tenant";

export type DocumentRow = typeof knowledgeDocuments.$inferSelect;
export type DocumentLine = Omit<DocumentRow, "content">;
export type SourceRow = typeof knowledgeSources.$inferSelect;
const { tenantId, id, propertyId, sourceId, externalId, name, mediaType, size, sha256, locale, domain, audience, roles, status, problem, pages, cut, readAt, addedBy, removedAt, createdAt } = knowledgeDocuments;
/** Everything but the bytes. */
const line = { tenantId, id, propertyId, sourceId, externalId, name, mediaType, size, sha256, locale, domain, audience, roles, status, problem, pages, cut, readAt, addedBy, removedAt, createdAt };
const mine = (tx: TenantTx, id: string) => and(eq(knowledgeDocuments.tenantId, tx.tenantId), eq(knowledgeDocuments.id, id));
const ofSource = (tx: TenantTx, sourceId: string) => and(eq(knowledgeDocuments.tenantId, tx.tenantId), eq(knowledgeDocuments.sourceId, sourceId), ne(knowledgeDocuments.status, "removed"));

/** Documents of a house without their bytes, the latest first; removed ones are left out. */
export const documentsOf = (tx: TenantTx, propertyId: string): Promise<DocumentLine[]> =>
  tx.db.select(line).from(knowledgeDocuments).where(and(eq(knowledgeDocuments.tenantId, tx.tenantId), eq(knowledgeDocuments.propertyId, propertyId), ne(knowledgeDocuments.status, "removed"))).orderBy(desc(knowledgeDocuments.createdAt)).limit(2_000);

export async function findDocument(tx: TenantTx, id: string): Promise<DocumentRow | undefined> {
  const [row] = await tx.db.select().from(knowledgeDocuments).where(mine(tx, id));
  return row;
}

export async function lockDocument(tx: TenantTx, id: string): Promise<DocumentLine | undefined> {
  const [row] = await tx.db.select(line).from(knowledgeDocuments).where(mine(tx, id)).for("update");
  return row;
}

/** The document of a house with these very bytes that was given by hand, if there is one. */
export async function sameDocument(tx: TenantTx, propertyId: string, sha256: string): Promise<DocumentLine | undefined> {
  const [row] = await tx.db.select(line).from(knowledgeDocuments).where(and(eq(knowledgeDocuments.tenantId, tx.tenantId), eq(knowledgeDocuments.propertyId, propertyId), eq(knowledgeDocuments.sha256, sha256), ne(knowledgeDocuments.status, "removed")));
  return row;
}

export async function insertDocument(tx: TenantTx, row: Omit<typeof knowledgeDocuments.$inferInsert, "tenantId">): Promise<void> {
  await tx.db.insert(knowledgeDocuments).values({ ...row, tenantId: tx.tenantId });
}

export async function updateDocument(tx: TenantTx, id: string, values: Partial<Omit<DocumentRow, "tenantId" | "id" | "propertyId">>): Promise<void> {
  await tx.db.update(knowledgeDocuments).set(values).where(mine(tx, id));
}

/** What a source's file is kept as, removed or not, held. */
export async function lockExternal(tx: TenantTx, sourceId: string, externalId: string): Promise<DocumentLine | undefined> {
  const [row] = await tx.db.select(line).from(knowledgeDocuments).where(and(eq(knowledgeDocuments.tenantId, tx.tenantId), eq(knowledgeDocuments.sourceId, sourceId), eq(knowledgeDocuments.externalId, externalId))).for("update");
  return row;
}

/** Documents of a source: all, those named, or all but those named. */
export async function sourceDocuments(tx: TenantTx, sourceId: string, which: { readonly gone?: readonly string[]; readonly kept?: readonly string[] } = {}): Promise<DocumentLine[]> {
  const { gone, kept } = which;
  const chosen = gone ? (gone.length === 0 ? [] : [inArray(knowledgeDocuments.externalId, [...gone])]) : kept && kept.length > 0 ? [notInArray(knowledgeDocuments.externalId, [...kept])] : [isNotNull(knowledgeDocuments.externalId)];
  if (chosen.length === 0) return [];
  return tx.db.select(line).from(knowledgeDocuments).where(and(ofSource(tx, sourceId), ...chosen)).orderBy(asc(knowledgeDocuments.id)).for("update");
}

export const sourcesOf = (tx: TenantTx, propertyId: string): Promise<SourceRow[]> =>
  tx.db.select().from(knowledgeSources).where(and(eq(knowledgeSources.tenantId, tx.tenantId), eq(knowledgeSources.propertyId, propertyId), ne(knowledgeSources.status, "removed"))).orderBy(asc(knowledgeSources.createdAt));

export async function lockSource(tx: TenantTx, id: string): Promise<SourceRow | undefined> {
  const [row] = await tx.db.select().from(knowledgeSources).where(and(eq(knowledgeSources.tenantId, tx.tenantId), eq(knowledgeSources.id, id))).for("update");
  return row;
}

export async function findSource(tx: TenantTx, id: string): Promise<SourceRow | undefined> {
  const [row] = await tx.db.select().from(knowledgeSources).where(and(eq(knowledgeSources.tenantId, tx.tenantId), eq(knowledgeSources.id, id)));
  return row;
}

/** False when the house reads this place already. */
export async function insertSource(tx: TenantTx, row: Omit<typeof knowledgeSources.$inferInsert, "tenantId">): Promise<boolean> {
  const made = await tx.db.insert(knowledgeSources).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing().returning({ id: knowledgeSources.id });
  return made.length > 0;
}

export async function updateSource(tx: TenantTx, id: string, values: Partial<Pick<SourceRow, "cursor" | "problem" | "readAt" | "status" | "credentials">>): Promise<void> {
  await tx.db.update(knowledgeSources).set(values).where(and(eq(knowledgeSources.tenantId, tx.tenantId), eq(knowledgeSources.id, id)));
}
