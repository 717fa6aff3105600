import { and, asc, eq, isNull, lte, or, gte, sql } from "drizzle-orm";
import { hosts } from "../schema/tenancy";
import { photos, properties, taxes } from "../schema/property";
import type { TenantTx } from "../tenant";

export type PropertyRow = typeof properties.$inferSelect;
export type TaxRow = typeof taxes.$inferSelect;
export type PhotoRow = typeof photos.$inferSelect;

export const insertProperty = async (tx: TenantTx, row: Omit<typeof properties.$inferInsert, "tenantId">) => {
  await tx.db.insert(properties).values({ ...row, tenantId: tx.tenantId });
};
export const updateProperty = async (tx: TenantTx, id: string, values: Partial<typeof properties.$inferInsert>) => {
  await tx.db.update(properties).set({ ...values, updatedAt: new Date() }).where(and(eq(properties.tenantId, tx.tenantId), eq(properties.id, id)));
};
export async function findProperty(tx: TenantTx, id: string): Promise<PropertyRow | undefined> {
  const [row] = await tx.db.select().from(properties).where(and(eq(properties.tenantId, tx.tenantId), eq(properties.id, id)));
  return row;
}
export async function findPropertyBySlug(tx: TenantTx, slug: string): Promise<PropertyRow | undefined> {
  const [row] = await tx.db.select().from(properties).where(and(eq(properties.tenantId, tx.tenantId), eq(properties.slug, slug)));
  return row;
}
export const listPropertyRows = (tx: TenantTx): Promise<PropertyRow[]> =>
  tx.db.select().from(properties).where(eq(properties.tenantId, tx.tenantId)).orderBy(asc(properties.name));

export const taxesOn = (tx: TenantTx, propertyId: string, date: string): Promise<TaxRow[]> =>
  tx.db.select().from(taxes).where(and(
    eq(taxes.tenantId, tx.tenantId), eq(taxes.propertyId, propertyId), lte(taxes.validFrom, date), or(isNull(taxes.validUntil), gte(taxes.validUntil, date)),
  )).orderBy(asc(taxes.code));

export const taxesOf = (tx: TenantTx, propertyId: string): Promise<TaxRow[]> =>
  tx.db.select().from(taxes).where(and(eq(taxes.tenantId, tx.tenantId), eq(taxes.propertyId, propertyId))).orderBy(asc(taxes.code), asc(taxes.validFrom));

export const upsertTax = async (tx: TenantTx, row: Omit<typeof taxes.$inferInsert, "tenantId">) => {
  await tx.db.insert(taxes).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [taxes.tenantId, taxes.propertyId, taxes.code, taxes.validFrom],
    set: { name: row.name, ...(row.kind === undefined ? {} : { kind: row.kind }), basis: row.basis, rateBp: row.rateBp ?? null, amount: row.amount ?? null, currency: row.currency ?? null, exemptBelowAge: row.exemptBelowAge ?? null, validUntil: row.validUntil ?? null, confirmed: row.confirmed ?? false },
  });
};

export const photosOf = (tx: TenantTx, propertyId: string): Promise<PhotoRow[]> =>
  tx.db.select().from(photos).where(and(eq(photos.tenantId, tx.tenantId), eq(photos.propertyId, propertyId))).orderBy(asc(photos.position));

export const replacePhotos = async (tx: TenantTx, propertyId: string, rows: readonly Omit<typeof photos.$inferInsert, "tenantId" | "propertyId">[]) => {
  await tx.db.delete(photos).where(and(eq(photos.tenantId, tx.tenantId), eq(photos.propertyId, propertyId)));
  if (rows.length > 0) await tx.db.insert(photos).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId, propertyId })));
};

/** Gives a host name to a property; taking another property's host fails on the unique key (23505). */
export const insertHost = async (tx: TenantTx, row: { id: string; host: string; propertyId: string; primary: boolean }) => {
  await tx.db.insert(hosts).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: hosts.host, set: { propertyId: row.propertyId, primary: row.primary }, setWhere: sql`${hosts.tenantId} = ${tx.tenantId}`,
  });
};
/** The addresses of the house's own site. */
export const hostsOf = (tx: TenantTx, propertyId: string) =>
  tx.db.select().from(hosts).where(and(eq(hosts.tenantId, tx.tenantId), eq(hosts.propertyId, propertyId), eq(hosts.wing, "site")));
