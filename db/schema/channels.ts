import { boolean, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { roomTypes } from "./inventory";
import { properties } from "./property";
import { createdAt, moment, night, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

export const connections = tenantTable("connections", {
  propertyId: uuid("property_id").notNull(),
  partner: text("partner").notNull(), // hotelrunner
  /** The partner's name of the property (hr_id). */
  partnerPropertyId: text("partner_property_id").notNull(),
  /** Credentials sealed with ENCRYPTION_KEY (AES-256-GCM). */
  credentials: text("credentials").notNull(),
  /** Path secret of the push callback; together with the partner's own token it authenticates a push. */
  pushSecretHash: text("push_secret_hash").notNull(),
  status: text("status").notNull().default("active"), // active | paused | broken
  statusReason: text("status_reason"),
  facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
  lastPulledAt: moment("last_pulled_at"),
  lastPushedAt: moment("last_pushed_at"),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("connections_partner_key").on(t.partner, t.partnerPropertyId),
  uniqueIndex("connections_push_secret_key").on(t.pushSecretHash),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

export const roomMappings = tenantTable("room_mappings", {
  connectionId: uuid("connection_id").notNull(),
  inventoryCode: text("inventory_code").notNull(),
  rateCode: text("rate_code"),
  partnerName: text("partner_name").notNull(),
  roomTypeId: uuid("room_type_id"),
  ratePlanId: uuid("rate_plan_id"),
  /** Rooms the house keeps for itself: the channel sees so many fewer. */
  keepBack: integer("keep_back").notNull().default(0),
  facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
}, (t) => [
  uniqueIndex("room_mappings_code_key").on(t.tenantId, t.connectionId, t.inventoryCode),
  /** A room type stands for one room of the partner: two would be two wanted values for one cell. */
  uniqueIndex("room_mappings_type_key").on(t.tenantId, t.connectionId, t.roomTypeId),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
  tenantKey(t.tenantId, t.roomTypeId, roomTypes),
]);

/** What each connection should show per room type and night, what it acknowledged, and in which state that is. */
export const ariCells = tenantLedger("ari_cells", {
  connectionId: uuid("connection_id").notNull(),
  roomTypeId: uuid("room_type_id").notNull(),
  night: night("night").notNull(),
  desired: jsonb("desired").$type<AriValue>().notNull(),
  acknowledged: jsonb("acknowledged").$type<AriValue>(),
  state: text("state").notNull().default("pending"), // pending | sent | confirmed | failed | rejected
  transactionId: text("transaction_id"),
  error: text("error"),
  attempts: integer("attempts").notNull().default(0),
  version: integer("version").notNull().default(1),
  sentVersion: integer("sent_version"),
  changedAt: moment("changed_at").notNull().defaultNow(),
  sentAt: moment("sent_at"),
  confirmedAt: moment("confirmed_at"),
}, ["connectionId", "roomTypeId", "night"], (t) => [
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
  index("ari_cells_state").on(t.tenantId, t.connectionId, t.state, t.night),
]);

export type AriValue = {
  availability: number;
  amount: number;
  currency: string;
  minStay: number;
  maxStay: number | null;
  stopSell: boolean;
  closedToArrival: boolean;
  closedToDeparture: boolean;
};

/** Partner messages exactly as received, stored before anything else happens to them. */
export const inboundMessages = tenantTable("inbound_messages", {
  connectionId: uuid("connection_id").notNull(),
  messageUid: text("message_uid").notNull(),
  externalNumber: text("external_number").notNull(),
  externalRevision: text("external_revision").notNull(),
  via: text("via").notNull(), // push | pull
  raw: jsonb("raw").$type<unknown>().notNull(),
  /** The same in our terms (`inboundReservation`). */
  body: jsonb("body").$type<unknown>(),
  receivedAt: moment("received_at").notNull().defaultNow(),
  deliveries: integer("deliveries").notNull().default(1),
  appliedAt: moment("applied_at"),
  acknowledgedAt: moment("acknowledged_at"),
  outcome: text("outcome"), // created | modified | cancelled | unchanged | stale | unmapped | failed
  reservationId: uuid("reservation_id"),
  error: text("error"),
}, (t) => [
  uniqueIndex("inbound_messages_uid_key").on(t.tenantId, t.connectionId, t.messageUid),
  index("inbound_messages_number").on(t.tenantId, t.connectionId, t.externalNumber),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
]);

/** Calls made to a partner, so that its published budget is never exceeded. */
export const partnerCalls = tenantTable("partner_calls", {
  connectionId: uuid("connection_id").notNull(),
  endpoint: text("endpoint").notNull(),
  calledAt: moment("called_at").notNull().defaultNow(),
  urgent: boolean("urgent").notNull().default(false),
}, (t) => [
  index("partner_calls_recent").on(t.tenantId, t.connectionId, t.calledAt),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
]);
