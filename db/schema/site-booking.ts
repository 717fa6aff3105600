import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { payments } from "./folios";
import { properties } from "./property";
import { reservations } from "./reservations";
import { createdAt, moment, tenantKey, tenantLedger } from "./tenant-table";

/** How a house lets guests book on its own site. Without a row the defaults of `lib/site/rules/booking-settings.ts` hold. */
export const bookingSettings = tenantLedger("booking_settings", {
  propertyId: uuid("property_id").notNull(),
  /** Which ways of paying a guest may choose, where the house can take them: property, card_later, online, transfer. */
  ways: text("ways").array().notNull(),
  /** Where a transfer goes; null: none is asked for. Guests are shown it. */
  bank: jsonb("bank").$type<{ holder: string; iban: string; bic?: string | undefined; bank?: string | undefined }>(),
  /** Minutes a room is held while its guest pays; hours where the money comes by transfer. */
  holdMinutes: integer("hold_minutes").notNull(),
  transferHours: integer("transfer_hours").notNull(),
  /** Which rate of a room is shown first: flexible | cheapest. */
  anchor: text("anchor").notNull(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, ["propertyId"], (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  check("booking_settings_hold", sql`${t.holdMinutes} between 10 and 60 and ${t.transferHours} between 12 and 168`),
]);

/** A reservation its guest began on the site: how it is paid, and whether the guest wants to be reminded of it where it stays unpaid. */
export const siteBookings = tenantLedger("site_bookings", {
  reservationId: uuid("reservation_id").notNull(),
  propertyId: uuid("property_id").notNull(),
  way: text("way").notNull(), // property | stripe:deposit | stripe:full | stripe:card | cmi:deposit | cmi:full | transfer:deposit | transfer:full
  /** The payment that decides; the latest where the guest tried again. */
  paymentId: uuid("payment_id"),
  locale: text("locale").notNull(),
  /** The guest agreed to one reminder by this way; null: to none. */
  remindBy: text("remind_by"), // email | whatsapp | null
  createdAt: createdAt(),
}, ["reservationId"], (t) => [
  tenantKey(t.tenantId, t.reservationId, reservations, "cascade"),
  tenantKey(t.tenantId, t.paymentId, payments),
  index("site_bookings_property").on(t.tenantId, t.propertyId, t.createdAt),
  index("site_bookings_payment").on(t.tenantId, t.paymentId),
]);
