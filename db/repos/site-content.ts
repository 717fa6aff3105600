import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { sitePhotoCopies, sites, siteVersions } from "../schema/site-content";
import type { TenantTx } from "../tenant";

export type SiteRow = typeof sites.$inferSelect;
export type SiteVersionRow = typeof siteVersions.$inferSelect;

export async function findSiteRow(tx: TenantTx, propertyId: string): Promise<SiteRow | undefined> {
  const [row] = await tx.db.select().from(sites).where(and(eq(sites.tenantId, tx.tenantId), eq(sites.propertyId, propertyId)));
  return row;
}

/** The row of a site, held until the transaction ends; made with `draft` where there was none (revision 0: nobody has written yet). */
export async function holdSiteRow(tx: TenantTx, propertyId: string, draft: unknown, by: string): Promise<SiteRow> {
  await tx.db.insert(sites).values({ tenantId: tx.tenantId, propertyId, draft, revision: 0, updatedBy: by }).onConflictDoNothing();
  const [row] = await tx.db.select().from(sites).where(and(eq(sites.tenantId, tx.tenantId), eq(sites.propertyId, propertyId))).for("update");
  if (!row) throw new Error("The site's row was not kept.");
  return row;
}

export const writeSiteRow = async (tx: TenantTx, propertyId: string, values: Partial<typeof sites.$inferInsert>) => {
  await tx.db.update(sites).set({ ...values, updatedAt: new Date() }).where(and(eq(sites.tenantId, tx.tenantId), eq(sites.propertyId, propertyId)));
};

export const insertSiteVersion = async (tx: TenantTx, row: Omit<typeof siteVersions.$inferInsert, "tenantId">) => {
  await tx.db.insert(siteVersions).values({ ...row, tenantId: tx.tenantId });
};

export async function findSiteVersion(tx: TenantTx, propertyId: string, version: number): Promise<SiteVersionRow | undefined> {
  const [row] = await tx.db.select().from(siteVersions).where(and(eq(siteVersions.tenantId, tx.tenantId), eq(siteVersions.propertyId, propertyId), eq(siteVersions.version, version)));
  return row;
}

export async function lastSiteVersion(tx: TenantTx, propertyId: string): Promise<number> {
  const [row] = await tx.db.select({ last: sql<number>`coalesce(max(${siteVersions.version}), 0)::int` }).from(siteVersions).where(and(eq(siteVersions.tenantId, tx.tenantId), eq(siteVersions.propertyId, propertyId)));
  return row?.last ?? 0;
}

/** The latest versions, the newest first, without what they say. */
export const siteVersionsOf = (tx: TenantTx, propertyId: string, most: number) =>
  tx.db.select({ version: siteVersions.version, note: siteVersions.note, publishedBy: siteVersions.publishedBy, publishedAt: siteVersions.publishedAt })
    .from(siteVersions).where(and(eq(siteVersions.tenantId, tx.tenantId), eq(siteVersions.propertyId, propertyId))).orderBy(desc(siteVersions.version)).limit(most);

/** What guests see: the content of the version that is live, undefined where none is. */
export async function liveContent(tx: TenantTx, propertyId: string): Promise<{ content: unknown; version: number } | undefined> {
  const [row] = await tx.db.select({ content: siteVersions.content, version: siteVersions.version }).from(sites)
    .innerJoin(siteVersions, and(eq(siteVersions.tenantId, sites.tenantId), eq(siteVersions.propertyId, sites.propertyId), eq(siteVersions.version, sites.liveVersion)))
    .where(and(eq(sites.tenantId, tx.tenantId), eq(sites.propertyId, propertyId)));
  return row;
}

export type PhotoCopy = { photoId: string; purpose: string; format: string; width: number; height: number };

/** Which copies of some photographs there are. */
export const photoCopiesOf = (tx: TenantTx, photoIds: readonly string[]): Promise<PhotoCopy[]> =>
  photoIds.length === 0 ? Promise.resolve([]) : tx.db.select({ photoId: sitePhotoCopies.photoId, purpose: sitePhotoCopies.purpose, format: sitePhotoCopies.format, width: sitePhotoCopies.width, height: sitePhotoCopies.height })
    .from(sitePhotoCopies).where(and(eq(sitePhotoCopies.tenantId, tx.tenantId), inArray(sitePhotoCopies.photoId, [...photoIds]))).orderBy(sitePhotoCopies.width);

export const insertPhotoCopy = async (tx: TenantTx, row: Omit<typeof sitePhotoCopies.$inferInsert, "tenantId">) => {
  await tx.db.insert(sitePhotoCopies).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing();
};

export async function photoCopyBytes(tx: TenantTx, photoId: string, purpose: string, format: string, width: number): Promise<Uint8Array | undefined> {
  const [row] = await tx.db.select({ data: sitePhotoCopies.data }).from(sitePhotoCopies)
    .where(and(eq(sitePhotoCopies.tenantId, tx.tenantId), eq(sitePhotoCopies.photoId, photoId), eq(sitePhotoCopies.purpose, purpose), eq(sitePhotoCopies.format, format), eq(sitePhotoCopies.width, width)));
  return row?.data;
}
