import { and, asc, eq, inArray } from "drizzle-orm";
import { bankLines } from "../schema/folios";
import type { TenantTx } from "../tenant";

export type BankLineRow = typeof bankLines.$inferSelect;

/** Writes lines of a statement; those that were read before are not written again. Gives back the new ones. */
export const insertBankLines = async (tx: TenantTx, rows: readonly Omit<typeof bankLines.$inferInsert, "tenantId">[]): Promise<BankLineRow[]> =>
  rows.length === 0 ? [] : tx.db.insert(bankLines).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId }))).onConflictDoNothing().returning();
export async function lockBankLine(tx: TenantTx, id: string): Promise<BankLineRow | undefined> {
  const [row] = await tx.db.select().from(bankLines).where(and(eq(bankLines.tenantId, tx.tenantId), eq(bankLines.id, id))).for("update");
  return row;
}
export const updateBankLine = async (tx: TenantTx, id: string, values: Partial<typeof bankLines.$inferInsert>): Promise<void> => {
  await tx.db.update(bankLines).set(values).where(and(eq(bankLines.tenantId, tx.tenantId), eq(bankLines.id, id)));
};
export const openBankLines = (tx: TenantTx, propertyId: string, limit: number): Promise<BankLineRow[]> =>
  tx.db.select().from(bankLines).where(and(eq(bankLines.tenantId, tx.tenantId), eq(bankLines.propertyId, propertyId), inArray(bankLines.status, ["open"]))).orderBy(asc(bankLines.bookedOn), asc(bankLines.id)).limit(limit);

export type AwaitedRow = { paymentId: string; amount: number; currency: string; reference: string | null; number: string | null; payer: string | null };
/** Transfers a house waits for, with what a statement may name. */
export const awaitedTransfers = (tx: TenantTx, propertyId: string): Promise<AwaitedRow[]> =>
  tx.sql<AwaitedRow[]>`
    select p.id as "paymentId", p.amount, p.currency, p.reference, r.number, coalesce(c.name, g.name) as payer
    from payments p join folios f on f.tenant_id = p.tenant_id and f.id = p.folio_id
    left join reservations r on r.tenant_id = f.tenant_id and r.id = f.reservation_id
    left join guests g on g.tenant_id = f.tenant_id and g.id = coalesce(f.guest_id, r.guest_id)
    left join companies c on c.tenant_id = f.tenant_id and c.id = f.company_id
    where p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and p.method = 'bank_transfer' and p.direction = 'in' and p.status = 'pending' order by p.created_at, p.id limit 2000`;
