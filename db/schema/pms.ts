import { index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { connections } from "./channels";
import { createdAt, moment, tenantKey, tenantTable } from "./tenant-table";

/** An object that exists here and in a connected PMS, and both sides' fields when they last agreed. */
export const pmsObjects = tenantTable("pms_objects", {
  connectionId: uuid("connection_id").notNull(),
  kind: text("kind").notNull(), // reservation | customer | resource | resource-category | rate | service | product | account
  externalId: text("external_id").notNull(),
  localId: uuid("local_id"),
  externalUpdatedAt: moment("external_updated_at"),
  /** What the partner last told, in its own words, and the fields both sides last agreed on. */
  told: jsonb("told").$type<unknown>().notNull().default({}),
  agreed: jsonb("agreed").$type<Record<string, unknown>>().notNull().default({}),
  state: text("state").notNull().default("in-step"), // in-step | waiting | conflict | unmapped | gone
  syncedAt: moment("synced_at").notNull().defaultNow(),
}, (t) => [
  uniqueIndex("pms_objects_external_key").on(t.tenantId, t.connectionId, t.kind, t.externalId),
  index("pms_objects_local").on(t.tenantId, t.connectionId, t.kind, t.localId),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
]);

/** A field changed on both sides since they agreed: both values, what was chosen and by whom. */
export const pmsConflicts = tenantTable("pms_conflicts", {
  connectionId: uuid("connection_id").notNull(),
  objectId: uuid("object_id").notNull(),
  field: text("field").notNull(),
  ours: jsonb("ours").$type<unknown>(),
  theirs: jsonb("theirs").$type<unknown>(),
  oursAt: moment("ours_at"),
  theirsAt: moment("theirs_at"),
  /** open, or settled by the rule of priorities, or by a person. */
  state: text("state").notNull().default("open"), // open | settled
  choice: text("choice"), // ours | theirs
  settledBy: text("settled_by"),
  foundAt: createdAt(),
  settledAt: moment("settled_at"),
}, (t) => [
  index("pms_conflicts_open").on(t.tenantId, t.connectionId, t.state),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
  tenantKey(t.tenantId, t.objectId, pmsObjects, "cascade"),
]);

/** What the house wants told to a connected PMS: written with the change, sent once, kept with its answer. */
export const pmsWrites = tenantTable("pms_writes", {
  connectionId: uuid("connection_id").notNull(),
  /** Two writes of one key are one. */
  onceKey: text("once_key").notNull(),
  operation: text("operation").notNull(),
  input: jsonb("input").$type<unknown>().notNull(),
  state: text("state").notNull().default("waiting"), // waiting | sent | done | dead
  attempts: integer("attempts").notNull().default(0),
  answer: jsonb("answer").$type<unknown>(),
  error: text("error"),
  createdAt: createdAt(),
  sentAt: moment("sent_at"),
  doneAt: moment("done_at"),
}, (t) => [
  uniqueIndex("pms_writes_once_key").on(t.tenantId, t.connectionId, t.onceKey),
  index("pms_writes_waiting").on(t.tenantId, t.connectionId, t.state, t.createdAt),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
]);

/** What went to and fro, for people: one line an object. */
export const pmsLog = tenantTable("pms_log", {
  connectionId: uuid("connection_id").notNull(),
  direction: text("direction").notNull(), // in | out
  kind: text("kind").notNull(),
  externalId: text("external_id"),
  localId: uuid("local_id"),
  outcome: text("outcome").notNull(),
  detail: text("detail"),
  at: createdAt(),
}, (t) => [
  index("pms_log_recent").on(t.tenantId, t.connectionId, t.at),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
]);
