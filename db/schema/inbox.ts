import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { guests } from "./guests";
import { properties } from "./property";
import { createdAt, moment, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

/** An account through which guests write or call: its credentials and signing secrets sealed, its numbers, what may be kept and how long. */
export const inboxLines = tenantTable("inbox_lines", {
  propertyId: uuid("property_id").notNull(),
  kind: text("kind").notNull(), // quo, later whatsapp and mail
  title: text("title").notNull(),
  /** How its deliveries are signed. A delivery signed the other way is refused. */
  scheme: text("scheme").notNull(), // legacy | standard
  /** Sealed JSON; null once it is disconnected. */
  credentials: text("credentials"),
  /** Sealed JSON: the partner's webhooks and their signing secrets, those just replaced among them. */
  secrets: text("secrets"),
  numbers: jsonb("numbers").$type<{ id: string; number: string; name: string }[]>().notNull().default([]),
  status: text("status").notNull().default("connecting"), // connecting | active | failed | disconnected
  failure: text("failure"),
  /** What the house has its callers' consent for beside texts and the fact of a call: recordings, transcripts, summaries, voicemail. */
  keepsCalls: boolean("keeps_calls").notNull().default(false),
  consentBy: text("consent_by"),
  consentAt: moment("consent_at"),
  retentionDays: integer("retention_days").notNull().default(365),
  /** A conversation nobody wrote in for so long is finished. */
  quietMinutes: integer("quiet_minutes").notNull().default(720),
  /** How far the history has been read: { run, state, place, contacts, messages, calls, failure }. */
  history: jsonb("history").$type<Record<string, unknown>>().notNull().default({}),
  /** Sealed: where the reading of the history goes on. */
  historyPlace: text("history_place"),
  lastHeardAt: moment("last_heard_at"),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  index("inbox_lines_house").on(t.tenantId, t.propertyId),
  check("inbox_lines_kind_check", sql`${t.kind} in ('quo', 'whatsapp', 'mail')`),
  check("inbox_lines_scheme_check", sql`${t.scheme} in ('legacy', 'standard')`),
  check("inbox_lines_status_check", sql`${t.status} in ('connecting', 'active', 'failed', 'disconnected')`),
  check("inbox_lines_retention_check", sql`${t.retentionDays} between 7 and 3650`),
]);

/** What a partner delivered, exactly as it came, once: the row stays for ever, its sealed body as long as the line keeps messages. */
export const inboxEvents = tenantTable("inbox_events", {
  propertyId: uuid("property_id").notNull(),
  lineId: uuid("line_id").notNull(),
  /** The delivery's own id, the same at every retry; where it has none the digest of its bytes. */
  externalId: text("external_id").notNull(),
  digest: text("digest").notNull(),
  scheme: text("scheme").notNull(),
  type: text("type").notNull().default("unknown"),
  raw: text("raw"),
  receivedAt: moment("received_at").notNull().defaultNow(),
  appliedAt: moment("applied_at"),
  outcome: text("outcome"), // applied | older | repeated | waiting | ignored | unreadable | withheld
  failure: text("failure"),
  /** The call it belongs to and that is not known yet. */
  awaits: text("awaits"),
  conversationId: uuid("conversation_id"),
}, (t) => [
  uniqueIndex("inbox_events_external_key").on(t.tenantId, t.lineId, t.externalId),
  index("inbox_events_open").on(t.tenantId, t.lineId, t.receivedAt).where(sql`applied_at is null`),
  index("inbox_events_awaits").on(t.tenantId, t.lineId, t.awaits).where(sql`awaits is not null`),
  index("inbox_events_conversation").on(t.tenantId, t.conversationId).where(sql`conversation_id is not null`),
  index("inbox_events_age").on(t.tenantId, t.receivedAt).where(sql`raw is not null`),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.lineId, inboxLines, "cascade"),
]);

/** The partner's address book, by its own ids: sealed, found by the keyed digests of its numbers. */
export const inboxContacts = tenantLedger("inbox_contacts", {
  lineId: uuid("line_id").notNull(),
  externalId: text("external_id").notNull(),
  sealed: text("sealed"),
  hashes: text("hashes").array().notNull().default(sql`'{}'::text[]`),
  changedAt: moment("changed_at").notNull(),
  /** Erased on request: never taken in again, whatever the partner tells. */
  erasedAt: moment("erased_at"),
}, ["lineId", "externalId"], (t) => [
  index("inbox_contacts_hashes").using("gin", t.hashes),
  tenantKey(t.tenantId, t.lineId, inboxLines, "cascade"),
]);

