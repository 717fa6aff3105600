import type { TenantTx } from "../tenant";

/** Every column that holds sealed text, and what it is sealed for. A text that is sealed and kept anywhere belongs here, or a change of the key would lose it. */
export const sealedColumns = [
  { table: "connections", column: "credentials", purpose: "channel-credentials" },
  { table: "connections", column: "next_credentials", purpose: "channel-credentials" },
  { table: "payment_accounts", column: "credentials", purpose: "payment-credentials" },
  { table: "guest_identities", column: "sealed", purpose: "guest-identity" },
  { table: "contact_wishes", column: "whatsapp_number", purpose: "contact-number" },
  { table: "contact_wishes", column: "proof", purpose: "contact-proof" },
  { table: "webhook_endpoints", column: "secret", purpose: "webhook-secret" },
  { table: "webhook_endpoints", column: "earlier_secret", purpose: "webhook-secret" },
  { table: "push_subscriptions", column: "subscription", purpose: "push-subscription" },
  { table: "inbox_lines", column: "credentials", purpose: "inbox-credentials" },
  { table: "inbox_lines", column: "secrets", purpose: "inbox-secrets" },
  { table: "inbox_lines", column: "history_place", purpose: "inbox-history" },
  { table: "inbox_events", column: "raw", purpose: "inbox-event" },
  { table: "inbox_contacts", column: "sealed", purpose: "inbox-contact" },
  { table: "conversations", column: "contact", purpose: "inbox-contact" },
  { table: "conversation_messages", column: "sealed", purpose: "inbox-words" },
  { table: "incumbents", column: "credentials", purpose: "incumbent-credentials" },
  { table: "exchange_texts", column: "question", purpose: "exchange-words" },
  { table: "exchange_texts", column: "incumbent_answer", purpose: "exchange-words" },
  { table: "exchange_texts", column: "engine_answer", purpose: "exchange-words" },
  { table: "exchange_texts", column: "review_because", purpose: "exchange-words" },
  { table: "knowledge_sources", column: "credentials", purpose: "knowledge-source" },
  { table: "fiscal_archives", column: "sealed", purpose: "fiscal-archive" },
] as const;
export type SealedColumn = (typeof sealedColumns)[number];
/** What outlives an organisation. */
export const outlivingColumns: readonly SealedColumn[] = sealedColumns.filter(({ table }) => table === "fiscal_archives");

export type SealedText = { place: string; sealed: string };

/** The next texts of a column after a place, in the order they lie; a place is good within the transaction that read it. */
export async function sealedTextsAfter(tx: TenantTx, { table, column }: SealedColumn, place: string, limit: number): Promise<SealedText[]> {
  const rows = await tx.sql<SealedText[]>`
    select ctid::text as place, ${tx.sql(column)} as sealed from ${tx.sql(table)}
    where tenant_id = ${tx.tenantId} and ctid > ${place}::tid and ${tx.sql(column)} is not null order by ctid limit ${limit}`;
  return [...rows];
}

/** False when somebody has written another text there meanwhile: theirs stays. */
export async function replaceSealed(tx: TenantTx, { table, column }: SealedColumn, { place, sealed }: SealedText, anew: string): Promise<boolean> {
  const done = await tx.sql`update ${tx.sql(table)} set ${tx.sql(column)} = ${anew} where tenant_id = ${tx.tenantId} and ctid = ${place}::tid and ${tx.sql(column)} = ${sealed}`;
  return done.count === 1;
}
