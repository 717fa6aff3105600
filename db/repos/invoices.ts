import { and, asc, desc, eq } from "drizzle-orm";
import { invoices } from "../schema/folios";
import { legalEntities, properties } from "../schema/property";
import type { TenantTx } from "../tenant";

export type InvoiceRow = typeof invoices.$inferSelect;
export type LegalEntityRow = typeof legalEntities.$inferSelect;

/** The next number of a series. The counter's row stays locked until the transaction ends; one that fails gives its number back. */
export async function nextSequence(tx: TenantTx, legalEntityId: string, series: string, year: number): Promise<number> {
  const [row] = await tx.sql<{ last: number }[]>`
    insert into invoice_counters (tenant_id, legal_entity_id, series, year, last) values (${tx.tenantId}, ${legalEntityId}, ${series}, ${year}, 1)
    on conflict (tenant_id, legal_entity_id, series, year) do update set last = invoice_counters.last + 1 returning last`;
  if (!row) throw new Error("The invoice counter gave no number.");
  return row.last;
}
export const insertInvoice = async (tx: TenantTx, row: Omit<typeof invoices.$inferInsert, "tenantId">) => {
  await tx.db.insert(invoices).values({ ...row, tenantId: tx.tenantId });
};
export async function findInvoice(tx: TenantTx, id: string): Promise<InvoiceRow | undefined> {
  const [row] = await tx.db.select().from(invoices).where(and(eq(invoices.tenantId, tx.tenantId), eq(invoices.id, id)));
  return row;
}
const listed = { id: invoices.id, number: invoices.number, kind: invoices.kind, businessDay: invoices.businessDay, totalAmount: invoices.totalAmount, currency: invoices.currency, creditsInvoiceId: invoices.creditsInvoiceId };
export const invoicesOfFolio = (tx: TenantTx, folioId: string) =>
  tx.db.select(listed).from(invoices).where(and(eq(invoices.tenantId, tx.tenantId), eq(invoices.folioId, folioId))).orderBy(asc(invoices.issuedAt), asc(invoices.id));

export type InvoiceListed = { id: string; number: string; kind: string; businessDay: string; totalAmount: number; currency: string; folioId: string; reservation: string | null; buyer: string | null; credits: string | null; issuedBy: string };
export const listInvoiceRows = (tx: TenantTx, filter: { propertyId: string; from: string; until: string; text?: string | undefined; limit: number }): Promise<InvoiceListed[]> => {
  const like = filter.text ? `%${filter.text}%` : null;
  return tx.sql<InvoiceListed[]>`
    select i.id, i.number, i.kind, i.business_day::text as "businessDay", i.total_amount as "totalAmount", i.currency, i.folio_id as "folioId", r.number as reservation, i.content->'buyer'->>'name' as buyer, o.number as credits, i.issued_by as "issuedBy"
    from invoices i join folios f on f.tenant_id = i.tenant_id and f.id = i.folio_id
    left join reservations r on r.tenant_id = f.tenant_id and r.id = f.reservation_id
    left join invoices o on o.tenant_id = i.tenant_id and o.id = i.credits_invoice_id
    where i.tenant_id = ${tx.tenantId} and i.property_id = ${filter.propertyId} and i.business_day between ${filter.from} and ${filter.until}
      ${like ? tx.sql`and (i.number ilike ${like} or i.content->'buyer'->>'name' ilike ${like} or r.number ilike ${like})` : tx.sql``}
    order by i.issued_at desc, i.id desc limit ${filter.limit}`;
};

export async function legalEntityOf(tx: TenantTx, propertyId: string): Promise<LegalEntityRow | undefined> {
  const [row] = await tx.db.select({ entity: legalEntities }).from(properties).innerJoin(legalEntities, and(eq(legalEntities.tenantId, properties.tenantId), eq(legalEntities.id, properties.legalEntityId)))
    .where(and(eq(properties.tenantId, tx.tenantId), eq(properties.id, propertyId)));
  return row?.entity;
}
export const legalEntityRows = (tx: TenantTx): Promise<LegalEntityRow[]> =>
  tx.db.select().from(legalEntities).where(eq(legalEntities.tenantId, tx.tenantId)).orderBy(desc(legalEntities.createdAt));
export const upsertLegalEntity = async (tx: TenantTx, row: Omit<typeof legalEntities.$inferInsert, "tenantId">) => {
  const { id: _id, ...values } = row;
  await tx.db.insert(legalEntities).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({ target: [legalEntities.tenantId, legalEntities.id], set: values });
};
