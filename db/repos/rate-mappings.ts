import { and, asc, eq } from "drizzle-orm";
import { rateMappings } from "../schema/channels";
import type { TenantTx } from "../tenant";

export type RateMappingRow = typeof rateMappings.$inferSelect;

export const rateMappingsOf = (tx: TenantTx, connectionId: string): Promise<RateMappingRow[]> =>
  tx.db.select().from(rateMappings).where(and(eq(rateMappings.tenantId, tx.tenantId), eq(rateMappings.connectionId, connectionId))).orderBy(asc(rateMappings.inventoryCode), asc(rateMappings.partnerName), asc(rateMappings.rateCode));

export const upsertRateMapping = async (tx: TenantTx, row: Omit<typeof rateMappings.$inferInsert, "tenantId">) => {
  await tx.db.insert(rateMappings).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [rateMappings.tenantId, rateMappings.connectionId, rateMappings.inventoryCode, rateMappings.rateCode],
    set: { partnerName: row.partnerName, facts: row.facts ?? {} },
  });
};

export const updateRateMapping = async (tx: TenantTx, id: string, ratePlanId: string | null) => {
  await tx.db.update(rateMappings).set({ ratePlanId }).where(and(eq(rateMappings.tenantId, tx.tenantId), eq(rateMappings.id, id)));
};

export const deleteRateMapping = async (tx: TenantTx, id: string) => {
  await tx.db.delete(rateMappings).where(and(eq(rateMappings.tenantId, tx.tenantId), eq(rateMappings.id, id)));
};
