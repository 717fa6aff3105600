import { sql } from "drizzle-orm";
import { boolean, check, integer, jsonb, text, uniqueIndex, uuid, index } from "drizzle-orm/pg-core";
import { properties } from "./property";
import { createdAt, moment, night, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

type I18n = Partial<Record<"en" | "fr" | "es" | "ar", string>>;

export const roomTypes = tenantTable("room_types", {
  propertyId: uuid("property_id").notNull(),
  code: text("code").notNull(),
  name: jsonb("name").$type<I18n>().notNull(),
  description: jsonb("description").$type<I18n>().notNull().default({}),
  maxGuests: integer("max_guests").notNull(),
  maxAdults: integer("max_adults").notNull(),
  position: integer("position").notNull().default(0),
  /** `day_use`: sold for a day without the night; its parts are the rooms it borrows. */
  kind: text("kind").notNull().default("room"), // room | day_use
  facts: jsonb("facts").$type<{ sizeM2?: number; beds?: I18n; view?: I18n; photosMissing?: boolean }>().notNull().default({}),
}, (t) => [
  uniqueIndex("room_types_code_key").on(t.tenantId, t.propertyId, t.code),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

export const units = tenantTable("units", {
  propertyId: uuid("property_id").notNull(),
  roomTypeId: uuid("room_type_id").notNull(),
  name: text("name").notNull(),
  position: integer("position").notNull().default(0),
  /** clean | dirty | inspected: what housekeeping last said. */
  condition: text("condition").notNull().default("clean"),
  floor: text("floor"),
}, (t) => [
  uniqueIndex("units_name_key").on(t.tenantId, t.propertyId, t.name),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.roomTypeId, roomTypes),
]);

/** What a sale of `roomTypeId` takes of other types: the whole villa its rooms, a connecting suite two of them, a day-use the room it borrows. */
export const roomTypeParts = tenantLedger("room_type_parts", {
  roomTypeId: uuid("room_type_id").notNull(),
  partTypeId: uuid("part_type_id").notNull(),
  quantity: integer("quantity").notNull().default(1),
}, ["roomTypeId", "partTypeId"], (t) => [
  tenantKey(t.tenantId, t.roomTypeId, roomTypes, "cascade"),
  tenantKey(t.tenantId, t.partTypeId, roomTypes, "cascade"),
  index("room_type_parts_part").on(t.tenantId, t.partTypeId),
  check("room_type_parts_sane", sql`${t.quantity} > 0 AND ${t.roomTypeId} <> ${t.partTypeId}`),
]);

/** The very rooms a composite unit is made of, where it matters which: connecting rooms. */
export const unitParts = tenantLedger("unit_parts", {
  unitId: uuid("unit_id").notNull(),
  partUnitId: uuid("part_unit_id").notNull(),
}, ["unitId", "partUnitId"], (t) => [
  tenantKey(t.tenantId, t.unitId, units, "cascade"),
  tenantKey(t.tenantId, t.partUnitId, units, "cascade"),
  index("unit_parts_part").on(t.tenantId, t.partUnitId),
  check("unit_parts_sane", sql`${t.unitId} <> ${t.partUnitId}`),
]);

/** The room-night ledger. Its CHECKs decide who gets the room, whatever the code does. */
export const roomNights = tenantLedger("room_nights", {
  roomTypeId: uuid("room_type_id").notNull(),
  night: night("night").notNull(),
  physical: integer("physical").notNull(),
  /** Overbooking the owner allows, and forced acceptances from channels. */
  allowed: integer("allowed").notNull().default(0),
  sold: integer("sold").notNull().default(0),
  held: integer("held").notNull().default(0),
  blocked: integer("blocked").notNull().default(0),
  /** Units taken by sales, holds and blocks of composites this type is a part of. */
  taken: integer("taken").notNull().default(0),
  /** Composites only: how many of them the parts still make up. */
  partsLeft: integer("parts_left"),
  available: integer("available").generatedAlwaysAs(sql`greatest(0, least(physical + allowed - sold - held - blocked - taken, coalesce(parts_left, 2147483647)))`),
}, ["roomTypeId", "night"], (t) => [
  tenantKey(t.tenantId, t.roomTypeId, roomTypes, "cascade"),
  check("room_nights_not_oversold", sql`${t.sold} + ${t.held} + ${t.blocked} + ${t.taken} <= ${t.physical} + ${t.allowed}`),
  check("room_nights_not_negative", sql`${t.physical} >= 0 AND ${t.allowed} >= 0 AND ${t.sold} >= 0 AND ${t.held} >= 0 AND ${t.blocked} >= 0 AND ${t.taken} >= 0`),
]);

/** A unit taken out of sale: repairs, the owner's own use. */
export const unitBlocks = tenantTable("unit_blocks", {
  propertyId: uuid("property_id").notNull(),
  unitId: uuid("unit_id").notNull(),
  kind: text("kind").notNull(), // out_of_order | owner | maintenance
  reason: text("reason").notNull(),
  /** First night, and the day it is back: not a night of the block. */
  arrival: night("arrival").notNull(),
  departure: night("departure").notNull(),
  createdBy: text("created_by").notNull(),
  createdAt: createdAt(),
  endedAt: moment("ended_at"),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.unitId, units),
  index("unit_blocks_property").on(t.tenantId, t.propertyId, t.departure),
  check("unit_blocks_order", sql`${t.departure} > ${t.arrival}`),
]);

/**
 * Who has which room. The exclusion constraint on (tenant, unit, stay) is in a hand-written migration. A stay that moves has one
 * row a unit, end to end; a composite unit has one row for itself and one for each of its parts.
 */
export const unitAssignments = tenantTable("unit_assignments", {
  propertyId: uuid("property_id").notNull(),
  unitId: uuid("unit_id").notNull(),
  reservationRoomId: uuid("reservation_room_id"),
  blockId: uuid("block_id"),
  reason: text("reason").notNull().default("stay"), // stay | part | block
  arrival: night("arrival").notNull(),
  departure: night("departure").notNull(),
  /** The guest was promised this very room: nothing moves it by itself. */
  locked: boolean("locked").notNull().default(false),
}, (t) => [
  tenantKey(t.tenantId, t.unitId, units),
  tenantKey(t.tenantId, t.blockId, unitBlocks, "cascade"),
  index("unit_assignments_room").on(t.tenantId, t.reservationRoomId),
  index("unit_assignments_property").on(t.tenantId, t.propertyId, t.departure),
  check("unit_assignments_order", sql`${t.departure} > ${t.arrival}`),
]);
