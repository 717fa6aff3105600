import { and, desc, eq, inArray, lte, sql } from "drizzle-orm";
import { paymentAccounts, payments } from "../schema/folios";
import { exchangeRates } from "../schema/property";
import type { TenantTx } from "../tenant";

export type PaymentRow = typeof payments.$inferSelect;
export type PaymentAccountRow = typeof paymentAccounts.$inferSelect;

export const insertPayment = async (tx: TenantTx, row: Omit<typeof payments.$inferInsert, "tenantId">): Promise<PaymentRow> => {
  const [made] = await tx.db.insert(payments).values({ ...row, tenantId: tx.tenantId }).returning();
  if (!made) throw new Error("The payment was not written.");
  return made;
};
export async function lockPayment(tx: TenantTx, id: string): Promise<PaymentRow | undefined> {
  const [row] = await tx.db.select().from(payments).where(and(eq(payments.tenantId, tx.tenantId), eq(payments.id, id))).for("update");
  return row;
}
export async function findPayment(tx: TenantTx, id: string): Promise<PaymentRow | undefined> {
  const [row] = await tx.db.select().from(payments).where(and(eq(payments.tenantId, tx.tenantId), eq(payments.id, id)));
  return row;
}
export const updatePayment = async (tx: TenantTx, id: string, values: Partial<typeof payments.$inferInsert>) => {
  await tx.db.update(payments).set(values).where(and(eq(payments.tenantId, tx.tenantId), eq(payments.id, id)));
};
/** Reserves part of a payment for a refund (negative gives it back); a CHECK refuses more than there is (23514). */
export const addRefunded = async (tx: TenantTx, id: string, amount: number) => {
  await tx.db.update(payments).set({ refundedAmount: sql`${payments.refundedAmount} + ${amount}::bigint` }).where(and(eq(payments.tenantId, tx.tenantId), eq(payments.id, id)));
};
export const paymentsOfFolios = async (tx: TenantTx, folioIds: readonly string[]): Promise<PaymentRow[]> =>
  folioIds.length === 0 ? [] : tx.db.select().from(payments).where(and(eq(payments.tenantId, tx.tenantId), inArray(payments.folioId, [...folioIds]))).orderBy(payments.createdAt, payments.id);

export type PaymentListed = {
  id: string; day: string; createdAt: string; method: string; direction: string; status: string; amount: number; currency: string; tenderAmount: number | null; tenderCurrency: string | null;
  reference: string | null; folioId: string; folio: string; reservationId: string | null; reservation: string | null; payer: string | null; takenBy: string; refundedAmount: number; failure: string | null;
};
export const listPaymentRows = (tx: TenantTx, filter: { propertyId: string; from: string; until: string; method?: string | undefined; status?: string | undefined; limit: number }): Promise<PaymentListed[]> =>
  tx.sql<PaymentListed[]>`
    select p.id, p.business_day::text as day, p.created_at as "createdAt", p.method, p.direction, p.status, p.amount, p.currency, p.tender_amount as "tenderAmount", p.tender_currency as "tenderCurrency",
      p.reference, p.folio_id as "folioId", f.label as folio, f.reservation_id as "reservationId", r.number as reservation, coalesce(c.name, g.name) as payer, p.taken_by as "takenBy", p.refunded_amount as "refundedAmount", p.failure
    from payments p join folios f on f.tenant_id = p.tenant_id and f.id = p.folio_id
    left join reservations r on r.tenant_id = f.tenant_id and r.id = f.reservation_id
    left join guests g on g.tenant_id = f.tenant_id and g.id = coalesce(f.guest_id, r.guest_id)
    left join companies c on c.tenant_id = f.tenant_id and c.id = f.company_id
    where p.tenant_id = ${tx.tenantId} and p.property_id = ${filter.propertyId} and p.business_day between ${filter.from} and ${filter.until}
      ${filter.method ? tx.sql`and p.method = ${filter.method}` : tx.sql``} ${filter.status ? tx.sql`and p.status = ${filter.status}` : tx.sql``}
    order by p.created_at desc, p.id desc limit ${filter.limit}`;

/** One `base` in `quote`, in millionths, as known on a day. */
export async function rateOn(tx: TenantTx, propertyId: string, base: string, quote: string, day: string): Promise<{ rateE6: number; validFrom: string } | undefined> {
  const [row] = await tx.db.select({ rateE6: exchangeRates.rateE6, validFrom: exchangeRates.validFrom }).from(exchangeRates).where(and(
    eq(exchangeRates.tenantId, tx.tenantId), eq(exchangeRates.propertyId, propertyId), eq(exchangeRates.base, base), eq(exchangeRates.quote, quote), lte(exchangeRates.validFrom, day),
  )).orderBy(desc(exchangeRates.validFrom)).limit(1);
  return row;
}
export const ratesKnown = (tx: TenantTx, propertyId: string, day: string): Promise<{ base: string; quote: string; rateE6: number; validFrom: string }[]> =>
  tx.sql<{ base: string; quote: string; rateE6: number; validFrom: string }[]>`
    select distinct on (base, quote) base, quote, rate_e6 as "rateE6", valid_from::text as "validFrom" from exchange_rates
    where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and valid_from <= ${day} order by base, quote, valid_from desc`;
export const upsertExchangeRate = async (tx: TenantTx, row: Omit<typeof exchangeRates.$inferInsert, "tenantId">) => {
  await tx.db.insert(exchangeRates).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [exchangeRates.tenantId, exchangeRates.propertyId, exchangeRates.base, exchangeRates.quote, exchangeRates.validFrom], set: { rateE6: row.rateE6, source: row.source ?? "hand" },
  });
};

export async function findPaymentAccount(tx: TenantTx, propertyId: string, provider: string): Promise<PaymentAccountRow | undefined> {
  const [row] = await tx.db.select().from(paymentAccounts).where(and(eq(paymentAccounts.tenantId, tx.tenantId), eq(paymentAccounts.propertyId, propertyId), eq(paymentAccounts.provider, provider)));
  return row;
}
export const activeProviders = async (tx: TenantTx, propertyId: string): Promise<string[]> =>
  (await tx.db.select({ provider: paymentAccounts.provider }).from(paymentAccounts).where(and(eq(paymentAccounts.tenantId, tx.tenantId), eq(paymentAccounts.propertyId, propertyId), eq(paymentAccounts.active, true)))).map((row) => row.provider).sort();
export const upsertPaymentAccount = async (tx: TenantTx, row: Omit<typeof paymentAccounts.$inferInsert, "tenantId">) => {
  await tx.db.insert(paymentAccounts).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [paymentAccounts.tenantId, paymentAccounts.propertyId, paymentAccounts.provider], set: { credentials: row.credentials, webhookSecretHash: row.webhookSecretHash, active: row.active ?? true, mode: row.mode ?? "keys", ...(row.externalAccount === undefined ? {} : { externalAccount: row.externalAccount, facts: row.facts ?? {} }) },
  });
};
