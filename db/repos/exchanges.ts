import { and, asc, count, eq, gte, inArray, isNotNull } from "drizzle-orm";
import { exchanges, exchangeTexts, incumbents, incumbentThreads } from "../schema/exchanges";
import { conversationMessages } from "../schema/inbox";
import type { TenantTx } from "../tenant";

export type ExchangeRow = typeof exchanges.$inferSelect;
export type ExchangeTextRow = typeof exchangeTexts.$inferSelect;
export type IncumbentRow = typeof incumbents.$inferSelect;
type New<T> = Omit<T, "tenantId">;
const oneExchange = (tx: TenantTx, id: string) => and(eq(exchanges.tenantId, tx.tenantId), eq(exchanges.id, id));
const oneText = (tx: TenantTx, id: string) => and(eq(exchangeTexts.tenantId, tx.tenantId), eq(exchangeTexts.exchangeId, id));

/** The exchange of a message, made where there is none; of two that make it at once one does. */
export async function holdExchange(tx: TenantTx, row: New<typeof exchanges.$inferInsert>, text: { readonly question: string }): Promise<{ exchange: ExchangeRow; fresh: boolean }> {
  const made = await tx.db.insert(exchanges).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing({ target: [exchanges.tenantId, exchanges.messageId] }).returning();
  if (made[0]) {
    await tx.db.insert(exchangeTexts).values({ tenantId: tx.tenantId, exchangeId: made[0].id, messageId: row.messageId, question: text.question });
    return { exchange: made[0], fresh: true };
  }
  const [known] = await tx.db.select().from(exchanges).where(and(eq(exchanges.tenantId, tx.tenantId), eq(exchanges.messageId, row.messageId)));
  if (!known) throw new Error("An exchange that is there was not found.");
  return { exchange: known, fresh: false };
}

export async function findExchange(tx: TenantTx, id: string): Promise<ExchangeRow | undefined> {
  return (await tx.db.select().from(exchanges).where(oneExchange(tx, id)))[0];
}
/** Both answerers write down what they said; whoever comes second compares. */
export async function lockExchange(tx: TenantTx, id: string): Promise<ExchangeRow | undefined> {
  return (await tx.db.select().from(exchanges).where(oneExchange(tx, id)).for("update"))[0];
}
export async function findExchangeTexts(tx: TenantTx, id: string): Promise<ExchangeTextRow | undefined> {
  return (await tx.db.select().from(exchangeTexts).where(oneText(tx, id)))[0];
}
export const updateExchange = async (tx: TenantTx, id: string, values: Partial<typeof exchanges.$inferInsert>) => { await tx.db.update(exchanges).set(values).where(oneExchange(tx, id)); };
export const updateExchangeTexts = async (tx: TenantTx, id: string, values: Partial<typeof exchangeTexts.$inferInsert>) => { await tx.db.update(exchangeTexts).set(values).where(oneText(tx, id)); };

export async function findIncumbent(tx: TenantTx, propertyId: string): Promise<IncumbentRow | undefined> {
  return (await tx.db.select().from(incumbents).where(and(eq(incumbents.tenantId, tx.tenantId), eq(incumbents.propertyId, propertyId))))[0];
}
export async function saveIncumbent(tx: TenantTx, row: New<typeof incumbents.$inferInsert>): Promise<void> {
  const { id: _id, propertyId: _property, ...values } = row;
  await tx.db.insert(incumbents).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({ target: [incumbents.tenantId, incumbents.propertyId], set: values });
}

export async function threadOf(tx: TenantTx, conversationId: string): Promise<string | undefined> {
  return (await tx.db.select({ threadId: incumbentThreads.threadId }).from(incumbentThreads).where(and(eq(incumbentThreads.tenantId, tx.tenantId), eq(incumbentThreads.conversationId, conversationId))))[0]?.threadId;
}
/** The thread that counts: the first one kept. */
export async function keepThread(tx: TenantTx, propertyId: string, conversationId: string, threadId: string): Promise<string> {
  await tx.db.insert(incumbentThreads).values({ tenantId: tx.tenantId, propertyId, conversationId, threadId }).onConflictDoNothing();
  return (await threadOf(tx, conversationId)) ?? threadId;
}

/** Threads the assistant is still to delete, those tried least first. */
export async function threadsToForget(tx: TenantTx, propertyId: string, limit: number): Promise<readonly string[]> {
  const rows = await tx.sql<{ threadId: string }[]>`select thread_id as "threadId" from threads_to_forget where tenant_id = ${tx.tenantId} and property_id = ${propertyId} order by tries, created_at, thread_id limit ${limit}`;
  return rows.map(({ threadId }) => threadId);
}
/** `gone`: the assistant says so, or there is nobody to ask any more. Else one more try was in vain. */
export async function settleForgotten(tx: TenantTx, propertyId: string, gone: readonly string[], tried: readonly string[]): Promise<void> {
  await tx.sql`delete from threads_to_forget where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and thread_id = any(${[...gone]}::text[])`;
  await tx.sql`update threads_to_forget set tries = tries + 1 where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and thread_id = any(${[...tried]}::text[])`;
}

