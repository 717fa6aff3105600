import { sql } from "drizzle-orm";
import { bigint, boolean, check, customType, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { chats } from "./boardroom";
import { properties } from "./property";
import { amount, createdAt, moment, night, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** How the board works in one house. Times are of the house's clock, `HH:MM`. */
export const boardSettings = tenantLedger("board_settings", {
  propertyId: uuid("property_id").notNull(),
  /** Between these no director acts alone or sends anything: it proposes, and it waits. Both or neither. */
  quietFrom: text("quiet_from"),
  quietUntil: text("quiet_until"),
  briefAt: text("brief_at").notNull().default("07:30"),
  briefOn: boolean("brief_on").notNull().default(true),
  /** Whether people may decide by a link without signing in, how long one stands, and up to which effect in minor units (null: by its share of the month). */
  linksOn: boolean("links_on").notNull().default(true),
  linkHours: integer("link_hours").notNull().default(24),
  linkMaxAmount: bigint("link_max_amount", { mode: "number" }),
  /** Names, addresses and numbers of people are taken out of what a foreign model reads. */
  redactPeople: boolean("redact_people").notNull().default(true),
  /** Most that models may cost in a calendar month, in millionths of a US dollar; null: the platform's own cap. */
  modelCapMicros: bigint("model_cap_micros", { mode: "number" }),
  updatedBy: text("updated_by").notNull(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, ["propertyId"], (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  check("board_settings_quiet_check", sql`(${t.quietFrom} is null) = (${t.quietUntil} is null)`),
  check("board_settings_link_check", sql`${t.linkHours} between 1 and 168 and (${t.linkMaxAmount} is null or ${t.linkMaxAmount} >= 0)`),
]);

/** While a person is away another one decides for them, within limits. One at a time; it ends by itself, or when they come back. */
export const boardAbsences = tenantTable("board_absences", {
  propertyId: uuid("property_id").notNull(),
  userId: uuid("user_id").notNull(),
  delegateId: uuid("delegate_id").notNull(),
  fromAt: moment("from_at").notNull(),
  untilAt: moment("until_at").notNull(),
  /** Up to which effect in minor units; null: any. */
  maxAmount: bigint("max_amount", { mode: "number" }),
  /** Names of the commands it may decide about; null: all. */
  kinds: jsonb("kinds").$type<readonly string[]>(),
  /** When they came back early, or something else took its place. */
  endedAt: moment("ended_at"),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("board_absences_person_key").on(t.tenantId, t.propertyId, t.userId).where(sql`ended_at is null`),
  index("board_absences_delegate").on(t.tenantId, t.propertyId, t.delegateId),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  check("board_absences_window_check", sql`${t.untilAt} >= ${t.fromAt}`),
  check("board_absences_people_check", sql`${t.userId} <> ${t.delegateId}`),
]);

/** The kill switch: a director that stands here, or all of them (`all`), may do and propose nothing. */
export const directorStops = tenantLedger("director_stops", {
  propertyId: uuid("property_id").notNull(),
  director: text("director").notNull(), // a seat, or `all`
  reason: text("reason"),
  stoppedBy: text("stopped_by").notNull(),
  stoppedAt: moment("stopped_at").notNull().defaultNow(),
}, ["propertyId", "director"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);

/** What the mandate refused a director, counted by day of the house: a try that changed nothing leaves no receipt. */
export const mandateRefusals = tenantLedger("mandate_refusals", {
  propertyId: uuid("property_id").notNull(),
  director: text("director").notNull(),
  action: text("action").notNull(),
  reason: text("reason").notNull(), // lib/boardroom/rules/reason
  day: night("day").notNull(),
  tries: integer("tries").notNull().default(1),
  lastAt: moment("last_at").notNull().defaultNow(),
}, ["propertyId", "director", "action", "reason", "day"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);

/** Experience written as rules (lib/boardroom/rules/guard-rails): each change is a new version, the highest one counts. */
export const guardRails = tenantTable("guard_rails", {
  propertyId: uuid("property_id").notNull(),
  code: text("code").notNull(),
  version: integer("version").notNull(),
  /** Condition, effect and reason, as data. */
  rule: jsonb("rule").$type<unknown>().notNull(),
  active: boolean("active").notNull().default(true),
  writtenBy: text("written_by").notNull(),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("guard_rails_version_key").on(t.tenantId, t.propertyId, t.code, t.version),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** What the owner wants: a metric, a target, a window, what must hold meanwhile. */
export const objectives = tenantTable("objectives", {
  propertyId: uuid("property_id").notNull(),
  /** As it was said. */
  said: text("said").notNull(),
  metric: text("metric").notNull(),
  /** `{kind: "at_least"|"at_most"|"change", value}`; values in the metric's own unit (basis points, minor units, tenths of a score). */
  target: jsonb("target").$type<unknown>().notNull(),
  fromDay: night("from_day").notNull(),
  toDay: night("to_day").notNull(),
  constraints: jsonb("constraints").$type<readonly unknown[]>().notNull().default([]),
  priority: integer("priority").notNull().default(2), // 1 first
  status: text("status").notNull().default("draft"), // draft | active | met | missed | ended
  owner: text("owner").notNull(), // the director that answers for it
  /** The metric as it stood when it was agreed, the counterfactual's model and its inputs. */
  baseline: jsonb("baseline").$type<unknown>(),
  plan: jsonb("plan").$type<readonly unknown[]>().notNull().default([]),
  saidBy: uuid("said_by"),
  confirmedBy: text("confirmed_by"),
  confirmedAt: moment("confirmed_at"),
  createdAt: createdAt(),
}, (t) => [
  index("objectives_status").on(t.tenantId, t.propertyId, t.status),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  check("objectives_window_check", sql`${t.toDay} >= ${t.fromDay}`),
]);

/** Weekly measurement: what is, what would have been, from what. Written once a day at most. */
export const objectiveMeasures = tenantLedger("objective_measures", {
  objectiveId: uuid("objective_id").notNull(),
  asOf: night("as_of").notNull(),
  actual: bigint("actual", { mode: "number" }).notNull(),
  counterfactual: jsonb("counterfactual").$type<unknown>().notNull(),
  constraints: jsonb("constraints").$type<readonly unknown[]>().notNull().default([]),
  measuredAt: moment("measured_at").notNull().defaultNow(),
}, ["objectiveId", "asOf"], (t) => [tenantKey(t.tenantId, t.objectiveId, objectives, "cascade")]);

/** A directive to the board: who answers, and both positions where two directors disagree. */
export const boardQuestions = tenantTable("board_questions", {
  propertyId: uuid("property_id").notNull(),
  said: text("said").notNull(),
  saidBy: uuid("said_by"),
  routedTo: text("routed_to").notNull(),
  /** Each director's stance with its numbers and, where there is one, the command it would give. */
  positions: jsonb("positions").$type<readonly unknown[]>().notNull().default([]),
  status: text("status").notNull().default("open"), // open | decided | dropped
  chosen: text("chosen"),
  decidedBy: text("decided_by"),
  decidedAt: moment("decided_at"),
  proposalId: uuid("proposal_id"),
  createdAt: createdAt(),
}, (t) => [
  index("board_questions_status").on(t.tenantId, t.propertyId, t.status, t.createdAt),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** What a decision came to, beside what was predicted of it. Minor units; `model` names how it was measured. */
export const proposalOutcomes = tenantLedger("proposal_outcomes", {
  proposalId: uuid("proposal_id").notNull(),
  propertyId: uuid("property_id").notNull(),
  director: text("director").notNull(),
  command: text("command").notNull(),
  predicted: jsonb("predicted").$type<{ expected: number; low: number; high: number; currency: string }>().notNull(),
  realised: amount("realised").notNull(),
  model: text("model").notNull(),
  evidence: jsonb("evidence").$type<unknown>().notNull(),
  reversed: boolean("reversed").notNull().default(false),
  /** Simulated on imported bookings, for the calibration of a house without a record of its own. */
  simulated: boolean("simulated").notNull().default(false),
  decidedAt: moment("decided_at").notNull(),
  measuredAt: moment("measured_at").notNull().defaultNow(),
}, ["proposalId"], (t) => [
  index("proposal_outcomes_director").on(t.tenantId, t.propertyId, t.director, t.decidedAt),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** A signed link that lets one person decide about one proposal or a few, without signing in. Only the token's hash is kept. */
export const approvalLinks = tenantTable("approval_links", {
  propertyId: uuid("property_id").notNull(),
  tokenHash: text("token_hash").notNull(),
  userId: uuid("user_id").notNull(),
  proposalIds: jsonb("proposal_ids").$type<readonly string[]>().notNull(),
  via: text("via").notNull(), // mail | whatsapp | push
  createdAt: createdAt(),
  expiresAt: moment("expires_at").notNull(),
  /** When nothing of it was left to decide. */
  usedAt: moment("used_at"),
  revokedAt: moment("revoked_at"),
  revokedBy: text("revoked_by"),
}, (t) => [
  uniqueIndex("approval_links_token_key").on(t.tenantId, t.tokenHash),
  index("approval_links_person").on(t.tenantId, t.userId, t.createdAt),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** The day's brief as it was written; skipped when nothing matters, and why. */
export const briefs = tenantTable("briefs", {
  propertyId: uuid("property_id").notNull(),
  day: night("day").notNull(),
  content: jsonb("content").$type<unknown>().notNull(),
  skipped: text("skipped"),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("briefs_day_key").on(t.tenantId, t.propertyId, t.day),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** What models were asked and what it cost, in millionths of a US dollar. No text is kept here. */
export const modelUses = tenantTable("model_uses", {
  propertyId: uuid("property_id").notNull(),
  director: text("director").notNull(),
  model: text("model").notNull(),
  promptVersion: text("prompt_version").notNull(),
  inputTokens: integer("input_tokens").notNull(),
  outputTokens: integer("output_tokens").notNull(),
  cachedTokens: integer("cached_tokens").notNull().default(0),
  costMicros: bigint("cost_micros", { mode: "number" }).notNull(),
  createdAt: createdAt(),
}, (t) => [
  index("model_uses_time").on(t.tenantId, t.propertyId, t.createdAt),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** A director's answer while it is made, piece by piece, so that a dropped connection can take it up. Purged afterwards. */
export const chatRuns = tenantTable("chat_runs", {
  chatId: uuid("chat_id").notNull(),
  status: text("status").notNull().default("running"), // running | done | stopped | failed
  startedAt: moment("started_at").notNull().defaultNow(),
  /** When its process last said that it lives. */
  beatAt: moment("beat_at").notNull().defaultNow(),
  endedAt: moment("ended_at"),
}, (t) => [
  index("chat_runs_chat").on(t.tenantId, t.chatId, t.startedAt),
  tenantKey(t.tenantId, t.chatId, chats, "cascade"),
]);
export const chatPieces = tenantLedger("chat_pieces", {
  runId: uuid("run_id").notNull(),
  position: integer("position").notNull(),
  piece: text("piece").notNull(),
}, ["runId", "position"], (t) => [tenantKey(t.tenantId, t.runId, chatRuns, "cascade")]);

/** A file given to a director: its bytes, and the text that was read from it. Never an authority. */
export const chatAttachments = tenantTable("chat_attachments", {
  chatId: uuid("chat_id").notNull(),
  messageId: uuid("message_id"),
  name: text("name").notNull(),
  mediaType: text("media_type").notNull(),
  size: integer("size").notNull(),
  content: bytes("content").notNull(),
  read: jsonb("read").$type<unknown>(),
  createdAt: createdAt(),
}, (t) => [
  index("chat_attachments_chat").on(t.tenantId, t.chatId, t.createdAt),
  tenantKey(t.tenantId, t.chatId, chats, "cascade"),
  check("chat_attachments_size_check", sql`${t.size} between 1 and 5242880`),
]);

/** Links of the chain over the journal: each seals the receipts since the one before it. Insert-only. */
export const receiptSeals = tenantLedger("receipt_seals", {
  seq: integer("seq").notNull(),
  previous: text("previous").notNull(),
  hash: text("hash").notNull(),
  count: integer("count").notNull(),
  sealedAt: moment("sealed_at").notNull().defaultNow(),
}, ["seq"]);
/** Which receipt stands where in the chain, with the digest of what it said. Insert-only. */
export const sealedReceipts = tenantLedger("sealed_receipts", {
  receiptId: uuid("receipt_id").notNull(),
  seq: integer("seq").notNull(),
  position: integer("position").notNull(),
  digest: text("digest").notNull(),
}, ["receiptId"], (t) => [
  uniqueIndex("sealed_receipts_place_key").on(t.tenantId, t.seq, t.position),
]);

