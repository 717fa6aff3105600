import { sql } from "drizzle-orm";
import { boolean, check, doublePrecision, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { conversationMessages, conversations } from "./inbox";
import { sops } from "./knowledge";
import { properties } from "./property";
import { createdAt, moment, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

/** A sentence of a conversation as it may be kept: without the people in it. */
export type KeptQuote = { readonly author: "guest" | "house"; readonly text: string };
/** Where the book says something else on the same topic. */
export type BookConflict = { readonly passageId: string; readonly sopVersionId: string | null; readonly heading: string; readonly quote: string; readonly kind: "price" | "time" | "yes-no"; readonly said: string; readonly book: string };

/** What a finished conversation taught: a problem and what the house did about it, stripped of people before it is written. */
export const knowledgeItems = tenantTable("knowledge_items", {
  propertyId: uuid("property_id").notNull(),
  /** Digest of the conversation and the turn that asked: the same reading proposes once, whatever became of the item. */
  key: text("key").notNull(),
  problem: text("problem").notNull(),
  solution: text("solution").notNull(),
  category: text("category").notNull(),
  locale: text("locale").notNull().default("en"),
  confidence: doublePrecision("confidence").notNull(),
  quotes: jsonb("quotes").$type<readonly KeptQuote[]>().notNull().default([]),
  /** rules | model */
  madeBy: text("made_by").notNull().default("rules"),
  /** The first item that told of the same problem; its own id where it is the first. */
  clusterId: uuid("cluster_id").notNull(),
  contradicts: jsonb("contradicts").$type<BookConflict | null>(),
  status: text("status").notNull().default("proposed"), // proposed | accepted | merged | rejected
  mergedInto: uuid("merged_into"),
  sopId: uuid("sop_id"),
  /** The draft it became. */
  sopVersionId: uuid("sop_version_id"),
  because: text("because"),
  decidedBy: uuid("decided_by"),
  decidedAt: moment("decided_at"),
  createdAt: createdAt(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, (t) => [
  uniqueIndex("knowledge_items_key").on(t.tenantId, t.propertyId, t.key),
  index("knowledge_items_status").on(t.tenantId, t.propertyId, t.status, t.createdAt),
  check("knowledge_items_status_check", sql`${t.status} in ('proposed', 'accepted', 'merged', 'rejected')`),
  check("knowledge_items_locale_check", sql`${t.locale} in ('en', 'fr', 'es', 'ar')`),
  check("knowledge_items_confidence_check", sql`${t.confidence} between 0 and 1`),
  check("knowledge_items_merged_check", sql`(${t.status} = 'merged') = (${t.mergedInto} is not null)`),
  tenantKey(t.tenantId, t.mergedInto, { tenantId: t.tenantId, id: t.id }),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** Which message of which conversation an item was read from. Goes when that is erased or too old to be kept; the item stays. */
export const knowledgeItemSources = tenantLedger("knowledge_item_sources", {
  itemId: uuid("item_id").notNull(),
  conversationId: uuid("conversation_id").notNull(),
  messageId: uuid("message_id").notNull(),
}, ["itemId", "messageId"], (t) => [
  tenantKey(t.tenantId, t.messageId, conversationMessages, "cascade"),
  index("knowledge_item_sources_conversation").on(t.tenantId, t.conversationId),
  tenantKey(t.tenantId, t.itemId, knowledgeItems, "cascade"),
  tenantKey(t.tenantId, t.conversationId, conversations, "cascade"),
]);

/** Whether a scenario is to be answered, and with what, or handed to a person. */
export type Expectation = { readonly kind: "answer" | "abstain"; readonly facts: readonly string[]; readonly forbidden: readonly string[]; readonly anchor?: string | undefined };

/** A conversation a SOP has to pass before it goes live: the guest's turns, the last of which is answered. */
export const scenarios = tenantTable("scenarios", {
  propertyId: uuid("property_id").notNull(),
  sopId: uuid("sop_id").notNull(),
  key: text("key").notNull(),
  origin: text("origin").notNull().default("hand"), // book | history | hand
  locale: text("locale").notNull().default("en"),
  audience: text("audience").notNull(),
  turns: jsonb("turns").$type<readonly string[]>().notNull().default([]),
  expectation: jsonb("expectation").$type<Expectation>().notNull().default({ kind: "abstain", facts: [], forbidden: [] }),
  itemId: uuid("item_id"),
  retired: boolean("retired").notNull().default(false),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("scenarios_key").on(t.tenantId, t.sopId, t.key),
  check("scenarios_origin_check", sql`${t.origin} in ('book', 'history', 'hand')`),
  check("scenarios_locale_check", sql`${t.locale} in ('en', 'fr', 'es', 'ar')`),
  tenantKey(t.tenantId, t.sopId, sops, "cascade"),
  index("scenarios_of_sop").on(t.tenantId, t.propertyId, t.sopId).where(sql`not retired`),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** A conversation that was answered well, as a scenario somebody may take: its guest's turns and what was said, without anybody in them. */
export const scenarioProposals = tenantTable("scenario_proposals", {
  propertyId: uuid("property_id").notNull(),
  sopId: uuid("sop_id").notNull(),
  /** Digest of the conversation and its last question: proposed once, whatever became of it. */
  key: text("key").notNull(),
  locale: text("locale").notNull(),
  audience: text("audience").notNull(),
  turns: jsonb("turns").$type<readonly string[]>().notNull(),
  expectation: jsonb("expectation").$type<Expectation>().notNull(),
  /** What was asked and answered, stripped: why it is believed. */
  quotes: jsonb("quotes").$type<readonly KeptQuote[]>().notNull().default([]),
  status: text("status").notNull().default("proposed"), // proposed | accepted | rejected
  because: text("because"),
  scenarioId: uuid("scenario_id"),
  decidedBy: uuid("decided_by"),
  decidedAt: moment("decided_at"),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("scenario_proposals_key").on(t.tenantId, t.propertyId, t.key),
  check("scenario_proposals_status_check", sql`${t.status} in ('proposed', 'accepted', 'rejected') and (${t.status} = 'accepted') = (${t.scenarioId} is not null)`),
  check("scenario_proposals_locale_check", sql`${t.locale} in ('en', 'fr', 'es', 'ar')`),
  tenantKey(t.tenantId, t.sopId, sops, "cascade"),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  index("scenario_proposals_open").on(t.tenantId, t.propertyId, t.createdAt).where(sql`status = 'proposed'`),
]);

/** Which question of which conversation a proposed scenario was read from. Goes when that is erased or too old to be kept; the proposal stays. */
export const scenarioProposalSources = tenantLedger("scenario_proposal_sources", {
  proposalId: uuid("proposal_id").notNull(),
  conversationId: uuid("conversation_id").notNull(),
  messageId: uuid("message_id").notNull(),
}, ["proposalId", "messageId"], (t) => [
  tenantKey(t.tenantId, t.messageId, conversationMessages, "cascade"),
  index("scenario_proposal_sources_conversation").on(t.tenantId, t.conversationId),
  tenantKey(t.tenantId, t.proposalId, scenarioProposals, "cascade"),
  tenantKey(t.tenantId, t.conversationId, conversations, "cascade"),
]);

/** A scenario that did not pass, as it is shown: what was asked, what was expected, what came. */
export type BrokenScenario = { readonly scenarioId: string; readonly because: readonly { readonly rule: string; readonly value: string }[]; readonly given: string | null; readonly confidence: number };

/** One run of a SOP's scenarios against one version of it. */
export const scenarioRuns = tenantTable("scenario_runs", {
  propertyId: uuid("property_id").notNull(),
  sopId: uuid("sop_id").notNull(),
  sopVersionId: uuid("sop_version_id").notNull(),
  total: integer("total").notNull(),
  passed: integer("passed").notNull(),
  broken: jsonb("broken").$type<readonly BrokenScenario[]>().notNull().default([]),
  milliseconds: integer("milliseconds").notNull(),
  createdAt: createdAt(),
}, (t) => [
  check("scenario_runs_sum_check", sql`${t.passed} between 0 and ${t.total}`),
  tenantKey(t.tenantId, t.sopId, sops, "cascade"),
  index("scenario_runs_of_sop").on(t.tenantId, t.propertyId, t.sopId, t.createdAt),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);
