import { eq } from "drizzle-orm";
import { closures, fiscalArchives } from "../schema/console";
import type { TenantTx } from "../tenant";

export type ClosureRow = typeof closures.$inferSelect;

export async function findClosure(tx: TenantTx): Promise<ClosureRow | undefined> {
  const [row] = await tx.db.select().from(closures).where(eq(closures.tenantId, tx.tenantId));
  return row;
}
/** Begins anew where one was withdrawn. */
export const openClosure = async (tx: TenantTx, row: Pick<ClosureRow, "askedBy" | "askedById" | "askedAt" | "dueAt">) => {
  await tx.db.insert(closures).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({ target: [closures.tenantId], set: { ...row, withdrawnAt: null, withdrawnBy: null } });
};
export const withdrawClosure = async (tx: TenantTx, values: { withdrawnAt: Date; withdrawnBy: string }) => {
  await tx.db.update(closures).set(values).where(eq(closures.tenantId, tx.tenantId));
};

/** The first archive stays: written once, like what is in it. */
export const insertFiscalArchive = async (tx: TenantTx, row: Omit<typeof fiscalArchives.$inferInsert, "tenantId">) => {
  await tx.db.insert(fiscalArchives).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing();
};

/** Every address a letter of this tenant may have gone to. */
export async function addressesOf(tx: TenantTx): Promise<string[]> {
  const rows = await tx.sql<{ email: string }[]>`
    select lower(email) as email from members where tenant_id = ${tx.tenantId} union select lower(email) from invitations where tenant_id = ${tx.tenantId}
    union select lower(email) from guests where tenant_id = ${tx.tenantId} and email is not null`;
  return rows.map((row) => row.email);
}
export async function everyMemberId(tx: TenantTx): Promise<string[]> {
  return (await tx.sql<{ user_id: string }[]>`select user_id from members where tenant_id = ${tx.tenantId}`).map((row) => row.user_id);
}
