import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { roomTypes } from "./inventory";
import { properties } from "./property";
import { amount, createdAt, moment, night, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

type I18n = Partial<Record<"en" | "fr" | "es" | "ar", string>>;

export type PenaltyStep = {
  /** Applies from this many hours before check-in time on the arrival day, down to the next step. Null: any time. */
  hoursBefore: number | null;
  kind: "none" | "percent" | "nights" | "amount" | "first_night";
  value: number; // basis points, nights or minor units by kind
};

/** When a guest may leave the agreement and what it costs. Dated: a booking keeps the one of its day. */
export const cancellationPolicies = tenantTable("cancellation_policies", {
  propertyId: uuid("property_id").notNull(),
  code: text("code").notNull(),
  name: jsonb("name").$type<I18n>().notNull(),
  steps: jsonb("steps").$type<PenaltyStep[]>().notNull(),
  noShow: jsonb("no_show").$type<Omit<PenaltyStep, "hoursBefore">>().notNull(),
  validFrom: date("valid_from", { mode: "string" }).notNull(),
  validUntil: date("valid_until", { mode: "string" }),
}, (t) => [
  uniqueIndex("cancellation_policies_code_key").on(t.tenantId, t.propertyId, t.code, t.validFrom),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** What is asked ahead, and by when. */
export const depositPolicies = tenantTable("deposit_policies", {
  propertyId: uuid("property_id").notNull(),
  code: text("code").notNull(),
  name: jsonb("name").$type<I18n>().notNull(),
  kind: text("kind").notNull(), // none | percent | nights | amount | first_night | full
  value: integer("value").notNull().default(0),
  /** Days before arrival it is due; null: with the booking. */
  dueDaysBefore: integer("due_days_before"),
  validFrom: date("valid_from", { mode: "string" }).notNull(),
  validUntil: date("valid_until", { mode: "string" }),
}, (t) => [
  uniqueIndex("deposit_policies_code_key").on(t.tenantId, t.propertyId, t.code, t.validFrom),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** A way of selling across room types: flexible, non-refundable, half board. Its `rate_plans` are its prices per room type. */
export const rateFamilies = tenantTable("rate_families", {
  propertyId: uuid("property_id").notNull(),
  code: text("code").notNull(),
  name: jsonb("name").$type<I18n>().notNull(),
  description: jsonb("description").$type<I18n>().notNull().default({}),
  position: integer("position").notNull().default(0),
  /** Derived families follow their parent's price night by night; chains are allowed, circles are refused. */
  parentId: uuid("parent_id"),
  adjustKind: text("adjust_kind"), // percent | amount
  /** Basis points or minor units, signed. */
  adjustValue: amount("adjust_value"),
  /** Prices are rounded to a multiple of this many minor units. */
  roundTo: integer("round_to").notNull().default(1),
  /** Whether the parent's restrictions hold here too; its own are added either way. */
  inheritRestrictions: boolean("inherit_restrictions").notNull().default(true),
  refundable: boolean("refundable").notNull().default(true),
  mealPlan: text("meal_plan").notNull().default("room_only"), // room_only | breakfast | half_board | full_board | all_inclusive
  pricing: text("pricing").notNull().default("per_room"), // per_room | per_person
  /** per_room: adults the price holds for. */
  includedAdults: integer("included_adults"),
  extraAdultAmount: amount("extra_adult_amount").notNull().default(0),
  /** Child bands, first match: up to `maxAge` pays `amount`, or `percentBp` of an adult's. */
  childBands: jsonb("child_bands").$type<{ maxAge: number; amount?: number | undefined; percentBp?: number | undefined }[]>().notNull().default([]),
  cancellationPolicyCode: text("cancellation_policy_code"),
  depositPolicyCode: text("deposit_policy_code"),
  minAdvanceDays: integer("min_advance_days"),
  maxAdvanceDays: integer("max_advance_days"),
  /** Where it is offered: site, desk, concierge, channels. */
  soldOn: text("sold_on").array().notNull().default(sql`'{site,desk,concierge,channels}'::text[]`),
  active: boolean("active").notNull().default(true),
}, (t) => [
  uniqueIndex("rate_families_code_key").on(t.tenantId, t.propertyId, t.code),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** One family's prices for one room type. */
export const ratePlans = tenantTable("rate_plans", {
  propertyId: uuid("property_id").notNull(),
  roomTypeId: uuid("room_type_id").notNull(),
  familyId: uuid("family_id").notNull(),
  code: text("code").notNull(),
  name: jsonb("name").$type<I18n>().notNull(),
  currency: text("currency").notNull(),
  /** Hard limits in minor units: no price outside them is ever set, whoever asks. */
  floorAmount: amount("floor_amount"),
  ceilingAmount: amount("ceiling_amount"),
  active: boolean("active").notNull().default(true),
  demo: boolean("demo").notNull().default(false),
}, (t) => [
  uniqueIndex("rate_plans_code_key").on(t.tenantId, t.propertyId, t.code),
  uniqueIndex("rate_plans_family_key").on(t.tenantId, t.familyId, t.roomTypeId),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.roomTypeId, roomTypes, "cascade"),
  tenantKey(t.tenantId, t.familyId, rateFamilies, "cascade"),
]);

/** What is in force, derived plans included: whoever sells reads one row. */
export const rateNights = tenantLedger("rate_nights", {
  ratePlanId: uuid("rate_plan_id").notNull(),
  night: night("night").notNull(),
  amount: amount("amount").notNull(),
  /** Minimum for stays that arrive on this night. */
  minStay: integer("min_stay").notNull().default(1),
  /** Minimum for every stay that includes this night. */
  minStayThrough: integer("min_stay_through"),
  maxStay: integer("max_stay"),
  stopSell: boolean("stop_sell").notNull().default(false),
  closedToArrival: boolean("closed_to_arrival").notNull().default(false),
  closedToDeparture: boolean("closed_to_departure").notNull().default(false),
  /** Days before arrival within which, and up to which, the night can be booked. */
  minAdvance: integer("min_advance"),
  maxAdvance: integer("max_advance"),
  /** Set by hand: neither its season nor its parent plan moves the price. */
  pinned: boolean("pinned").notNull().default(false),
  /** Derived plans: restrictions set here, beside those inherited; the columns above hold the stricter of both. */
  own: jsonb("own").$type<Record<string, number | boolean>>(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, ["ratePlanId", "night"], (t) => [
  tenantKey(t.tenantId, t.ratePlanId, ratePlans, "cascade"),
  check("rate_nights_amount", sql`${t.amount} > 0`),
  check("rate_nights_stay", sql`${t.minStay} >= 1 AND (${t.maxStay} IS NULL OR ${t.maxStay} >= ${t.minStay}) AND (${t.minStayThrough} IS NULL OR ${t.minStayThrough} >= 1)`),
  check("rate_nights_advance", sql`(${t.minAdvance} IS NULL OR ${t.minAdvance} >= 0) AND (${t.maxAdvance} IS NULL OR ${t.maxAdvance} >= coalesce(${t.minAdvance}, 0))`),
]);

/** Changes somebody has written into the grid and not yet published; only the fields named change. */
export const rateDrafts = tenantLedger("rate_drafts", {
  ratePlanId: uuid("rate_plan_id").notNull(),
  night: night("night").notNull(),
  values: jsonb("values").$type<Record<string, number | boolean | null>>().notNull(),
  draftedBy: text("drafted_by").notNull(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, ["ratePlanId", "night"], (t) => [tenantKey(t.tenantId, t.ratePlanId, ratePlans, "cascade")]);

/** Stretches of the year with their prices by plan and weekday; the higher priority wins where two meet. */
export const seasons = tenantTable("seasons", {
  propertyId: uuid("property_id").notNull(),
  code: text("code").notNull(),
  name: jsonb("name").$type<I18n>().notNull(),
  fromDate: date("from_date", { mode: "string" }).notNull(),
  toDate: date("to_date", { mode: "string" }).notNull(),
  /** Monday 1 … Sunday 7; empty: all. */
  weekdays: integer("weekdays").array().notNull().default(sql`'{}'::int[]`),
  priority: integer("priority").notNull().default(0),
  minStay: integer("min_stay"),
  prices: jsonb("prices").$type<{ ratePlanId: string; amount: number }[]>().notNull().default([]),
}, (t) => [
  index("seasons_property").on(t.tenantId, t.propertyId, t.fromDate),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  check("seasons_order", sql`${t.toDate} >= ${t.fromDate}`),
]);

export type PromotionConditions = {
  stayFrom?: string | undefined; stayTo?: string | undefined; bookFrom?: string | undefined; bookTo?: string | undefined; minNights?: number | undefined; maxNights?: number | undefined;
  minAdvanceDays?: number | undefined; maxAdvanceDays?: number | undefined; weekdays?: number[] | undefined; familyIds?: string[] | undefined; roomTypeIds?: string[] | undefined; soldOn?: string[] | undefined;
};

/** A reduction, by code or by itself where its conditions hold. */
export const promotions = tenantTable("promotions", {
  propertyId: uuid("property_id").notNull(),
  /** Null: applies by itself. Compared without case. */
  code: text("code"),
  name: jsonb("name").$type<I18n>().notNull(),
  kind: text("kind").notNull(), // percent | amount_per_night | amount_per_stay | free_nights
  /** Basis points, minor units, or nights paid for every `every` nights. */
  value: amount("value").notNull(),
  every: integer("every"),
  conditions: jsonb("conditions").$type<PromotionConditions>().notNull().default({}),
  combinable: boolean("combinable").notNull().default(false),
  maxUses: integer("max_uses"),
  uses: integer("uses").notNull().default(0),
  active: boolean("active").notNull().default(true),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("promotions_code_key").on(t.tenantId, t.propertyId, sql`lower(${t.code})`),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  check("promotions_uses", sql`${t.uses} >= 0 AND (${t.maxUses} IS NULL OR ${t.uses} <= ${t.maxUses})`),
]);

/** Something sold with a stay: breakfast, a transfer, a hammam. */
export const extras = tenantTable("extras", {
  propertyId: uuid("property_id").notNull(),
  code: text("code").notNull(),
  name: jsonb("name").$type<I18n>().notNull(),
  description: jsonb("description").$type<I18n>().notNull().default({}),
  unit: text("unit").notNull(), // stay | night | person | person_night | piece
  amount: amount("amount").notNull(),
  currency: text("currency").notNull(),
  /** Which taxes it bears: accommodation, food, extra. */
  taxClass: text("tax_class").notNull().default("extra"),
  capacityPerDay: integer("capacity_per_day"),
  /** Ordered at least so many hours before check-in on the arrival day, and before any other day begins, in the house's zone. Null: at any time. */
  leadHours: integer("lead_hours"),
  soldOn: text("sold_on").array().notNull().default(sql`'{site,desk,concierge}'::text[]`),
  active: boolean("active").notNull().default(true),
  position: integer("position").notNull().default(0),
  demo: boolean("demo").notNull().default(false),
}, (t) => [
  check("extras_lead_hours", sql`${t.leadHours} IS NULL OR ${t.leadHours} BETWEEN 1 AND 8760`),
  uniqueIndex("extras_code_key").on(t.tenantId, t.propertyId, t.code),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/**
 * Moves with every change of what a price depends on beside the nights themselves: triggers on those tables write the changing
 * transaction's number, so that whoever remembers them can ask whether they are still so. `stayNights` tells it with each answer.
 */
export const pricingStamps = tenantLedger("pricing_stamps", {
  propertyId: uuid("property_id").notNull(),
  stamp: amount("stamp").notNull(),
}, ["propertyId"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);
