import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { properties } from "./property";
import { createdAt, moment, tenantKey, tenantTable } from "./tenant-table";

/** What a director may do on its own, by kind of action. Written by the owner, read outside any model. */
export const mandates = tenantTable("mandates", {
  propertyId: uuid("property_id").notNull(),
  director: text("director").notNull(), // general-manager | revenue-manager | cfo | cto
  action: text("action").notNull(), // a command's name
  mode: text("mode").notNull(), // observe | suggest | report | act
  limits: jsonb("limits").$type<{ maxChangeBp?: number; maxNights?: number; maxCells?: number; maxDaysAhead?: number; maxSpend?: number; maxSpendMonth?: number; hours?: { from: string; until: string } }>().notNull().default({}),
  /** The furthest mode the owner lets this action earn from its record; null: it changes by hand alone. */
  earns: text("earns"),
  /** When it was earned, and when and why it was last lost. */
  earnedAt: moment("earned_at"),
  lostAt: moment("lost_at"),
  lostReason: text("lost_reason"),
  updatedBy: text("updated_by").notNull(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, (t) => [
  uniqueIndex("mandates_action_key").on(t.tenantId, t.propertyId, t.director, t.action),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

export const proposals = tenantTable("proposals", {
  propertyId: uuid("property_id").notNull(),
  director: text("director").notNull(),
  command: text("command").notNull(),
  input: jsonb("input").$type<unknown>().notNull(),
  /** SHA-256 of the input: what runs must be what was approved, and the same wish is proposed once. */
  inputHash: text("input_hash").notNull(),
  /** Why it was not simply done: a key of the reasons' messages, and what it speaks of. */
  reason: jsonb("reason").$type<{ key: string; params: Record<string, string | number> }>().notNull(),
  impact: jsonb("impact").$type<unknown>().notNull(),
  status: text("status").notNull().default("pending"), // pending | approved | declined | executed | failed | expired | stale
  onBehalfOf: uuid("on_behalf_of"),
  createdAt: createdAt(),
  expiresAt: moment("expires_at").notNull(),
  resolvedBy: text("resolved_by"),
  resolvedByName: text("resolved_by_name"),
  /** Whom they decided for, where that person was away, and the way it came: board, mail, push or whatsapp. */
  resolvedFor: uuid("resolved_for"),
  resolvedForName: text("resolved_for_name"),
  resolvedVia: text("resolved_via"),
  /** When whoever decides was sent word of it. */
  toldAt: moment("told_at"),
  resolvedAt: moment("resolved_at"),
  receiptId: uuid("receipt_id"),
  failure: text("failure"),
  /** When its effect was last computed anew, and the objective it serves, where it serves one. */
  recomputedAt: moment("recomputed_at"),
  objectiveId: uuid("objective_id"),
  /** How directors ranked it among the others and why (lib/boardroom/rules/rank). */
  rank: jsonb("rank").$type<unknown>(),
}, (t) => [
  index("proposals_status").on(t.tenantId, t.propertyId, t.status, t.createdAt),
  uniqueIndex("proposals_pending_key").on(t.tenantId, t.propertyId, t.director, t.command, t.inputHash).where(sql`status = 'pending'`),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

export const chats = tenantTable("chats", {
  propertyId: uuid("property_id").notNull(),
  userId: uuid("user_id").notNull(),
  director: text("director").notNull(), // a seat, or `board`
  /** As the person called it; until then the first words said name it. */
  title: text("title"),
  createdAt: createdAt(),
  usedAt: moment("used_at").notNull().defaultNow(),
  /** Put away by its person; erased for good some weeks later. */
  removedAt: moment("removed_at"),
}, (t) => [
  index("chats_user").on(t.tenantId, t.propertyId, t.userId, t.director, t.usedAt),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

export const chatMessages = tenantTable("chat_messages", {
  chatId: uuid("chat_id").notNull(),
  role: text("role").notNull(), // user | assistant
  parts: jsonb("parts").$type<unknown[]>().notNull(),
  metadata: jsonb("metadata").$type<Record<string, unknown>>().notNull().default({}),
  position: integer("position").notNull(),
  createdAt: createdAt(),
  hidden: boolean("hidden").notNull().default(false),
}, (t) => [
  uniqueIndex("chat_messages_position_key").on(t.tenantId, t.chatId, t.position),
  tenantKey(t.tenantId, t.chatId, chats, "cascade"),
]);
