import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { paymentDisputes, payments, paymentWords } from "../schema/folios";
import type { TenantTx } from "../tenant";
import type { PaymentRow } from "./payments";

/** Notes that an event was taken in; false where it was before. Whoever takes it in at the same moment is waited for. */
export const noteWord = async (tx: TenantTx, word: { provider: string; eventId: string; paymentId: string }): Promise<boolean> =>
  (await tx.db.insert(paymentWords).values({ ...word, tenantId: tx.tenantId }).onConflictDoNothing().returning({ id: paymentWords.eventId })).length > 0;

/** Those of these events that were taken in before. */
export const wordsAmong = async (tx: TenantTx, provider: string, eventIds: readonly string[]): Promise<Set<string>> =>
  new Set((await tx.db.select({ id: paymentWords.eventId }).from(paymentWords).where(and(eq(paymentWords.tenantId, tx.tenantId), eq(paymentWords.provider, provider), inArray(paymentWords.eventId, [...eventIds])))).map(({ id }) => id));

export async function findByProviderReference(tx: TenantTx, provider: string, reference: string): Promise<PaymentRow | undefined> {
  const [row] = await tx.db.select().from(payments).where(and(eq(payments.tenantId, tx.tenantId), eq(payments.provider, provider), eq(payments.providerReference, reference)));
  return row;
}

/** Writes a dispute, or what is new of it. */
export const upsertDispute = async (tx: TenantTx, row: Omit<typeof paymentDisputes.$inferInsert, "tenantId">): Promise<void> => {
  await tx.db.insert(paymentDisputes).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [paymentDisputes.tenantId, paymentDisputes.provider, paymentDisputes.reference], set: { stage: row.stage, answerBy: row.answerBy ?? null, closedAt: row.closedAt ?? null },
  });
};
/** A house's disputes with the folio each payment stands on: open ones first, then the newest. */
export const disputesOf = (tx: TenantTx, propertyId: string) =>
  tx.db.select({ id: paymentDisputes.id, amount: paymentDisputes.amount, currency: paymentDisputes.currency, stage: paymentDisputes.stage, reason: paymentDisputes.reason, answerBy: paymentDisputes.answerBy, openedAt: paymentDisputes.openedAt, folioId: payments.folioId })
    .from(paymentDisputes).innerJoin(payments, and(eq(payments.tenantId, paymentDisputes.tenantId), eq(payments.id, paymentDisputes.paymentId)))
    .where(and(eq(paymentDisputes.tenantId, tx.tenantId), eq(paymentDisputes.propertyId, propertyId))).orderBy(sql`${paymentDisputes.stage} <> 'open'`, desc(paymentDisputes.openedAt)).limit(200);
