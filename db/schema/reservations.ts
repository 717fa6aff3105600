import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { properties } from "./property";
import { createdAt, moment, night, tenantKey, tenantTable } from "./tenant-table";

export const guests = tenantTable("guests", {
  name: text("name").notNull(),
  email: text("email"),
  phone: text("phone"),
  locale: text("locale").notNull().default("en"),
  country: text("country"),
  createdAt: createdAt(),
}, (t) => [index("guests_email").on(t.tenantId, sql`lower(${t.email})`)]);

export const reservations = tenantTable("reservations", {
  propertyId: uuid("property_id").notNull(),
  number: text("number").notNull(),
  status: text("status").notNull(), // held | confirmed | cancelled | expired
  source: text("source").notNull(), // direct | desk | channel
  channelCode: text("channel_code"),
  connectionId: uuid("connection_id"),
  externalNumber: text("external_number"),
  /** The partner's last update we applied: an older message changes nothing. */
  externalRevision: text("external_revision"),
  guestId: uuid("guest_id"),
  arrival: night("arrival").notNull(),
  departure: night("departure").notNull(),
  adults: integer("adults").notNull(),
  children: integer("children").notNull().default(0),
  currency: text("currency").notNull(),
  totalAmount: integer("total_amount").notNull(),
  taxes: jsonb("taxes").$type<{ code: string; name: string; amount: number; included: boolean }[]>().notNull().default([]),
  payment: text("payment").notNull().default("at_property"),
  note: text("note"),
  needsAttention: text("needs_attention"), // unmapped | overbooked | null
  holdExpiresAt: moment("hold_expires_at"),
  createdAt: createdAt(),
  confirmedAt: moment("confirmed_at"),
  cancelledAt: moment("cancelled_at"),
  cancelReason: text("cancel_reason"),
}, (t) => [
  uniqueIndex("reservations_number_key").on(t.tenantId, t.number),
  uniqueIndex("reservations_external_key").on(t.tenantId, t.connectionId, t.externalNumber),
  index("reservations_arrival").on(t.tenantId, t.propertyId, t.arrival),
  index("reservations_departure").on(t.tenantId, t.propertyId, t.departure),
  index("reservations_created").on(t.tenantId, t.propertyId, t.createdAt),
  index("reservations_holds").on(t.tenantId, t.holdExpiresAt).where(sql`status = 'held'`),
  tenantKey(t.tenantId, t.propertyId, properties),
  tenantKey(t.tenantId, t.guestId, guests),
  check("reservations_order", sql`${t.departure} > ${t.arrival}`),
]);

export const reservationRooms = tenantTable("reservation_rooms", {
  reservationId: uuid("reservation_id").notNull(),
  /** Null while a channel's room is unmapped: the booking is kept, the queue shows it. */
  roomTypeId: uuid("room_type_id"),
  ratePlanId: uuid("rate_plan_id"),
  externalRoomCode: text("external_room_code"),
  arrival: night("arrival").notNull(),
  departure: night("departure").notNull(),
  adults: integer("adults").notNull(),
  children: integer("children").notNull().default(0),
  amount: integer("amount").notNull(),
  nights: jsonb("nights").$type<{ night: string; amount: number }[]>().notNull().default([]),
  /** Nights taken from the ledger above what it had (an OTA sold what we no longer owned). */
  overbooked: boolean("overbooked").notNull().default(false),
}, (t) => [
  index("reservation_rooms_reservation").on(t.tenantId, t.reservationId),
  tenantKey(t.tenantId, t.reservationId, reservations, "cascade"),
]);
