import { and, asc, eq, sql } from "drizzle-orm";
import { siteDomains } from "../schema/site-content";
import { hosts } from "../schema/tenancy";
import type { TenantTx } from "../tenant";

export type DomainRow = typeof siteDomains.$inferSelect;

export const domainsOf = (tx: TenantTx, propertyId: string): Promise<DomainRow[]> =>
  tx.db.select().from(siteDomains).where(and(eq(siteDomains.tenantId, tx.tenantId), eq(siteDomains.propertyId, propertyId))).orderBy(asc(siteDomains.createdAt));

export async function findDomain(tx: TenantTx, id: string, hold = false): Promise<DomainRow | undefined> {
  const query = tx.db.select().from(siteDomains).where(and(eq(siteDomains.tenantId, tx.tenantId), eq(siteDomains.id, id)));
  const [row] = hold ? await query.for("update") : await query;
  return row;
}

/** Keeps a domain; undefined when this organisation has it already. */
export async function insertDomain(tx: TenantTx, row: Omit<typeof siteDomains.$inferInsert, "tenantId">): Promise<DomainRow | undefined> {
  const [made] = await tx.db.insert(siteDomains).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing().returning();
  return made;
}
export const writeDomain = async (tx: TenantTx, id: string, values: Partial<typeof siteDomains.$inferInsert>) => {
  await tx.db.update(siteDomains).set(values).where(and(eq(siteDomains.tenantId, tx.tenantId), eq(siteDomains.id, id)));
};
export const deleteDomain = async (tx: TenantTx, id: string) => {
  await tx.db.delete(siteDomains).where(and(eq(siteDomains.tenantId, tx.tenantId), eq(siteDomains.id, id)));
};

/** Has a host lead to a property, beside its main one, or to the owner's app. False when it leads elsewhere: hosts are the whole world's. */
export async function claimHost(tx: TenantTx, row: { id: string; host: string; propertyId: string; wing: string }): Promise<boolean> {
  await tx.db.insert(hosts).values({ ...row, primary: false, tenantId: tx.tenantId }).onConflictDoNothing();
  const made = await tx.db.select({ id: hosts.id }).from(hosts).where(and(eq(hosts.tenantId, tx.tenantId), eq(hosts.propertyId, row.propertyId), eq(hosts.host, row.host), eq(hosts.wing, row.wing)));
  return made.length > 0;
}

/** Takes a host from a property. Where it was the main one, the oldest that is left becomes it. */
export async function releaseHost(tx: TenantTx, propertyId: string, host: string): Promise<void> {
  await tx.db.delete(hosts).where(and(eq(hosts.tenantId, tx.tenantId), eq(hosts.propertyId, propertyId), eq(hosts.host, host)));
  await tx.sql`
    update hosts set is_primary = true where tenant_id = ${tx.tenantId} and id = (
      select id from hosts where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and wing = 'site' order by created_at limit 1)
    and not exists (select from hosts where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and is_primary)`;
}

/** Makes one host of a property its main one. */
export async function makeMainHost(tx: TenantTx, propertyId: string, host: string): Promise<void> {
  await tx.db.update(hosts).set({ primary: sql`${hosts.host} = ${host}` }).where(and(eq(hosts.tenantId, tx.tenantId), eq(hosts.propertyId, propertyId), eq(hosts.wing, "site")));
}
