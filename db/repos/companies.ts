import { and, asc, eq, ilike, inArray, sql } from "drizzle-orm";
import { companies } from "../schema/reservations";
import type { TenantTx } from "../tenant";

export type CompanyRow = typeof companies.$inferSelect;

const own = (tx: TenantTx, id: string) => and(eq(companies.tenantId, tx.tenantId), eq(companies.id, id));

export const insertCompany = async (tx: TenantTx, row: Omit<typeof companies.$inferInsert, "tenantId">) => {
  await tx.db.insert(companies).values({ ...row, tenantId: tx.tenantId });
};
export const companiesById = (tx: TenantTx, ids: readonly string[]): Promise<CompanyRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.db.select().from(companies).where(and(eq(companies.tenantId, tx.tenantId), inArray(companies.id, [...ids])));
export async function lockCompanyRow(tx: TenantTx, id: string): Promise<CompanyRow | undefined> {
  const [row] = await tx.db.select().from(companies).where(own(tx, id)).for("update");
  return row;
}
export const updateCompanyRow = async (tx: TenantTx, id: string, values: Partial<typeof companies.$inferInsert>) => {
  await tx.db.update(companies).set(values).where(own(tx, id));
};
export const removeCompany = async (tx: TenantTx, id: string) => {
  await tx.db.delete(companies).where(own(tx, id));
};

/** By name. */
export const companiesOf = (tx: TenantTx, filter: { text?: string | undefined; kind?: string | undefined; limit: number }): Promise<CompanyRow[]> =>
  tx.db.select().from(companies).where(and(
    eq(companies.tenantId, tx.tenantId), filter.kind ? eq(companies.kind, filter.kind) : undefined,
    filter.text ? ilike(companies.name, `%${filter.text.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
  )).orderBy(asc(sql`lower(${companies.name})`), asc(companies.id)).limit(filter.limit);

/** Whether anything still names the company. */
export async function companyInUse(tx: TenantTx, id: string): Promise<boolean> {
  const [row] = await tx.sql<{ used: boolean }[]>`
    select exists (select from reservations where tenant_id = ${tx.tenantId} and company_id = ${id})
      or exists (select from reservation_groups where tenant_id = ${tx.tenantId} and company_id = ${id})
      or exists (select from folios where tenant_id = ${tx.tenantId} and company_id = ${id}) as used`;
  return row?.used ?? false;
}
