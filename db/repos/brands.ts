import { and, eq, isNull } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { brands, closures } from "../schema/console";
import { organisations } from "../schema/tenancy";
import type { TenantTx } from "../tenant";

export type BrandRow = typeof brands.$inferSelect;

export async function findBrand(tx: TenantTx): Promise<BrandRow | undefined> {
  const [row] = await tx.db.select().from(brands).where(eq(brands.tenantId, tx.tenantId));
  return row;
}
export const upsertBrand = async (tx: TenantTx, values: Partial<Omit<BrandRow, "tenantId">>) => {
  await tx.db.insert(brands).values({ ...values, tenantId: tx.tenantId }).onConflictDoUpdate({ target: [brands.tenantId], set: values });
};

/** What the caretaker may know of a brand: for letters and frames that are made before a tenant's own door. */
export async function brandOfTenant(db: PostgresJsDatabase, tenantId: string) {
  const [row] = await db.select({ productName: brands.productName, accent: brands.accent, logo: brands.logo, senderName: brands.senderName, senderAddress: brands.senderAddress, senderProvenAt: brands.senderProvenAt, dueAt: closures.dueAt })
    .from(organisations).leftJoin(brands, eq(brands.tenantId, organisations.tenantId)).leftJoin(closures, and(eq(closures.tenantId, organisations.tenantId), isNull(closures.withdrawnAt))).where(eq(organisations.tenantId, tenantId));
  return row;
}
