import { and, asc, desc, eq, inArray, isNull, max, sql } from "drizzle-orm";
import { sops, sopVersions } from "../schema/knowledge";
import type { TenantTx } from "../tenant";

export type SopRow = typeof sops.$inferSelect;
export type SopVersionRow = typeof sopVersions.$inferSelect;
export type SopVersionLine = Omit<SopVersionRow, "body" | "frontMatter" | "provenance">;
const { id, sopId, locale, number, status, title, effectiveFrom, effectiveTo, changedBy, changedAt, signedBy, signedAt, because, createdAt, tenantId } = sopVersions;
const line = { tenantId, id, sopId, locale, number, status, title, effectiveFrom, effectiveTo, changedBy, changedAt, signedBy, signedAt, because, createdAt };

/** The book of a house, chapter by chapter. */
export const sopsOf = (tx: TenantTx, propertyId: string, archived = false): Promise<SopRow[]> =>
  tx.db.select().from(sops).where(and(eq(sops.tenantId, tx.tenantId), eq(sops.propertyId, propertyId), archived ? undefined : isNull(sops.archivedAt))).orderBy(asc(sops.domain), asc(sops.slug));

export async function findSop(tx: TenantTx, sop: string): Promise<SopRow | undefined> {
  const [row] = await tx.db.select().from(sops).where(and(eq(sops.tenantId, tx.tenantId), eq(sops.id, sop)));
  return row;
}

export async function findSopBySlug(tx: TenantTx, propertyId: string, slug: string): Promise<SopRow | undefined> {
  const [row] = await tx.db.select().from(sops).where(and(eq(sops.tenantId, tx.tenantId), eq(sops.propertyId, propertyId), eq(sops.slug, slug)));
  return row;
}

/** Holds the SOP, so that its versions are numbered and signed one after another. */
export async function lockSop(tx: TenantTx, sop: string): Promise<SopRow | undefined> {
  const [row] = await tx.db.select().from(sops).where(and(eq(sops.tenantId, tx.tenantId), eq(sops.id, sop))).for("update");
  return row;
}

/** False when the house has one of that slug. */
export async function insertSop(tx: TenantTx, row: Omit<typeof sops.$inferInsert, "tenantId">): Promise<boolean> {
  const made = await tx.db.insert(sops).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing({ target: [sops.tenantId, sops.propertyId, sops.slug] }).returning({ id: sops.id });
  return made.length > 0;
}

export async function updateSop(tx: TenantTx, sop: string, values: Partial<Pick<SopRow, "domain" | "audience" | "risk" | "owner" | "roles" | "starter" | "archivedAt">>): Promise<void> {
  await tx.db.update(sops).set(values).where(and(eq(sops.tenantId, tx.tenantId), eq(sops.id, sop)));
}

export async function findVersion(tx: TenantTx, version: string): Promise<SopVersionRow | undefined> {
  const [row] = await tx.db.select().from(sopVersions).where(and(eq(sopVersions.tenantId, tx.tenantId), eq(sopVersions.id, version)));
  return row;
}

/** Lines of many SOPs' versions without their texts, the latest first. */
export const versionLines = (tx: TenantTx, of: readonly string[]): Promise<SopVersionLine[]> =>
  of.length === 0 ? Promise.resolve([]) : tx.db.select(line).from(sopVersions).where(and(eq(sopVersions.tenantId, tx.tenantId), inArray(sopVersions.sopId, [...of]))).orderBy(asc(sopVersions.locale), desc(sopVersions.number));

/** Versions of SOPs with their texts, the latest first. */
export const versionsOf = (tx: TenantTx, of: readonly string[]): Promise<SopVersionRow[]> =>
  of.length === 0 ? Promise.resolve([]) : tx.db.select().from(sopVersions).where(and(eq(sopVersions.tenantId, tx.tenantId), inArray(sopVersions.sopId, [...of]))).orderBy(asc(sopVersions.locale), desc(sopVersions.number));

/** The draft or the text in review of a language: there is one at most. */
export async function openVersion(tx: TenantTx, sop: string, language: string): Promise<SopVersionRow | undefined> {
  const [row] = await tx.db.select().from(sopVersions).where(and(eq(sopVersions.tenantId, tx.tenantId), eq(sopVersions.sopId, sop), eq(sopVersions.locale, language), inArray(sopVersions.status, ["draft", "review"])));
  return row;
}

export async function lastNumber(tx: TenantTx, sop: string, language: string): Promise<number> {
  const [row] = await tx.db.select({ last: max(sopVersions.number) }).from(sopVersions).where(and(eq(sopVersions.tenantId, tx.tenantId), eq(sopVersions.sopId, sop), eq(sopVersions.locale, language)));
  return row?.last ?? 0;
}

export async function insertVersion(tx: TenantTx, row: Omit<typeof sopVersions.$inferInsert, "tenantId">): Promise<void> {
  await tx.db.insert(sopVersions).values({ ...row, tenantId: tx.tenantId });
}

export type VersionValues = Partial<Omit<SopVersionRow, "tenantId" | "id" | "sopId" | "locale" | "number" | "createdAt">>;
export async function updateVersion(tx: TenantTx, version: string, values: VersionValues): Promise<void> {
  await tx.db.update(sopVersions).set(values).where(and(eq(sopVersions.tenantId, tx.tenantId), eq(sopVersions.id, version)));
}

/** Signed versions of one language whose days reach to `from` or beyond, the earliest first. */
export const signedFrom = (tx: TenantTx, sop: string, language: string, from: string): Promise<SopVersionRow[]> =>
  tx.db.select().from(sopVersions).where(and(eq(sopVersions.tenantId, tx.tenantId), eq(sopVersions.sopId, sop), eq(sopVersions.locale, language), eq(sopVersions.status, "signed"), sql`(${sopVersions.effectiveTo} is null or ${sopVersions.effectiveTo} >= ${from}::date)`)).orderBy(asc(sopVersions.effectiveFrom));

/** Takes away a draft that nobody signed. */
export async function deleteVersion(tx: TenantTx, version: string): Promise<void> {
  await tx.db.delete(sopVersions).where(and(eq(sopVersions.tenantId, tx.tenantId), eq(sopVersions.id, version)));
}

/** Takes away an SOP that has no version. */
export async function deleteEmptySop(tx: TenantTx, sop: string): Promise<boolean> {
  const gone = await tx.db.delete(sops).where(and(eq(sops.tenantId, tx.tenantId), eq(sops.id, sop), sql`not exists (select from ${sopVersions} v where v.tenant_id = ${tx.tenantId} and v.sop_id = ${sop})`)).returning({ id: sops.id });
  return gone.length > 0;
}
