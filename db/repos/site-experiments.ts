import { and, desc, eq, isNull } from "drizzle-orm";
import { siteExperiments } from "../schema/site-truth";
import type { TenantTx } from "../tenant";

export type SiteExperimentRow = typeof siteExperiments.$inferSelect;

export const runningExperiment = async (tx: TenantTx, propertyId: string): Promise<SiteExperimentRow | undefined> => {
  const [row] = await tx.db.select().from(siteExperiments).where(and(eq(siteExperiments.tenantId, tx.tenantId), eq(siteExperiments.propertyId, propertyId), isNull(siteExperiments.endedAt)));
  return row;
};
/** The house's experiments, the newest first. */
export const experimentsOf = (tx: TenantTx, propertyId: string, limit: number): Promise<SiteExperimentRow[]> =>
  tx.db.select().from(siteExperiments).where(and(eq(siteExperiments.tenantId, tx.tenantId), eq(siteExperiments.propertyId, propertyId))).orderBy(desc(siteExperiments.createdAt), desc(siteExperiments.id)).limit(limit);
export const insertExperiment = async (tx: TenantTx, row: Omit<typeof siteExperiments.$inferInsert, "tenantId">) => {
  await tx.db.insert(siteExperiments).values({ ...row, tenantId: tx.tenantId });
};
export async function lockExperiment(tx: TenantTx, id: string): Promise<SiteExperimentRow | undefined> {
  const [row] = await tx.db.select().from(siteExperiments).where(and(eq(siteExperiments.tenantId, tx.tenantId), eq(siteExperiments.id, id))).for("update");
  return row;
}
export const updateExperiment = async (tx: TenantTx, id: string, values: Partial<typeof siteExperiments.$inferInsert>) => {
  await tx.db.update(siteExperiments).set(values).where(and(eq(siteExperiments.tenantId, tx.tenantId), eq(siteExperiments.id, id)));
};

export type ArmDay = { day: string; arm: string; visitors: number; booked: number };

/** Per day and side of an experiment: visitors who were shown offers (a step at or beyond `seenBit`), and those of them who booked. */
export async function armDays(tx: TenantTx, propertyId: string, from: string, to: string, seenBit: number, bookedBit: number): Promise<ArmDay[]> {
  const rows = await tx.sql<ArmDay[]>`
    select day::text as day, arm, sum(visitors)::int as visitors, coalesce(sum(visitors) filter (where reached >= ${bookedBit}), 0)::int as booked from funnel_counts
    where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and day between ${from}::date and ${to}::date and arm <> '' and reached >= ${seenBit}
    group by day, arm order by day, arm`;
  return [...rows];
}
