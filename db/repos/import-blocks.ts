import { unitBlocks } from "../schema/inventory";
import type { TenantTx } from "../tenant";

/** Whether this unit is already closed for exactly these nights. */
export async function blocksLike(tx: TenantTx, unitId: string, arrival: string, departure: string): Promise<boolean> {
  const rows = await tx.sql`select 1 from unit_blocks where tenant_id = ${tx.tenantId} and unit_id = ${unitId} and arrival = ${arrival}::date and departure = ${departure}::date and ended_at is null`;
  return rows.length > 0;
}
export const insertUnitBlock = async (tx: TenantTx, row: Omit<typeof unitBlocks.$inferInsert, "tenantId">) => {
  await tx.db.insert(unitBlocks).values({ ...row, tenantId: tx.tenantId });
};
