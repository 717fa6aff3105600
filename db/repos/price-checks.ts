import { and, desc, eq } from "drizzle-orm";
import { priceChecks } from "../schema/site-truth";
import type { TenantTx } from "../tenant";

export type PriceCheckRow = typeof priceChecks.$inferSelect;

/** False when this night has its check already. */
export async function insertPriceCheck(tx: TenantTx, row: Omit<typeof priceChecks.$inferInsert, "tenantId">): Promise<boolean> {
  const rows = await tx.db.insert(priceChecks).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing().returning({ id: priceChecks.id });
  return rows.length > 0;
}
export async function lockPriceCheck(tx: TenantTx, id: string): Promise<PriceCheckRow | undefined> {
  const [row] = await tx.db.select().from(priceChecks).where(and(eq(priceChecks.tenantId, tx.tenantId), eq(priceChecks.id, id))).for("update");
  return row;
}
export const updatePriceCheck = async (tx: TenantTx, id: string, values: Partial<typeof priceChecks.$inferInsert>): Promise<void> => {
  await tx.db.update(priceChecks).set(values).where(and(eq(priceChecks.tenantId, tx.tenantId), eq(priceChecks.id, id)));
};
export async function nightlyCheckOf(tx: TenantTx, propertyId: string, day: string): Promise<PriceCheckRow | undefined> {
  const [row] = await tx.db.select().from(priceChecks).where(and(eq(priceChecks.tenantId, tx.tenantId), eq(priceChecks.propertyId, propertyId), eq(priceChecks.day, day), eq(priceChecks.trigger, "nightly")));
  return row;
}
/** A house's checks, the newest first. */
export const priceChecksOf = (tx: TenantTx, propertyId: string, limit: number): Promise<PriceCheckRow[]> =>
  tx.db.select().from(priceChecks).where(and(eq(priceChecks.tenantId, tx.tenantId), eq(priceChecks.propertyId, propertyId))).orderBy(desc(priceChecks.startedAt), desc(priceChecks.id)).limit(limit);
