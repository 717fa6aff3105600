import { sql } from "drizzle-orm";
import { boolean, check, customType, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { guests } from "./guests";
import { properties } from "./property";
import { amount, createdAt, moment, night, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Agencies and firms: who books for others, on account or for a commission. */
export const companies = tenantTable("companies", {
  kind: text("kind").notNull(), // agency | corporate
  name: text("name").notNull(),
  email: text("email"),
  phone: text("phone"),
  taxNumber: text("tax_number"),
  address: jsonb("address").$type<{ street?: string; city?: string; postcode?: string; country?: string }>().notNull().default({}),
  commissionBp: integer("commission_bp").notNull().default(0),
  /** May leave the house owing: its folios go to the city ledger. */
  onAccount: boolean("on_account").notNull().default(false),
  creditLimitAmount: amount("credit_limit_amount"),
  paymentDays: integer("payment_days").notNull().default(30),
  createdAt: createdAt(),
}, (t) => [index("companies_name").on(t.tenantId, sql`lower(${t.name})`)]);

/** Several reservations that belong together: a wedding, a tour. */
export const reservationGroups = tenantTable("reservation_groups", {
  propertyId: uuid("property_id").notNull(),
  name: text("name").notNull(),
  companyId: uuid("company_id"),
  contactGuestId: uuid("contact_guest_id"),
  note: text("note"),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.companyId, companies),
]);

/** A tax, an extra, a promotion or a night as it was quoted. Amounts in minor units, promotions negative. */
export type QuotedLine = {
  kind: "night" | "extra" | "promotion" | "tax" | "fee";
  code: string; name: I18n; amount: number;
  /** True for taxes the price already holds. */
  included: boolean;
  night?: string; roomId?: string; quantity?: number; taxClass?: string; taxCode?: string; rateBp?: number; promotionId?: string; extraId?: string;
};
type I18n = Partial<Record<"en" | "fr" | "es" | "ar", string>>;

export const reservations = tenantTable("reservations", {
  propertyId: uuid("property_id").notNull(),
  number: text("number").notNull(),
  status: text("status").notNull(), // inquiry | held | confirmed | in_house | departed | cancelled | no_show | expired
  source: text("source").notNull(), // direct | desk | channel | import | concierge
  channelCode: text("channel_code"),
  connectionId: uuid("connection_id"),
  externalNumber: text("external_number"),
  /** The partner's last update we applied: an older message changes nothing. */
  externalRevision: text("external_revision"),
  guestId: uuid("guest_id"),
  groupId: uuid("group_id"),
  companyId: uuid("company_id"),
  arrival: night("arrival").notNull(),
  departure: night("departure").notNull(),
  adults: integer("adults").notNull(),
  children: integer("children").notNull().default(0),
  currency: text("currency").notNull(),
  totalAmount: amount("total_amount").notNull(),
  taxes: jsonb("taxes").$type<{ code: string; name: string; amount: number; included: boolean }[]>().notNull().default([]),
  /** The quote this stands on, line by line: the folio it becomes charges exactly these. */
  quoted: jsonb("quoted").$type<QuotedLine[]>().notNull().default([]),
  /** The policies as they were on the day of booking: `{ cancellation, deposit }`. */
  policies: jsonb("policies").$type<Record<string, unknown>>().notNull().default({}),
  promoCode: text("promo_code"),
  commissionAmount: amount("commission_amount"),
  commissionBp: integer("commission_bp"),
  payment: text("payment").notNull().default("at_property"),
  note: text("note"),
  needsAttention: text("needs_attention"), // unmapped | overbooked | not_in_pms | null
  holdExpiresAt: moment("hold_expires_at"),
  /** Expected time of arrival on the house's clock, HH:MM. */
  eta: text("eta"),
  purpose: text("purpose"), // leisure | business
  market: text("market"),
  /** Once per property: an imported booking's own key, so that a second run changes it instead of doubling it. */
  importKey: text("import_key"),
  importRunId: uuid("import_run_id"),
  createdAt: createdAt(),
  confirmedAt: moment("confirmed_at"),
  checkedInAt: moment("checked_in_at"),
  checkedOutAt: moment("checked_out_at"),
  noShowAt: moment("no_show_at"),
  /** The open business days those happened on, as the house counts them. */
  checkedInDay: night("checked_in_day"),
  checkedOutDay: night("checked_out_day"),
  noShowDay: night("no_show_day"),
  cancelledAt: moment("cancelled_at"),
  cancelReason: text("cancel_reason"),
  penaltyAmount: amount("penalty_amount"),
}, (t) => [
  uniqueIndex("reservations_number_key").on(t.tenantId, t.number),
  uniqueIndex("reservations_external_key").on(t.tenantId, t.connectionId, t.externalNumber),
  uniqueIndex("reservations_import_key").on(t.tenantId, t.propertyId, t.importKey),
  index("reservations_number_words").on(t.tenantId, sql`number collate "C"`),
  index("reservations_external_words").on(t.tenantId, sql`external_number collate "C"`).where(sql`external_number is not null`),
  index("reservations_arrival").on(t.tenantId, t.propertyId, t.arrival),
  index("reservations_departure").on(t.tenantId, t.propertyId, t.departure),
  index("reservations_created").on(t.tenantId, t.propertyId, t.createdAt),
  index("reservations_agreed_on").on(t.tenantId, t.propertyId, t.confirmedAt),
  index("reservations_cancelled_on").on(t.tenantId, t.propertyId, t.cancelledAt).where(sql`status = 'cancelled'`),
  index("reservations_no_shows").on(t.tenantId, t.propertyId, sql`coalesce(no_show_day, arrival)`).where(sql`status = 'no_show'`),
  index("reservations_guest").on(t.tenantId, t.guestId),
  index("reservations_group").on(t.tenantId, t.groupId).where(sql`group_id is not null`),
  index("reservations_company").on(t.tenantId, t.companyId).where(sql`company_id is not null`),
  index("reservations_holds").on(t.tenantId, t.holdExpiresAt).where(sql`status = 'held'`),
  tenantKey(t.tenantId, t.propertyId, properties),
  tenantKey(t.tenantId, t.guestId, guests),
  tenantKey(t.tenantId, t.groupId, reservationGroups),
  tenantKey(t.tenantId, t.companyId, companies),
  check("reservations_order", sql`${t.departure} > ${t.arrival}`),
]);

/** One room between two dates. A stay that changes its room type has several with one `stayId`, end to end. */
export const reservationRooms = tenantTable("reservation_rooms", {
  reservationId: uuid("reservation_id").notNull(),
  stayId: uuid("stay_id"),
  /** Null while a channel's room is unmapped: the booking is kept, the queue shows it. */
  roomTypeId: uuid("room_type_id"),
  ratePlanId: uuid("rate_plan_id"),
  externalRoomCode: text("external_room_code"),
  arrival: night("arrival").notNull(),
  departure: night("departure").notNull(),
  adults: integer("adults").notNull(),
  children: integer("children").notNull().default(0),
  childAges: jsonb("child_ages").$type<number[]>().notNull().default([]),
  amount: amount("amount").notNull(),
  nights: jsonb("nights").$type<{ night: string; amount: number }[]>().notNull().default([]),
  /** Nights taken from the ledger above what it had (an OTA sold what we no longer owned). */
  overbooked: boolean("overbooked").notNull().default(false),
  checkedInAt: moment("checked_in_at"),
  checkedOutAt: moment("checked_out_at"),
  /** Given back alone, while the reservation goes on. It occupies nothing. */
  releasedAt: moment("released_at"),
}, (t) => [
  index("reservation_rooms_reservation").on(t.tenantId, t.reservationId),
  index("reservation_rooms_type").on(t.tenantId, t.roomTypeId, t.departure),
  tenantKey(t.tenantId, t.reservationId, reservations, "cascade"),
]);

/** Who sleeps where, beside the one who booked. */
export const reservationGuests = tenantLedger("reservation_guests", {
  reservationId: uuid("reservation_id").notNull(),
  guestId: uuid("guest_id").notNull(),
  reservationRoomId: uuid("reservation_room_id"),
  child: boolean("child").notNull().default(false),
}, ["reservationId", "guestId"], (t) => [
  tenantKey(t.tenantId, t.reservationId, reservations, "cascade"),
  tenantKey(t.tenantId, t.guestId, guests),
  index("reservation_guests_guest").on(t.tenantId, t.guestId),
]);

export const reservationExtras = tenantTable("reservation_extras", {
  reservationId: uuid("reservation_id").notNull(),
  extraId: uuid("extra_id").notNull(),
  quantity: integer("quantity").notNull(),
  day: night("day"),
  amount: amount("amount").notNull(),
}, (t) => [tenantKey(t.tenantId, t.reservationId, reservations, "cascade"), index("reservation_extras_reservation").on(t.tenantId, t.reservationId)]);

/**
 * How often an extra is taken on a day by reservations that hold their place. Triggers on `reservations` and `extras` write it, in
 * the transaction of the change, so that no way of writing a reservation can forget it. `capacity`: what the extra allows, or what
 * was sold already when the house allowed less; null: no limit.
 */
export const extraDays = tenantLedger("extra_days", {
  extraId: uuid("extra_id").notNull(),
  day: night("day").notNull(),
  sold: integer("sold").notNull(),
  capacity: integer("capacity"),
}, ["extraId", "day"], (t) => [check("extra_days_capacity", sql`${t.sold} >= 0 AND (${t.capacity} IS NULL OR ${t.sold} <= ${t.capacity})`)]);

export const reservationNotes = tenantTable("reservation_notes", {
  reservationId: uuid("reservation_id").notNull(),
  body: text("body").notNull(),
  pinned: boolean("pinned").notNull().default(false),
  authorName: text("author_name").notNull(),
  createdAt: createdAt(),
  removedAt: moment("removed_at"),
}, (t) => [tenantKey(t.tenantId, t.reservationId, reservations, "cascade"), index("reservation_notes_reservation").on(t.tenantId, t.reservationId)]);

export const reservationDocuments = tenantTable("reservation_documents", {
  reservationId: uuid("reservation_id").notNull(),
  name: text("name").notNull(),
  mediaType: text("media_type").notNull(),
  size: integer("size").notNull(),
  content: bytes("content").notNull(),
  addedBy: text("added_by").notNull(),
  createdAt: createdAt(),
}, (t) => [tenantKey(t.tenantId, t.reservationId, reservations, "cascade"), index("reservation_documents_reservation").on(t.tenantId, t.reservationId)]);

/** Somebody who would come if a room came free. */
export const waitlist = tenantTable("waitlist", {
  propertyId: uuid("property_id").notNull(),
  guestId: uuid("guest_id").notNull(),
  roomTypeId: uuid("room_type_id"),
  arrival: night("arrival").notNull(),
  departure: night("departure").notNull(),
  adults: integer("adults").notNull(),
  children: integer("children").notNull().default(0),
  note: text("note"),
  status: text("status").notNull().default("waiting"), // waiting | offered | booked | closed
  reservationId: uuid("reservation_id"),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.guestId, guests),
  index("waitlist_dates").on(t.tenantId, t.propertyId, t.arrival),
  check("waitlist_order", sql`${t.departure} > ${t.arrival}`),
]);
