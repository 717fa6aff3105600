import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { properties } from "./property";
import { reservations } from "./reservations";
import { createdAt, moment, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

/** How one person wants to hear from one house. The number is sealed; it counts once it was proven. */
export const contactWishes = tenantLedger("contact_wishes", {
  propertyId: uuid("property_id").notNull(),
  userId: uuid("user_id").notNull(),
  mail: boolean("mail").notNull().default(true),
  push: boolean("push").notNull().default(true),
  whatsapp: boolean("whatsapp").notNull().default(false),
  /** The language they are written to in; without one, that of their account. */
  locale: text("locale"),
  /** What this person does not want to be told of. */
  muted: jsonb("muted").$type<readonly string[]>().notNull().default([]),
  whatsappNumber: text("whatsapp_number"),
  whatsappProvenAt: moment("whatsapp_proven_at"),
  /** Digest of the proven number, by which an answer of its owner is told whose it is. */
  whatsappHash: text("whatsapp_hash"),
  /** When that number last wrote to us: for 24 hours it may be written to freely. */
  whatsappHeardAt: moment("whatsapp_heard_at"),
  /** A number on trial, sealed with the code it was sent; gone once it is proven or given up. */
  proof: text("proof"),
  proofUntil: moment("proof_until"),
  proofTries: integer("proof_tries").notNull().default(0),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, ["propertyId", "userId"], (t) => [
  index("contact_wishes_number").on(t.whatsappHash),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** A browser that asked for pushes (RFC 8030); keys are sealed. Gone (404, 410) means deleted. */
export const pushSubscriptions = tenantTable("push_subscriptions", {
  userId: uuid("user_id").notNull(),
  endpointHash: text("endpoint_hash").notNull(),
  subscription: text("subscription").notNull(),
  createdAt: createdAt(),
  lastUsedAt: moment("last_used_at"),
}, (t) => [uniqueIndex("push_subscriptions_endpoint_key").on(t.tenantId, t.endpointHash)]);

/** Every message that leaves to a person, once: its key names what it is about. No text of it is kept. */
export const deliveries = tenantTable("deliveries", {
  propertyId: uuid("property_id").notNull(),
  userId: uuid("user_id"),
  /** A guest's letter: the stay it is about. Its guest, address and language are looked up when it leaves. */
  reservationId: uuid("reservation_id"),
  via: text("via").notNull(), // mail | push | whatsapp
  subject: text("subject").notNull(), // lib/messaging/rules/subjects
  key: text("key").notNull(),
  status: text("status").notNull().default("waiting"), // waiting | sent | delivered | read | failed | dropped
  /** What it is about: ids and figures only. The words are made when it leaves. */
  data: jsonb("data").$type<Readonly<Record<string, unknown>>>().notNull().default({}),
  /** The delivery whose message carried this one too, where several went as one. */
  carriedBy: uuid("carried_by"),
  /** When the last try began. With no word of how it ended it is not known whether it left. */
  begunAt: moment("begun_at"),
  partnerRef: text("partner_ref"),
  failure: text("failure"),
  tries: integer("tries").notNull().default(0),
  createdAt: createdAt(),
  sentAt: moment("sent_at"),
  deliveredAt: moment("delivered_at"),
  readAt: moment("read_at"),
}, (t) => [
  uniqueIndex("deliveries_key").on(t.tenantId, t.key),
  index("deliveries_time").on(t.tenantId, t.propertyId, t.createdAt),
  index("deliveries_partner_ref").on(t.partnerRef),
  index("deliveries_person").on(t.tenantId, t.userId, t.createdAt),
  index("deliveries_stay").on(t.tenantId, t.reservationId).where(sql`reservation_id is not null`),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.reservationId, reservations, "cascade"),
]);
