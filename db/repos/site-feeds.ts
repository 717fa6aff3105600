import { and, asc, eq, gte, inArray, isNull } from "drizzle-orm";
import { feedWithholds, siteFeeds } from "../schema/site-truth";
import type { TenantTx } from "../tenant";

export type SiteFeedRow = typeof siteFeeds.$inferSelect;
export type WithholdRow = typeof feedWithholds.$inferSelect;

export async function feedOf(tx: TenantTx, propertyId: string): Promise<SiteFeedRow | undefined> {
  const [row] = await tx.db.select().from(siteFeeds).where(and(eq(siteFeeds.tenantId, tx.tenantId), eq(siteFeeds.propertyId, propertyId)));
  return row;
}
export const upsertFeed = async (tx: TenantTx, row: Omit<typeof siteFeeds.$inferInsert, "tenantId">): Promise<void> => {
  const { propertyId, ...values } = row;
  await tx.db.insert(siteFeeds).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({ target: [siteFeeds.tenantId, siteFeeds.propertyId], set: values });
};
export const noteFeedAsked = async (tx: TenantTx, propertyId: string, at: Date): Promise<void> => {
  await tx.db.update(siteFeeds).set({ lastAskedAt: at }).where(and(eq(siteFeeds.tenantId, tx.tenantId), eq(siteFeeds.propertyId, propertyId)));
};

/** What is kept back now, of arrivals from `from` on. */
export const openWithholds = (tx: TenantTx, propertyId: string, from: string): Promise<WithholdRow[]> =>
  tx.db.select().from(feedWithholds).where(and(eq(feedWithholds.tenantId, tx.tenantId), eq(feedWithholds.propertyId, propertyId), isNull(feedWithholds.releasedAt), gte(feedWithholds.arrival, from)))
    .orderBy(asc(feedWithholds.arrival), asc(feedWithholds.id));

export const withheldOn = (tx: TenantTx, propertyId: string, arrival: string): Promise<{ ratePlanId: string }[]> =>
  tx.db.select({ ratePlanId: feedWithholds.ratePlanId }).from(feedWithholds).where(and(eq(feedWithholds.tenantId, tx.tenantId), eq(feedWithholds.propertyId, propertyId), eq(feedWithholds.arrival, arrival), isNull(feedWithholds.releasedAt)));

/** One that is kept back already stays as it was first found, with the latest figures. */
export async function withhold(tx: TenantTx, rows: readonly Omit<typeof feedWithholds.$inferInsert, "tenantId">[]): Promise<void> {
  for (const row of rows) {
    const { fedAmount, nights, adults, currency } = row;
    const shownAmount = row.shownAmount ?? null;
    await tx.db.insert(feedWithholds).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
      target: [feedWithholds.tenantId, feedWithholds.ratePlanId, feedWithholds.arrival], targetWhere: isNull(feedWithholds.releasedAt), set: { fedAmount, shownAmount, nights, adults, currency, checkId: row.checkId },
    });
  }
}
export const releaseWithholds = async (tx: TenantTx, ids: readonly string[], at: Date): Promise<void> => {
  if (ids.length > 0) await tx.db.update(feedWithholds).set({ releasedAt: at }).where(and(eq(feedWithholds.tenantId, tx.tenantId), inArray(feedWithholds.id, [...ids]), isNull(feedWithholds.releasedAt)));
};
