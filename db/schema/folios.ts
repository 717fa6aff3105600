import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { guests } from "./guests";
import { legalEntities, properties } from "./property";
import { companies, reservations } from "./reservations";
import { amount, createdAt, moment, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

type I18n = Partial<Record<"en" | "fr" | "es" | "ar", string>>;

/** A bill being written: one or several a reservation, or a company's on account. */
export const folios = tenantTable("folios", {
  propertyId: uuid("property_id").notNull(),
  /** A to Z within a reservation. */
  label: text("label").notNull(),
  kind: text("kind").notNull(), // guest | company | house
  reservationId: uuid("reservation_id"),
  guestId: uuid("guest_id"),
  companyId: uuid("company_id"),
  currency: text("currency").notNull(),
  status: text("status").notNull().default("open"), // open | closed
  /** Which charges land here by themselves: `["night", "tax"]`, or `["*"]` for the rest. */
  routes: jsonb("routes").$type<string[]>().notNull().default([]),
  createdAt: createdAt(),
  closedAt: moment("closed_at"),
}, (t) => [
  uniqueIndex("folios_label_key").on(t.tenantId, t.reservationId, t.label),
  index("folios_property").on(t.tenantId, t.propertyId, t.status),
  tenantKey(t.tenantId, t.propertyId, properties),
  tenantKey(t.tenantId, t.reservationId, reservations),
  tenantKey(t.tenantId, t.guestId, guests),
  tenantKey(t.tenantId, t.companyId, companies),
]);

/**
 * The journal: insert-only. The lines of one entry sum to zero in each currency (a deferred trigger refuses anything else);
 * a mistake is taken back by a second entry.
 */
export const journalEntries = tenantTable("journal_entries", {
  propertyId: uuid("property_id").notNull(),
  businessDay: date("business_day", { mode: "string" }).notNull(),
  kind: text("kind").notNull(), // charge | payment | refund | transfer | deposit | reversal | rounding
  memo: text("memo"),
  /** Once: what was posted for this may not be posted again (a night of a room, a payment of a partner). */
  onceKey: text("once_key"),
  reverses: uuid("reverses"),
  postedBy: text("posted_by").notNull(),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("journal_entries_once_key").on(t.tenantId, t.propertyId, t.onceKey),
  index("journal_entries_once_from").on(t.tenantId, t.propertyId, sql`once_key collate "C"`).where(sql`once_key is not null`),
  uniqueIndex("journal_entries_reverses_key").on(t.tenantId, t.reverses),
  index("journal_entries_day").on(t.tenantId, t.propertyId, t.businessDay),
  tenantKey(t.tenantId, t.propertyId, properties),
]);

/** Debit positive, credit negative. `account`: guest_ledger, city_ledger, deposits, revenue:<class>, tax:<code>, cash:<drawer>, bank, card, gateway:<name>. */
export const journalLines = tenantTable("journal_lines", {
  entryId: uuid("entry_id").notNull(),
  account: text("account").notNull(),
  folioId: uuid("folio_id"),
  amount: amount("amount").notNull(),
  currency: text("currency").notNull(),
}, (t) => [
  tenantKey(t.tenantId, t.entryId, journalEntries),
  tenantKey(t.tenantId, t.folioId, folios),
  index("journal_lines_entry").on(t.tenantId, t.entryId),
  index("journal_lines_folio").on(t.tenantId, t.folioId),
  index("journal_lines_account").on(t.tenantId, t.account),
  check("journal_lines_not_zero", sql`${t.amount} <> 0`),
]);

/** What the guest sees: one line a charge. Never changed but for the folio it stands on; taken back by a reversing line. */
export const folioLines = tenantTable("folio_lines", {
  folioId: uuid("folio_id").notNull(),
  entryId: uuid("entry_id").notNull(),
  kind: text("kind").notNull(), // night | extra | promotion | tax | fee | penalty | adjustment | reversal
  code: text("code").notNull(),
  name: jsonb("name").$type<I18n>().notNull(),
  businessDay: date("business_day", { mode: "string" }).notNull(),
  /** The night or day of the service. */
  serviceDay: date("service_day", { mode: "string" }).notNull(),
  quantity: integer("quantity").notNull().default(1),
  /** What the guest owes for it, taxes inside included. */
  amount: amount("amount").notNull(),
  currency: text("currency").notNull(),
  taxClass: text("tax_class").notNull(), // accommodation | food | extra | levy
  /** VAT inside `amount`: by code and rate, so that an invoice can split it. */
  vatCode: text("vat_code"),
  vatBp: integer("vat_bp").notNull().default(0),
  vatAmount: amount("vat_amount").notNull().default(0),
  reservationRoomId: uuid("reservation_room_id"),
  reverses: uuid("reverses"),
  invoiceId: uuid("invoice_id"),
  postedBy: text("posted_by").notNull(),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.folioId, folios),
  tenantKey(t.tenantId, t.entryId, journalEntries),
  uniqueIndex("folio_lines_reverses_key").on(t.tenantId, t.reverses),
  index("folio_lines_folio").on(t.tenantId, t.folioId),
  index("folio_lines_day").on(t.tenantId, t.businessDay),
]);

