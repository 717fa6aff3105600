import { sql } from "drizzle-orm";
import { boolean, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { properties } from "./property";
import { createdAt, moment, night, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

/** A step of a house's opening that somebody put off. What is done is never written down: it is seen in the rows it left. */
export const openingLater = tenantLedger("opening_later", {
  propertyId: uuid("property_id").notNull(),
  step: text("step").notNull(),
  setBy: text("set_by").notNull(),
  createdAt: createdAt(),
}, ["propertyId", "step"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);

/**
 * A season of invented stays in an empty house, to look around with. Its stays and guests carry its id in `import_run_id`. While one
 * is on, triggers refuse channels, shared calendars, bills, payments, closed days and addresses of its guests.
 */
export const demoSeasons = tenantTable("demo_seasons", {
  propertyId: uuid("property_id").notNull(),
  /** What it made besides stays, where the house had no rooms: taken away with it. */
  roomTypeIds: jsonb("room_type_ids").$type<string[]>().notNull().default([]),
  familyIds: jsonb("family_ids").$type<string[]>().notNull().default([]),
  /** The first night that was open before; earlier ones go with the season. Null: none was open. */
  firstNight: night("first_night"),
  stays: integer("stays").notNull(),
  /** Whether the house called itself a demo before. */
  wasDemo: boolean("was_demo").notNull().default(false),
  filledBy: text("filled_by").notNull(),
  filledAt: moment("filled_at").notNull().defaultNow(),
  removedAt: moment("removed_at"),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  uniqueIndex("demo_seasons_one_on").on(t.tenantId, t.propertyId).where(sql`removed_at is null`),
]);
