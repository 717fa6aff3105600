import { sql } from "drizzle-orm";
import { bigint, boolean, check, doublePrecision, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { conversationMessages } from "./inbox";
import { properties } from "./property";
import { createdAt, moment, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

/** Who answered guests before: an assistant reached over HTTP, or the people of the house. One for each house. */
export const incumbents = tenantTable("incumbents", {
  propertyId: uuid("property_id").notNull(),
  kind: text("kind").notNull(), // assistant | person
  baseUrl: text("base_url"),
  assistantId: text("assistant_id"),
  credentials: text("credentials"), // sealed: { apiKey }
  /** Whether this house sends what the assistant says; otherwise it is only compared with. */
  speaks: boolean("speaks").notNull().default(false),
  timeoutMs: integer("timeout_ms").notNull().default(30_000),
  /** How long a person's reply is waited for. */
  windowMinutes: integer("window_minutes").notNull().default(1_440),
  /** What one answer costs where the assistant does not say, in millionths of a US dollar. */
  costMicros: bigint("cost_micros", { mode: "number" }).notNull().default(0),
  /** What a thousand tokens cost where it says how many, in the same. */
  inputMicros: bigint("input_micros", { mode: "number" }).notNull().default(0),
  outputMicros: bigint("output_micros", { mode: "number" }).notNull().default(0),
  updatedBy: text("updated_by").notNull(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  uniqueIndex("incumbents_one").on(t.tenantId, t.propertyId),
  check("incumbents_kind_check", sql`kind = 'person' or (kind = 'assistant' and base_url is not null and assistant_id is not null and credentials is not null)`),
]);

/** The thread a conversation has at the assistant, so that its next question is asked in the same one. */
export const incumbentThreads = tenantLedger("incumbent_threads", {
  propertyId: uuid("property_id").notNull(),
  conversationId: uuid("conversation_id").notNull(),
  threadId: text("thread_id").notNull(),
  createdAt: createdAt(),
}, ["conversationId"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);

/** Threads at the assistant that have to be deleted there: whose conversation was erased or is too old to be kept. Gone once the assistant says so. */
export const threadsToForget = tenantLedger("threads_to_forget", {
  propertyId: uuid("property_id").notNull(),
  threadId: text("thread_id").notNull(),
  tries: integer("tries").notNull().default(0),
  createdAt: createdAt(),
}, ["threadId"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);

/**
 * One question of a guest and what both answerers made of it, in figures. What was said lies in `exchange_texts` and goes with the
 * message; the figures stay. Narrow on purpose: the overview reads all of them.
 */
export const exchanges = tenantTable("exchanges", {
  propertyId: uuid("property_id").notNull(),
  conversationId: uuid("conversation_id").notNull(),
  messageId: uuid("message_id").notNull(),
  askedAt: moment("asked_at").notNull(),
  intent: text("intent").notNull(),
  locale: text("locale").notNull(),
  risk: text("risk").notNull(), // low | medium | high
  audience: text("audience").notNull(), // guest | staff | director
  incumbentKind: text("incumbent_kind").notNull(), // assistant | person | nobody
  incumbentState: text("incumbent_state").notNull().default("waiting"), // waiting | answered | handed_over | failed | silent
  incumbentLatencyMs: integer("incumbent_latency_ms"),
  incumbentCostMicros: bigint("incumbent_cost_micros", { mode: "number" }),
  incumbentError: text("incumbent_error"),
  engineState: text("engine_state").notNull().default("waiting"), // waiting | answered | abstained | failed
  engineBecause: text("engine_because"),
  confidence: doublePrecision("confidence"),
  engineLatencyMs: integer("engine_latency_ms"),
  engineCostMicros: bigint("engine_cost_micros", { mode: "number" }),
  /** Whose answer the guest is given, once that is decided. */
  servedBy: text("served_by"), // incumbent | sop
  servedBecause: text("served_because"),
  /** When the served answer was handed to the conversation by the house. */
  sentAt: moment("sent_at"),
  /** A person of the house had to take over after a machine's answer, or where none came. */
  escalated: boolean("escalated").notNull().default(false),
  agreement: text("agreement"), // agrees | differs | unclear
  comparison: jsonb("comparison").$type<Readonly<Record<string, string>>>(),
  machineVerdict: text("machine_verdict"), // incumbent | sop | both | neither
  machineBy: text("machine_by"), // rules | model
  reviewVerdict: text("review_verdict"), // incumbent | sop | both | neither | dangerous
  /** Whose answer would have done harm, where the verdict is dangerous. */
  danger: text("danger"), // incumbent | sop | both
  reviewedBy: text("reviewed_by"),
  reviewedAt: moment("reviewed_at"),
  /** The reviewer's word where there is one, else the machine's. */
  verdict: text("verdict").generatedAlwaysAs(sql`coalesce(review_verdict, machine_verdict)`),
  judgedBy: text("judged_by").generatedAlwaysAs(sql`case when review_verdict is not null then 'reviewer' else machine_by end`),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  uniqueIndex("exchanges_message").on(t.tenantId, t.messageId),
  index("exchanges_asked").on(t.tenantId, t.propertyId, t.askedAt),
  index("exchanges_conversation").on(t.tenantId, t.conversationId, t.askedAt),
  index("exchanges_to_review").on(t.tenantId, t.propertyId, t.askedAt).where(sql`review_verdict is null and incumbent_state = 'answered' and engine_state = 'answered'`),
  check("exchanges_states_check", sql`incumbent_kind in ('assistant', 'person', 'nobody') and incumbent_state in ('waiting', 'answered', 'handed_over', 'failed', 'silent') and engine_state in ('waiting', 'answered', 'abstained', 'failed')`),
  check("exchanges_cell_check", sql`risk in ('low', 'medium', 'high') and audience in ('guest', 'staff', 'director')`),
  check("exchanges_served_check", sql`served_by is null or served_by in ('incumbent', 'sop')`),
  check("exchanges_confidence_check", sql`confidence is null or (confidence >= 0 and confidence <= 1)`),
  check("exchanges_verdict_check", sql`(machine_verdict is null) = (machine_by is null) and (review_verdict is null or reviewed_by is not null) and (danger is not null) = (coalesce(review_verdict, '') = 'dangerous')
    and coalesce(machine_verdict, 'both') in ('incumbent', 'sop', 'both', 'neither') and coalesce(review_verdict, 'both') in ('incumbent', 'sop', 'both', 'neither', 'dangerous') and coalesce(danger, 'both') in ('incumbent', 'sop', 'both')`),
]);

/** What was asked and said, sealed. Gone when the guest's message goes; the exchange's figures stay. */
export const exchangeTexts = tenantLedger("exchange_texts", {
  exchangeId: uuid("exchange_id").notNull(),
  messageId: uuid("message_id").notNull(),
  question: text("question").notNull(),
  incumbentAnswer: text("incumbent_answer"),
  engineAnswer: text("engine_answer"),
  /** Passages the engine's answer stands on: ids, anchors and quotes from the book. */
  citations: jsonb("citations").$type<readonly Readonly<Record<string, string | null>>[]>().notNull().default([]),
  reviewBecause: text("review_because"),
  createdAt: createdAt(),
}, ["exchangeId"], (t) => [
  tenantKey(t.tenantId, t.exchangeId, exchanges, "cascade"),
  tenantKey(t.tenantId, t.messageId, conversationMessages, "cascade"),
  index("exchange_texts_message").on(t.tenantId, t.messageId),
]);
