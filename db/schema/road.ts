import { sql } from "drizzle-orm";
import { boolean, index, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, tenantLedger, tenantTable } from "./tenant-table";

/** Events leave through here: written with the rows they speak of, sent afterwards, id = event id. */
export const outbox = tenantTable("outbox", {
  name: text("name").notNull(),
  data: jsonb("data").$type<Record<string, unknown>>().notNull(),
  createdAt: createdAt(),
  sentAt: moment("sent_at"),
}, (t) => [index("outbox_created").on(t.createdAt)]);

/** One line for every executed command. Insert-only: the app's role may neither change nor delete it. */
export const receipts = tenantTable("receipts", {
  propertyId: uuid("property_id"),
  command: text("command").notNull(),
  actor: jsonb("actor").$type<unknown>().notNull(),
  authority: jsonb("authority").$type<unknown>(),
  input: jsonb("input").$type<unknown>().notNull(),
  result: jsonb("result").$type<unknown>().notNull(),
  /** What changed, in words' raw material: numbers before and after. */
  facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
  inverse: jsonb("inverse").$type<{ command: string; input: unknown } | null>(),
  noInverse: text("no_inverse"),
  undoOf: uuid("undo_of"),
  requestId: text("request_id").notNull(),
  createdAt: createdAt(),
  /** What it was about, so that one thing's history is read by an index. */
  subjectId: text("subject_id").generatedAlwaysAs(sql`coalesce(result->>'reservationId', result->>'id', input->>'reservationId', input->>'id')`),
}, (t) => [
  index("receipts_subject").on(t.tenantId, t.subjectId, t.createdAt),
  index("receipts_of_groups").on(t.tenantId, t.createdAt).where(sql`command in ('reservations.create-group', 'reservations.dissolve-group', 'reservations.add-to-group', 'reservations.remove-from-group', 'reservations.cancel-group', 'reservations.reinstate-group')`),
  index("receipts_of_directors").on(t.tenantId, t.propertyId, t.createdAt).where(sql`actor->>'type' = 'director'`),
  index("receipts_time").on(t.tenantId, t.propertyId, t.createdAt),
  uniqueIndex("receipts_undo_key").on(t.tenantId, t.undoOf),
]);

export const idempotencyKeys = tenantLedger("idempotency_keys", {
  scope: text("scope").notNull(),
  key: text("key").notNull(),
  command: text("command").notNull(),
  inputHash: text("input_hash").notNull(),
  outcome: jsonb("outcome").$type<unknown>(),
  done: boolean("done").notNull().default(false),
  createdAt: createdAt(),
}, ["scope", "key"]);
