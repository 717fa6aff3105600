import { sql } from "drizzle-orm";
import { check, index, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { properties } from "./property";
import { amount, createdAt, moment, night, tenantKey, tenantTable } from "./tenant-table";

/** What running the house costs, as known from a day on. What is unknown is absent: it widens a range instead of being guessed. */
export const costModels = tenantTable("cost_models", {
  propertyId: uuid("property_id").notNull(),
  validFrom: night("valid_from").notNull(),
  currency: text("currency").notNull(),
  /** Items by code (lib/costs/rules): per occupied room, per guest night, a month, a share of revenue; each low, expected, high. */
  items: jsonb("items").$type<readonly unknown[]>().notNull(),
  note: text("note"),
  updatedBy: text("updated_by").notNull(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, (t) => [
  uniqueIndex("cost_models_day_key").on(t.tenantId, t.propertyId, t.validFrom),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** Money the house means to spend or has spent. Corrected by a counter-entry, never deleted. */
export const expenses = tenantTable("expenses", {
  propertyId: uuid("property_id").notNull(),
  day: night("day").notNull(),
  category: text("category").notNull(), // a USALI department or undistributed expense, lib/costs/rules
  amount: amount("amount").notNull(),
  currency: text("currency").notNull(),
  payee: text("payee"),
  note: text("note"),
  status: text("status").notNull().default("planned"), // planned | committed | paid | cancelled
  /** The director whose spending budget it uses, where one did it. */
  director: text("director"),
  attachmentId: uuid("attachment_id"),
  createdBy: text("created_by").notNull(),
  createdAt: createdAt(),
}, (t) => [
  index("expenses_day").on(t.tenantId, t.propertyId, t.day),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  check("expenses_amount_check", sql`${t.amount} > 0`),
]);
