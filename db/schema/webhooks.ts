import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, tenantKey, tenantTable } from "./tenant-table";
import { properties } from "./property";

/** Where a house's own programs are told what happened. Secrets are sealed; while one is being changed, two are live. */
export const webhookEndpoints = tenantTable("webhook_endpoints", {
  /** Null: every house of the organisation. */
  propertyId: uuid("property_id"),
  name: text("name").notNull(),
  url: text("url").notNull(),
  /** Types it wants; empty: all. */
  types: jsonb("types").$type<string[]>().notNull().default([]),
  secret: text("secret").notNull(),
  earlierSecret: text("earlier_secret"),
  earlierUntil: moment("earlier_until"),
  /** active, paused (by a person) or stopped (by us, after failing for long or a 410). */
  status: text("status").notNull().default("active"),
  stoppedBecause: text("stopped_because"),
  stoppedAt: moment("stopped_at"),
  /** Since its last answer of 2xx nothing arrived: the first failure after that. */
  failingSince: moment("failing_since"),
  lastArrivedAt: moment("last_arrived_at"),
  createdBy: text("created_by").notNull(),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  index("webhook_endpoints_active").on(t.tenantId).where(sql`status = 'active'`),
  check("webhook_endpoints_status_check", sql`${t.status} in ('active', 'paused', 'stopped')`),
  check("webhook_endpoints_earlier_check", sql`(${t.earlierSecret} is null) = (${t.earlierUntil} is null)`),
]);

/** One event for one endpoint: the body exactly as it is signed and sent, the same at every try. */
export const webhookMessages = tenantTable("webhook_messages", {
  endpointId: uuid("endpoint_id").notNull(),
  /** The outbox row it tells of: `webhook-id` is made of it. */
  eventId: uuid("event_id").notNull(),
  propertyId: uuid("property_id"),
  type: text("type").notNull(),
  body: text("body").notNull(),
  status: text("status").notNull().default("waiting"),
  tries: integer("tries").notNull().default(0),
  nextTryAt: moment("next_try_at"),
  settledAt: moment("settled_at"),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.endpointId, webhookEndpoints, "cascade"),
  uniqueIndex("webhook_messages_event_key").on(t.tenantId, t.endpointId, t.eventId),
  index("webhook_messages_time").on(t.tenantId, t.endpointId, t.createdAt),
  check("webhook_messages_status_check", sql`${t.status} in ('waiting', 'arrived', 'failed')`),
]);

/** What was sent at one try, and what came back. */
export const webhookTries = tenantTable("webhook_tries", {
  messageId: uuid("message_id").notNull(),
  /** The run of the durable function and its place in it, so that a try that is told twice stands once. */
  runKey: text("run_key").notNull(),
  number: integer("number").notNull(),
  byHand: text("by_hand"),
  at: moment("at").notNull(),
  ms: integer("ms").notNull(),
  url: text("url").notNull(),
  requestHeaders: jsonb("request_headers").$type<Record<string, string>>().notNull(),
  status: integer("status"),
  fault: text("fault"),
  answer: text("answer"),
}, (t) => [
  tenantKey(t.tenantId, t.messageId, webhookMessages, "cascade"),
  uniqueIndex("webhook_tries_run_key").on(t.tenantId, t.messageId, t.runKey),
]);