/** The next number of a legal entity's series; its row is the lock that makes numbers gapless. */
export const invoiceCounters = tenantLedger("invoice_counters", {
  legalEntityId: uuid("legal_entity_id").notNull(),
  series: text("series").notNull(), // invoice | credit_note
  year: integer("year").notNull(),
  last: integer("last").notNull().default(0),
}, ["legalEntityId", "series", "year"], (t) => [tenantKey(t.tenantId, t.legalEntityId, legalEntities)]);

/** Issued and frozen: insert-only. A wrong one is answered by a credit note. */
export const invoices = tenantTable("invoices", {
  propertyId: uuid("property_id").notNull(),
  legalEntityId: uuid("legal_entity_id").notNull(),
  kind: text("kind").notNull(), // invoice | credit_note
  year: integer("year").notNull(),
  sequence: integer("sequence").notNull(),
  number: text("number").notNull(),
  folioId: uuid("folio_id").notNull(),
  creditsInvoiceId: uuid("credits_invoice_id"),
  businessDay: date("business_day", { mode: "string" }).notNull(),
  currency: text("currency").notNull(),
  totalAmount: amount("total_amount").notNull(),
  /** Seller, buyer, lines, VAT split and payments as they were: what is printed, in every language. */
  content: jsonb("content").$type<unknown>().notNull(),
  digest: text("digest").notNull(),
  issuedBy: text("issued_by").notNull(),
  issuedAt: moment("issued_at").notNull().defaultNow(),
}, (t) => [
  uniqueIndex("invoices_sequence_key").on(t.tenantId, t.legalEntityId, t.kind, t.year, t.sequence),
  index("invoices_credits").on(t.tenantId, t.creditsInvoiceId),
  tenantKey(t.tenantId, t.propertyId, properties),
  tenantKey(t.tenantId, t.legalEntityId, legalEntities),
  tenantKey(t.tenantId, t.folioId, folios),
  index("invoices_property").on(t.tenantId, t.propertyId, t.businessDay),
  check("invoices_sequence", sql`${t.sequence} >= 1`),
]);

/** Money in or out, through a person's hands or a partner. Recorded here before the partner is asked. */
export const payments = tenantTable("payments", {
  propertyId: uuid("property_id").notNull(),
  folioId: uuid("folio_id").notNull(),
  method: text("method").notNull(), // cash | bank_transfer | card_terminal | stripe | cmi | city_ledger | deposit
  direction: text("direction").notNull().default("in"), // in | out
  status: text("status").notNull(), // pending | saved | captured | failed | cancelled | refunded
  /** What a booking's guest was asked for: deposit | full | card. Null where money is only put on a bill. */
  purpose: text("purpose"),
  /** What the money did to the booking it came for, decided once: confirmed | reseated | kept | refunded. */
  outcome: text("outcome"),
  /** In the folio's currency. */
  amount: amount("amount").notNull(),
  currency: text("currency").notNull(),
  /** What was handed over, when in another currency, and the rate in millionths. */
  tenderAmount: amount("tender_amount"),
  tenderCurrency: text("tender_currency"),
  rateE6: amount("rate_e6"),
  drawerId: uuid("drawer_id"),
  deposit: boolean("deposit").notNull().default(false),
  reference: text("reference"),
  provider: text("provider"),
  providerReference: text("provider_reference"),
  providerFacts: jsonb("provider_facts").$type<Record<string, unknown>>().notNull().default({}),
  refundOf: uuid("refund_of"),
  refundedAmount: amount("refunded_amount").notNull().default(0),
  entryId: uuid("entry_id"),
  businessDay: date("business_day", { mode: "string" }).notNull(),
  takenBy: text("taken_by").notNull(),
  failure: text("failure"),
  createdAt: createdAt(),
  settledAt: moment("settled_at"),
}, (t) => [
  uniqueIndex("payments_provider_key").on(t.tenantId, t.provider, t.providerReference),
  index("payments_folio").on(t.tenantId, t.folioId),
  index("payments_day").on(t.tenantId, t.propertyId, t.businessDay),
  tenantKey(t.tenantId, t.propertyId, properties),
  tenantKey(t.tenantId, t.folioId, folios),
  check("payments_amount", sql`${t.amount} > 0`),
  check("payments_refunded", sql`${t.refundedAmount} >= 0 AND ${t.refundedAmount} <= ${t.amount}`),
]);

