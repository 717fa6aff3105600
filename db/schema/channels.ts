import { boolean, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { roomTypes, unitBlocks, units } from "./inventory";
import { properties } from "./property";
import { ratePlans } from "./rates";
import { createdAt, moment, night, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

export const connections = tenantTable("connections", {
  propertyId: uuid("property_id").notNull(),
  partner: text("partner").notNull(), // hotelrunner | channex | booking | expedia | mews | ical
  /** What people call it where the partner's name is not enough ("Airbnb, Suite Atlas"). */
  title: text("title"),
  /** The partner's name of the property (hr_id, property id, hotel code, enterprise id; of a calendar feed an id of ours). */
  partnerPropertyId: text("partner_property_id").notNull(),
  /** Credentials sealed with ENCRYPTION_KEY (AES-256-GCM). */
  credentials: text("credentials").notNull(),
  /** New credentials, sealed, until one call has proven them; then they take the old ones' place. */
  nextCredentials: text("next_credentials"),
  /** Path secret of the push callback; together with the partner's own token it authenticates a push. */
  pushSecretHash: text("push_secret_hash").notNull(),
  status: text("status").notNull().default("active"), // active | paused | broken
  statusReason: text("status_reason"),
  facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
  lastPulledAt: moment("last_pulled_at"),
  lastPushedAt: moment("last_pushed_at"),
  /** When the credentials were last given, and when the partner lets them end, as far as anybody said. */
  credentialsSetAt: moment("credentials_set_at"),
  credentialsExpireAt: moment("credentials_expire_at"),
  /** Calls that failed in a row; from some number on nothing is called until `openUntil` (circuit breaker). */
  failures: integer("failures").notNull().default(0),
  openUntil: moment("open_until"),
  lastFailureAt: moment("last_failure_at"),
  lastFailure: text("last_failure"),
  /** When what the partner shows was last read back and compared. */
  comparedAt: moment("compared_at"),
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

/** Rates of a partner's room besides its master rate (`room_mappings.rate_code`), and which of our plans each sells. */
export const rateMappings = tenantTable("rate_mappings", {
  connectionId: uuid("connection_id").notNull(),
  inventoryCode: text("inventory_code").notNull(),
  rateCode: text("rate_code").notNull(),
  partnerName: text("partner_name").notNull(),
  ratePlanId: uuid("rate_plan_id"),
  facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
}, (t) => [
  uniqueIndex("rate_mappings_code_key").on(t.tenantId, t.connectionId, t.inventoryCode, t.rateCode),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
  tenantKey(t.tenantId, t.ratePlanId, ratePlans),
]);

/**
 * What each connection should show per room type and night (`rateCode` "": availability and the master rate) or per further rate
 * of that room (the partner's rate code; its `desired.availability` is null), what it acknowledged, and in which state that is. */
export const ariCells = tenantLedger("ari_cells", {
  connectionId: uuid("connection_id").notNull(),
  roomTypeId: uuid("room_type_id").notNull(),
  rateCode: text("rate_code").notNull().default(""),
  night: night("night").notNull(),
  desired: jsonb("desired").$type<AriValue>().notNull(),
  /** Field by field what the partner took; null: nothing of it is known. */
  acknowledged: jsonb("acknowledged").$type<Partial<AriValue>>(),
  /** The value in the air, and the claim that carries it. Nobody else sends this cell until it is answered. */
  sending: jsonb("sending").$type<AriValue>(),
  claimId: uuid("claim_id"),
  /** Everything goes out, not only what differs from what was acknowledged: the partner's side is in doubt. */
  whole: boolean("whole").notNull().default(false),
  state: text("state").notNull().default("pending"), // pending | sent | confirmed | failed | rejected
  transactionId: text("transaction_id"),
  error: text("error"),
  attempts: integer("attempts").notNull().default(0),
  version: integer("version").notNull().default(1),
  sentVersion: integer("sent_version"),
  changedAt: moment("changed_at").notNull().defaultNow(),
  sentAt: moment("sent_at"),
  confirmedAt: moment("confirmed_at"),
  /** What the partner was last seen to show. */
  observed: jsonb("observed").$type<Partial<AriValue>>(),
  observedAt: moment("observed_at"),
}, ["connectionId", "roomTypeId", "rateCode", "night"], (t) => [
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
  index("ari_cells_state").on(t.tenantId, t.connectionId, t.state, t.night),
  index("ari_cells_claim").on(t.tenantId, t.connectionId, t.claimId),
]);

export type AriValue = {
  /** null: this cell prices a further rate of a room whose own cell carries the rooms left. */
  availability: number | null;
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
  /** The budget it counts against: partners limit some kinds of calls apart. */
  bucket: text("bucket").notNull().default("all"),
  outcome: text("outcome"), // ok | a ChannelErrorCode; null while it is under way
  tookMs: integer("took_ms"),
}, (t) => [
  index("partner_calls_recent").on(t.tenantId, t.connectionId, t.calledAt),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
]);

/** One comparison of what a partner shows with what it should show. */
export const driftChecks = tenantTable("drift_checks", {
  connectionId: uuid("connection_id").notNull(),
  trigger: text("trigger").notNull(), // nightly | asked | doctor | onboarding
  fromNight: night("from_night").notNull(),
  toNight: night("to_night").notNull(),
  startedAt: moment("started_at").notNull().defaultNow(),
  finishedAt: moment("finished_at"),
  compared: integer("compared").notNull().default(0),
  drifted: integer("drifted").notNull().default(0),
  repaired: integer("repaired").notNull().default(0),
  /** The first cells that differ: what is shown, what should be, and why as far as it is known. */
  cells: jsonb("cells").$type<unknown[]>().notNull().default([]),
  /** How many cells differ for each cause. */
  causes: jsonb("causes").$type<Record<string, number>>().notNull().default({}),
  error: text("error"),
}, (t) => [
  index("drift_checks_recent").on(t.tenantId, t.connectionId, t.startedAt),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
]);

/** A Sync Doctor's report, kept as it was given. */
export const diagnoses = tenantTable("diagnoses", {
  propertyId: uuid("property_id").notNull(),
  connectionId: uuid("connection_id"),
  roomTypeId: uuid("room_type_id"),
  fromNight: night("from_night").notNull(),
  toNight: night("to_night").notNull(),
  question: text("question").notNull(),
  report: jsonb("report").$type<unknown>().notNull(),
  createdAt: createdAt(),
}, (t) => [
  index("diagnoses_recent").on(t.tenantId, t.propertyId, t.createdAt),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** A test of the Sync Doctor: one room held far ahead, watched through to the channel, and let go at once, always. */
export const channelTests = tenantTable("channel_tests", {
  propertyId: uuid("property_id").notNull(),
  connectionId: uuid("connection_id").notNull(),
  roomTypeId: uuid("room_type_id").notNull(),
  night: night("night").notNull(),
  reservationId: uuid("reservation_id").notNull(),
  state: text("state").notNull().default("holding"), // holding | releasing | passed | failed
  /** Rooms the channel was told to have before. */
  before: integer("before").notNull(),
  startedAt: moment("started_at").notNull().defaultNow(),
  /** When the channel was confirmed to have one less, when the room was let go, when it was confirmed to have it back. */
  seenAt: moment("seen_at"),
  releasedAt: moment("released_at"),
  restoredAt: moment("restored_at"),
  finishedAt: moment("finished_at"),
  error: text("error"),
}, (t) => [
  index("channel_tests_recent").on(t.tenantId, t.connectionId, t.startedAt),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
  tenantKey(t.tenantId, t.roomTypeId, roomTypes),
]);

/** An entry of a calendar feed that keeps nights of ours closed. */
export const feedEvents = tenantTable("feed_events", {
  connectionId: uuid("connection_id").notNull(),
  uid: text("uid").notNull(),
  arrival: night("arrival").notNull(),
  departure: night("departure").notNull(),
  summary: text("summary"),
  kind: text("kind").notNull(), // reservation | block | rest: nights held of an entry (named in uid) that could not be held whole
  state: text("state").notNull().default("live"), // live | conflict | covered | gone
  unitId: uuid("unit_id"),
  blockId: uuid("block_id"),
  firstSeenAt: moment("first_seen_at").notNull().defaultNow(),
  seenAt: moment("seen_at").notNull().defaultNow(),
  goneAt: moment("gone_at"),
}, (t) => [
  index("feed_events_connection").on(t.tenantId, t.connectionId, t.state, t.arrival),
  tenantKey(t.tenantId, t.connectionId, connections, "cascade"),
  tenantKey(t.tenantId, t.unitId, units),
  tenantKey(t.tenantId, t.blockId, unitBlocks),
]);

/** An address at which an OTA reads our calendar of a room or of a room type; whoever knows the secret may read it. */
export const calendarExports = tenantTable("calendar_exports", {
  propertyId: uuid("property_id").notNull(),
  roomTypeId: uuid("room_type_id").notNull(),
  unitId: uuid("unit_id"),
  title: text("title").notNull(),
  secretHash: text("secret_hash").notNull(),
  /** Feeds that come from the same OTA: their entries are not told back to it. */
  exceptConnectionId: uuid("except_connection_id"),
  lastReadAt: moment("last_read_at"),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("calendar_exports_secret_key").on(t.secretHash),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.roomTypeId, roomTypes),
  tenantKey(t.tenantId, t.unitId, units),
]);