export async function findGuestMessage(tx: TenantTx, id: string): Promise<typeof conversationMessages.$inferSelect | undefined> {
  return (await tx.db.select().from(conversationMessages).where(and(eq(conversationMessages.tenantId, tx.tenantId), eq(conversationMessages.id, id))))[0];
}

export type Following = { id: string; /** Milliseconds. */ at: number; sealed: string; author: "guest" | "person" };
/** What the guest and people of the house wrote in a conversation after a moment, in its order. */
export async function textsAfter(tx: TenantTx, conversationId: string, at: Date, limit: number): Promise<Following[]> {
  return [...(await tx.sql<Following[]>`
    select id, (extract(epoch from at) * 1000)::float8 as at, sealed, author from conversation_messages
    where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and conversation_messages.at > ${at.toISOString()}::timestamptz and kind = 'text' and author in ('guest', 'person') and state <> 'failed' order by conversation_messages.at, id limit ${limit}`)];
}

export type SentRow = { id: string; sentAt: Date; escalated: boolean };
/** A conversation's exchanges whose answer was sent, in the order in which they were. */
export async function sentIn(tx: TenantTx, conversationId: string): Promise<SentRow[]> {
  const rows = await tx.db.select({ id: exchanges.id, sentAt: exchanges.sentAt, escalated: exchanges.escalated }).from(exchanges)
    .where(and(eq(exchanges.tenantId, tx.tenantId), eq(exchanges.conversationId, conversationId), isNotNull(exchanges.sentAt))).orderBy(asc(exchanges.sentAt), asc(exchanges.id));
  return rows.flatMap(({ sentAt, ...row }) => (sentAt === null ? [] : [{ ...row, sentAt }]));
}
/** Marks exchanges as followed up by a person. Returns how many were not yet. */
export async function markEscalations(tx: TenantTx, ids: readonly string[]): Promise<number> {
  return ids.length === 0 ? 0 : (await tx.db.update(exchanges).set({ escalated: true }).where(and(eq(exchanges.tenantId, tx.tenantId), inArray(exchanges.id, [...ids]), eq(exchanges.escalated, false))).returning({ id: exchanges.id })).length;
}

export type ToReview = { id: string; /** Milliseconds. */ askedAt: number; intent: string; locale: string; risk: string; audience: string; agreement: string | null; question: string; incumbentAnswer: string; engineAnswer: string; citations: readonly Record<string, string | null>[]; comparison: Record<string, string> | null };
/** Exchanges both answered and nobody judged, those first where rules found a difference and where harm is likelier; the newest of each first. */
export async function exchangesToReview(tx: TenantTx, propertyId: string, limit: number): Promise<ToReview[]> {
  const rows = await tx.sql<ToReview[]>`
    select e.id, (extract(epoch from e.asked_at) * 1000)::float8 as "askedAt", e.intent, e.locale, e.risk, e.audience, e.agreement, t.question, t.incumbent_answer as "incumbentAnswer", t.engine_answer as "engineAnswer", t.citations, e.comparison
    from exchanges e join exchange_texts t on t.tenant_id = e.tenant_id and t.exchange_id = e.id and t.incumbent_answer is not null and t.engine_answer is not null
    where e.tenant_id = ${tx.tenantId} and e.property_id = ${propertyId} and e.review_verdict is null and e.incumbent_state = 'answered' and e.engine_state = 'answered'
    order by case e.agreement when 'differs' then 0 when 'unclear' then 1 else 2 end, case e.risk when 'high' then 0 when 'medium' then 1 else 2 end, e.asked_at desc, e.id limit ${limit}`;
  return [...rows];
}

/** How many answers of the book were left to the incumbent for each of these reasons since a moment. */
export async function keptBackSince(tx: TenantTx, propertyId: string, reasons: readonly string[], since: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.db.select({ because: exchanges.servedBecause, count: count() }).from(exchanges)
    .where(and(eq(exchanges.tenantId, tx.tenantId), eq(exchanges.propertyId, propertyId), gte(exchanges.askedAt, since), inArray(exchanges.servedBecause, [...reasons]))).groupBy(exchanges.servedBecause);
  return new Map(rows.map(({ because, count: seen }) => [because ?? "", seen]));
}

export async function countToReview(tx: TenantTx, propertyId: string): Promise<{ waiting: number; differing: number }> {
  const [row] = await tx.sql<{ waiting: number; differing: number }[]>`
    select count(*)::int as waiting, (count(*) filter (where agreement = 'differs'))::int as differing from exchanges
    where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and review_verdict is null and incumbent_state = 'answered' and engine_state = 'answered'`;
  return row ?? { waiting: 0, differing: 0 };
}
