import { boolean, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, tenantKey, tenantTable } from "./tenant-table";

type I18n = Partial<Record<"en" | "fr" | "es" | "ar", string>>;

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
  createdAt: createdAt(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, (t) => [uniqueIndex("properties_slug_key").on(t.slug)]);

/** Taxes and levies as dated data: a percentage of the net price, or an amount per person and night. */
export const taxes = tenantTable("taxes", {
  propertyId: uuid("property_id").notNull(),
  code: text("code").notNull(),
  name: jsonb("name").$type<I18n>().notNull(),
  basis: text("basis").notNull(), // percent_included | percent_added | per_person_night
  rateBp: integer("rate_bp"),
  amount: integer("amount"),
  currency: text("currency"),
  exemptBelowAge: integer("exempt_below_age"),
  validFrom: text("valid_from").notNull(),
  validUntil: text("valid_until"),
  confirmed: boolean("confirmed").notNull().default(false),
}, (t) => [
  uniqueIndex("taxes_code_key").on(t.tenantId, t.propertyId, t.code, t.validFrom),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

export const photos = tenantTable("photos", {
  propertyId: uuid("property_id").notNull(),
  roomTypeId: uuid("room_type_id"),
  source: text("source").notNull(), // pattern:<seed> or a file key
  alt: jsonb("alt").$type<I18n>().notNull().default({}),
  position: integer("position").notNull().default(0),
}, (t) => [index("photos_property").on(t.tenantId, t.propertyId), tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);
