import { boolean, check, date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { amount, createdAt, moment, night, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

type I18n = Partial<Record<"en" | "fr" | "es" | "ar", string>>;

/** Who sells and issues invoices. One may own several houses; numbers run per legal entity. */
export const legalEntities = tenantTable("legal_entities", {
  name: text("name").notNull(),
  legalForm: text("legal_form"),
  country: text("country").notNull(),
  /** Official numbers by the pack's names: ice, if, rc, tp for Morocco; siret, vat for France. */
  identifiers: jsonb("identifiers").$type<Record<string, string>>().notNull().default({}),
  address: jsonb("address").$type<{ street?: string; city?: string; postcode?: string; country?: string }>().notNull().default({}),
  /** Letters every invoice number of this entity begins with. */
  invoicePrefix: text("invoice_prefix").notNull(),
  footer: jsonb("footer").$type<I18n>().notNull().default({}),
  createdAt: createdAt(),
}, (t) => [uniqueIndex("legal_entities_prefix_key").on(t.tenantId, t.invoicePrefix)]);

export const properties = tenantTable("properties", {
  slug: text("slug").notNull(),
  name: text("name").notNull(),
  kind: text("kind").notNull(),
  stars: integer("stars"),
  street: text("street"),
  city: text("city").notNull(),
  country: text("country").notNull(),
  timezone: text("timezone").notNull(),
  currency: text("currency").notNull(),
  sourceLocale: text("source_locale").notNull().default("fr"),
  tagline: jsonb("tagline").$type<I18n>().notNull().default({}),
  description: jsonb("description").$type<I18n>().notNull().default({}),
  checkInTime: text("check_in_time"),
  checkOutTime: text("check_out_time"),
  cancellationPolicy: jsonb("cancellation_policy").$type<I18n>(),
  amenities: jsonb("amenities").$type<{ code: string; name: I18n }[]>().notNull().default([]),
  theme: jsonb("theme").$type<{ hue?: number; display?: string; radius?: number }>().notNull().default({}),
  contact: jsonb("contact").$type<{ email?: string; phone?: string }>().notNull().default({}),
  /** What a source says about the house and we cannot confirm yet: compared, never copied into truth. */
  claims: jsonb("claims").$type<Record<string, unknown>>().notNull().default({}),
  demo: boolean("demo").notNull().default(false),
  legalEntityId: uuid("legal_entity_id"),
  /** A second currency shown beside the legal one, never charged. */
  displayCurrency: text("display_currency"),
  /** The country pack that was applied, as `ma` and its version. */
  countryPack: text("country_pack"),
  packVersion: text("pack_version"),
  /** Hour of the night audit on the house's clock; null: by hand only. */
  nightAuditTime: text("night_audit_time"),
  createdAt: createdAt(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, (t) => [uniqueIndex("properties_slug_key").on(t.slug), tenantKey(t.tenantId, t.legalEntityId, legalEntities)]);

/** Taxes and levies as dated data: a percentage of the net price, or an amount per person and night. */
export const taxes = tenantTable("taxes", {
  propertyId: uuid("property_id").notNull(),
  code: text("code").notNull(),
  name: jsonb("name").$type<I18n>().notNull(),
  basis: text("basis").notNull(), // percent_included | percent_added | per_person_night | per_room_night | per_stay
  /** What it is reckoned on: accommodation, food, extra, or all. */
  appliesTo: text("applies_to").notNull().default("accommodation"),
  rateBp: integer("rate_bp"),
  amount: amount("amount"),
  currency: text("currency"),
  exemptBelowAge: integer("exempt_below_age"),
  /** At most so many nights of a stay are charged. */
  maxNights: integer("max_nights"),
  /** Other exemptions by the pack's names, as `resident` or `long_stay`. */
  exemptions: jsonb("exemptions").$type<{ code: string; name: I18n; minNights?: number }[]>().notNull().default([]),
  /** The law or decision it stands on, as a reader may look it up. */
  legalBasis: text("legal_basis"),
  /** vat: part of the invoice's VAT split; levy: passed on to the authority. */
  kind: text("kind").notNull().default("levy"), // vat | levy | fee
  validFrom: text("valid_from").notNull(),
  validUntil: text("valid_until"),
  confirmed: boolean("confirmed").notNull().default(false),
}, (t) => [
  uniqueIndex("taxes_code_key").on(t.tenantId, t.propertyId, t.code, t.validFrom),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** One unit of `base` in `quote`, in millionths, from a day on. */
export const exchangeRates = tenantLedger("exchange_rates", {
  propertyId: uuid("property_id").notNull(),
  base: text("base").notNull(),
  quote: text("quote").notNull(),
  validFrom: night("valid_from").notNull(),
  rateE6: amount("rate_e6").notNull(),
  source: text("source").notNull().default("hand"),
}, ["propertyId", "base", "quote", "validFrom"], (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  check("exchange_rates_positive", sql`${t.rateE6} > 0`),
]);

/** The house's business days. At most one is open; a closed one refuses changes. None yet: the calendar's today is open. */
export const businessDays = tenantLedger("business_days", {
  propertyId: uuid("property_id").notNull(),
  day: date("day", { mode: "string" }).notNull(),
  status: text("status").notNull().default("open"), // open | closing | closed
  openedAt: moment("opened_at").notNull().defaultNow(),
  closedAt: moment("closed_at"),
  closedBy: text("closed_by"),
  /** The day close report as it was printed, figures in minor units. */
  report: jsonb("report").$type<unknown>(),
}, ["propertyId", "day"], (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  uniqueIndex("business_days_one_open").on(t.tenantId, t.propertyId).where(sql`status <> 'closed'`),
]);

export const photos = tenantTable("photos", {
  propertyId: uuid("property_id").notNull(),
  roomTypeId: uuid("room_type_id"),
  source: text("source").notNull(), // pattern:<seed> or a file key
  alt: jsonb("alt").$type<I18n>().notNull().default({}),
  position: integer("position").notNull().default(0),
}, (t) => [index("photos_property").on(t.tenantId, t.propertyId), tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);
