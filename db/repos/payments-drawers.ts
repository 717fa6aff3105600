import { and, asc, desc, eq } from "drizzle-orm";
import { cashDrawers, drawerCounts } from "../schema/folios";
import type { TenantTx } from "../tenant";

export type DrawerRow = typeof cashDrawers.$inferSelect;

export const drawersOf = (tx: TenantTx, propertyId: string): Promise<DrawerRow[]> =>
  tx.db.select().from(cashDrawers).where(and(eq(cashDrawers.tenantId, tx.tenantId), eq(cashDrawers.propertyId, propertyId), eq(cashDrawers.active, true))).orderBy(asc(cashDrawers.name));
/** Two counts, or a count and a payment, of one drawer wait for each other. */
export async function lockDrawer(tx: TenantTx, id: string): Promise<DrawerRow | undefined> {
  const [row] = await tx.db.select().from(cashDrawers).where(and(eq(cashDrawers.tenantId, tx.tenantId), eq(cashDrawers.id, id))).for("update");
  return row;
}
/** False when the house has a drawer of this name already. */
export const insertDrawer = async (tx: TenantTx, row: Omit<typeof cashDrawers.$inferInsert, "tenantId">): Promise<boolean> =>
  (await tx.db.insert(cashDrawers).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing({ target: [cashDrawers.tenantId, cashDrawers.propertyId, cashDrawers.name] }).returning({ id: cashDrawers.id })).length > 0;
export const insertCount = async (tx: TenantTx, row: Omit<typeof drawerCounts.$inferInsert, "tenantId">) => {
  await tx.db.insert(drawerCounts).values({ ...row, tenantId: tx.tenantId });
};
export const countsOf = (tx: TenantTx, drawerId: string, limit: number) =>
  tx.db.select().from(drawerCounts).where(and(eq(drawerCounts.tenantId, tx.tenantId), eq(drawerCounts.drawerId, drawerId))).orderBy(desc(drawerCounts.createdAt)).limit(limit);