/** The provider's words that were taken in: each event counts once, however often it is delivered. */
export const paymentWords = tenantLedger("payment_words", {
  provider: text("provider").notNull(),
  eventId: text("event_id").notNull(),
  paymentId: uuid("payment_id").notNull(),
  receivedAt: moment("received_at").notNull().defaultNow(),
}, ["provider", "eventId"], (t) => [tenantKey(t.tenantId, t.paymentId, payments), index("payment_words_payment").on(t.tenantId, t.paymentId)]);

/** A guest's bank contests a payment. */
export const paymentDisputes = tenantTable("payment_disputes", {
  propertyId: uuid("property_id").notNull(),
  paymentId: uuid("payment_id").notNull(),
  provider: text("provider").notNull(),
  reference: text("reference").notNull(),
  amount: amount("amount").notNull(),
  currency: text("currency").notNull(),
  stage: text("stage").notNull(), // open | won | lost
  reason: text("reason").notNull(),
  /** Until when the house may answer at the provider. */
  answerBy: moment("answer_by"),
  openedAt: createdAt(),
  closedAt: moment("closed_at"),
}, (t) => [
  uniqueIndex("payment_disputes_reference_key").on(t.tenantId, t.provider, t.reference),
  index("payment_disputes_payment").on(t.tenantId, t.paymentId),
  index("payment_disputes_property").on(t.tenantId, t.propertyId, t.stage),
  tenantKey(t.tenantId, t.propertyId, properties),
  tenantKey(t.tenantId, t.paymentId, payments),
  check("payment_disputes_amount", sql`${t.amount} > 0`),
]);

/** A line of a bank statement. The same line read twice is one; it settles at most one payment. */
export const bankLines = tenantTable("bank_lines", {
  propertyId: uuid("property_id").notNull(),
  fingerprint: text("fingerprint").notNull(),
  bookedOn: date("booked_on", { mode: "string" }).notNull(),
  amount: amount("amount").notNull(),
  currency: text("currency").notNull(),
  text: text("text").notNull(),
  status: text("status").notNull(), // open | matched | ignored
  paymentId: uuid("payment_id"),
  /** How sure the match is, 0 to 100; null where a person chose. */
  confidence: integer("confidence"),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("bank_lines_fingerprint_key").on(t.tenantId, t.propertyId, t.fingerprint),
  uniqueIndex("bank_lines_payment_key").on(t.tenantId, t.paymentId),
  index("bank_lines_property").on(t.tenantId, t.propertyId, t.status),
  tenantKey(t.tenantId, t.propertyId, properties),
  tenantKey(t.tenantId, t.paymentId, payments),
  check("bank_lines_amount", sql`${t.amount} > 0`),
  check("bank_lines_matched", sql`(${t.status} = 'matched') = (${t.paymentId} IS NOT NULL)`),
]);

export const cashDrawers = tenantTable("cash_drawers", {
  propertyId: uuid("property_id").notNull(),
  name: text("name").notNull(),
  active: boolean("active").notNull().default(true),
}, (t) => [uniqueIndex("cash_drawers_name_key").on(t.tenantId, t.propertyId, t.name), tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);

/** What lay in the drawer when somebody counted it, per currency, beside what the books say. */
export const drawerCounts = tenantTable("drawer_counts", {
  drawerId: uuid("drawer_id").notNull(),
  businessDay: date("business_day", { mode: "string" }).notNull(),
  currency: text("currency").notNull(),
  countedAmount: amount("counted_amount").notNull(),
  expectedAmount: amount("expected_amount").notNull(),
  note: text("note"),
  countedBy: text("counted_by").notNull(),
  createdAt: createdAt(),
}, (t) => [tenantKey(t.tenantId, t.drawerId, cashDrawers, "cascade"), index("drawer_counts_day").on(t.tenantId, t.drawerId, t.businessDay)]);

/** A payment provider's account of a house. Keys are sealed; without a row the provider is not offered. */
export const paymentAccounts = tenantTable("payment_accounts", {
  propertyId: uuid("property_id").notNull(),
  provider: text("provider").notNull(), // stripe | cmi
  credentials: text("credentials").notNull(),
  webhookSecretHash: text("webhook_secret_hash").notNull(),
  active: boolean("active").notNull().default(true),
  mode: text("mode").notNull().default("keys"), // keys | connect
  /** The house's account under the platform's (`acct_…`), where it is connected that way. */
  externalAccount: text("external_account"),
  /** What the provider last said of it: charges and payouts enabled, what it still asks for. */
  facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
  createdAt: createdAt(),
}, (t) => [uniqueIndex("payment_accounts_provider_key").on(t.tenantId, t.propertyId, t.provider), uniqueIndex("payment_accounts_secret_key").on(t.webhookSecretHash), uniqueIndex("payment_accounts_external_key").on(t.externalAccount), tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);
