import { and, asc, eq, inArray } from "drizzle-orm";
import { taxes } from "../schema/property";
import type { TenantTx } from "../tenant";

export type TaxRow = typeof taxes.$inferSelect;
type NewTax = Omit<typeof taxes.$inferInsert, "tenantId">;

/** Every tax of the house, past and to come, held until the transaction ends. */
export const lockTaxes = (tx: TenantTx, propertyId: string): Promise<TaxRow[]> =>
  tx.db.select().from(taxes).where(and(eq(taxes.tenantId, tx.tenantId), eq(taxes.propertyId, propertyId))).orderBy(asc(taxes.code), asc(taxes.validFrom)).for("update");

export const insertTax = async (tx: TenantTx, row: NewTax) => {
  await tx.db.insert(taxes).values({ ...row, tenantId: tx.tenantId });
};

/** Sets a row of the house by its id; gives how many there were. */
export async function updateTax(tx: TenantTx, propertyId: string, id: string, values: Omit<NewTax, "id" | "propertyId">): Promise<number> {
  const rows = await tx.db.update(taxes).set(values).where(and(eq(taxes.tenantId, tx.tenantId), eq(taxes.propertyId, propertyId), eq(taxes.id, id))).returning({ id: taxes.id });
  return rows.length;
}

export const deleteTaxes = async (tx: TenantTx, propertyId: string, ids: readonly string[]) => {
  if (ids.length > 0) await tx.db.delete(taxes).where(and(eq(taxes.tenantId, tx.tenantId), eq(taxes.propertyId, propertyId), inArray(taxes.id, [...ids])));
};