/** One person on one number of a line, whatever they say it through. */
export const conversations = tenantTable("conversations", {
  propertyId: uuid("property_id").notNull(),
  lineId: uuid("line_id").notNull(),
  externalId: text("external_id"),
  /** The house's own number or address that was written to, by the partner's id. */
  numberId: text("number_id").notNull(),
  guestId: uuid("guest_id"),
  /** Keyed digest of the other's number or address. */
  contactHash: text("contact_hash").notNull(),
  /** Sealed JSON { address, name }; null when it was erased. */
  contact: text("contact"),
  locale: text("locale"),
  status: text("status").notNull().default("open"),
  /** Until when a person of the house has read it. */
  readAt: moment("read_at"),
  unread: integer("unread").notNull().default(0),
  openedAt: moment("opened_at").notNull(),
  lastMessageAt: moment("last_message_at").notNull(),
  lastHeardAt: moment("last_heard_at"),
  finishedAt: moment("finished_at"),
  finishedBy: text("finished_by"),
  /** Everything said until then was erased and is not taken in again. */
  erasedAt: moment("erased_at"),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("conversations_contact_key").on(t.tenantId, t.lineId, t.numberId, t.contactHash),
  index("conversations_list").on(t.tenantId, t.propertyId, t.status, t.lastMessageAt),
  index("conversations_guest").on(t.tenantId, t.guestId).where(sql`guest_id is not null`),
  index("conversations_unlinked").on(t.tenantId, t.contactHash).where(sql`guest_id is null`),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.lineId, inboxLines, "cascade"),
  tenantKey(t.tenantId, t.guestId, guests),
  check("conversations_status_check", sql`${t.status} in ('open', 'done')`),
]);

/** What was said, once: a text, a call and what belongs to it. The words are sealed. */
export const conversationMessages = tenantTable("conversation_messages", {
  propertyId: uuid("property_id").notNull(),
  lineId: uuid("line_id").notNull(),
  conversationId: uuid("conversation_id").notNull(),
  direction: text("direction").notNull(), // in | out
  kind: text("kind").notNull(), // text | call | voicemail | recording | summary | transcript
  author: text("author").notNull(), // guest | person | assistant | sop
  authorName: text("author_name"),
  /** A text as it was written; for the other kinds JSON of what they say (lib/messaging/rules/inbox-content.ts). */
  sealed: text("sealed").notNull(),
  locale: text("locale"),
  /** The partner's id of the message or call; what belongs to a call carries the call's. Null while a reply has not been taken. */
  externalId: text("external_id"),
  at: moment("at").notNull(),
  /** wanted, begun (left or not), sent, delivered, failed: a reply of ours; received: theirs. */
  state: text("state").notNull(),
  stateAt: moment("state_at").notNull(),
  failure: text("failure"),
  /** The asker's own name for a reply, so that asking twice sends once. */
  onceKey: text("once_key"),
  tries: integer("tries").notNull().default(0),
  begunAt: moment("begun_at"),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("conversation_messages_external_key").on(t.tenantId, t.lineId, t.kind, t.externalId),
  uniqueIndex("conversation_messages_once_key").on(t.tenantId, t.conversationId, t.onceKey),
  index("conversation_messages_thread").on(t.tenantId, t.conversationId, t.at),
  index("conversation_messages_age").on(t.tenantId, t.lineId, t.at),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.lineId, inboxLines, "cascade"),
  tenantKey(t.tenantId, t.conversationId, conversations, "cascade"),
  check("conversation_messages_direction_check", sql`${t.direction} in ('in', 'out')`),
  check("conversation_messages_kind_check", sql`${t.kind} in ('text', 'call', 'voicemail', 'recording', 'summary', 'transcript')`),
  check("conversation_messages_author_check", sql`${t.author} in ('guest', 'person', 'assistant', 'sop')`),
  check("conversation_messages_state_check", sql`${t.state} in ('received', 'wanted', 'begun', 'sent', 'delivered', 'failed')`),
]);
