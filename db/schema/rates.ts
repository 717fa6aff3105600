import { sql } from "drizzle-orm";
import { boolean, check, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { roomTypes } from "./inventory";
import { properties } from "./property";
import { moment, night, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

type I18n = Partial<Record<"en" | "fr" | "es" | "ar", string>>;

export const ratePlans = tenantTable("rate_plans", {
  propertyId: uuid("property_id").notNull(),
  roomTypeId: uuid("room_type_id").notNull(),
  code: text("code").notNull(),
  name: jsonb("name").$type<I18n>().notNull(),
  currency: text("currency").notNull(),
  /** Hard limits in minor units: no price outside them is ever set, whoever asks. */
  floorAmount: integer("floor_amount"),
  ceilingAmount: integer("ceiling_amount"),
  demo: boolean("demo").notNull().default(false),
}, (t) => [
  uniqueIndex("rate_plans_code_key").on(t.tenantId, t.propertyId, t.code),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.roomTypeId, roomTypes, "cascade"),
]);

export const rateNights = tenantLedger("rate_nights", {
  ratePlanId: uuid("rate_plan_id").notNull(),
  night: night("night").notNull(),
  amount: integer("amount").notNull(),
  minStay: integer("min_stay").notNull().default(1),
  maxStay: integer("max_stay"),
  stopSell: boolean("stop_sell").notNull().default(false),
  closedToArrival: boolean("closed_to_arrival").notNull().default(false),
  closedToDeparture: boolean("closed_to_departure").notNull().default(false),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, ["ratePlanId", "night"], (t) => [
  tenantKey(t.tenantId, t.ratePlanId, ratePlans, "cascade"),
  check("rate_nights_amount", sql`${t.amount} > 0`),
  check("rate_nights_stay", sql`${t.minStay} >= 1 AND (${t.maxStay} IS NULL OR ${t.maxStay} >= ${t.minStay})`),
]);
