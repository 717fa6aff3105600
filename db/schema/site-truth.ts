import { sql } from "drizzle-orm";
import { boolean, check, doublePrecision, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { roomTypes } from "./inventory";
import { properties } from "./property";
import { ratePlans } from "./rates";
import { amount, createdAt, moment, night, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

/** Whether metasearch is given the house's prices, and what it is called there. */
export const siteFeeds = tenantLedger("site_feeds", {
  propertyId: uuid("property_id").notNull(),
  google: boolean("google").notNull().default(false),
  /** The house's own id in the Hotel List: never used again for another house. */
  hotelId: text("hotel_id").notNull(),
  latitude: doublePrecision("latitude"),
  longitude: doublePrecision("longitude"),
  lastAskedAt: moment("last_asked_at"),
}, ["propertyId"], (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  check("site_feeds_place", sql`(${t.latitude} IS NULL) = (${t.longitude} IS NULL) AND ${t.latitude} BETWEEN -90 AND 90 AND ${t.longitude} BETWEEN -180 AND 180`),
]);

/** One run of the self-test: does the landing page show what metasearch is given? */
export const priceChecks = tenantTable("price_checks", {
  propertyId: uuid("property_id").notNull(),
  /** The house's day; at night one run a day. */
  day: night("day").notNull(),
  trigger: text("trigger").notNull(), // nightly | asked
  startedAt: moment("started_at").notNull().defaultNow(),
  finishedAt: moment("finished_at"),
  agreed: integer("agreed").notNull().default(0),
  differed: integer("differed").notNull().default(0),
  /** Stays whose page could not be read. */
  unread: integer("unread").notNull().default(0),
  /** The stays that were looked up and what came of each. */
  samples: jsonb("samples").$type<unknown[]>().notNull().default([]),
}, (t) => [
  uniqueIndex("price_checks_nightly_key").on(t.tenantId, t.propertyId, t.day).where(sql`trigger = 'nightly'`),
  index("price_checks_recent").on(t.tenantId, t.propertyId, t.startedAt),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

/** A price metasearch is not given, because the landing page showed another one. Until a check finds them equal. */
export const feedWithholds = tenantTable("feed_withholds", {
  propertyId: uuid("property_id").notNull(),
  roomTypeId: uuid("room_type_id").notNull(),
  ratePlanId: uuid("rate_plan_id").notNull(),
  /** All stays that begin on this night. */
  arrival: night("arrival").notNull(),
  nights: integer("nights").notNull(),
  adults: integer("adults").notNull(),
  currency: text("currency").notNull(),
  fedAmount: amount("fed_amount").notNull(),
  /** Null: the page did not offer it. */
  shownAmount: amount("shown_amount"),
  checkId: uuid("check_id").notNull(),
  createdAt: createdAt(),
  releasedAt: moment("released_at"),
}, (t) => [
  uniqueIndex("feed_withholds_open_key").on(t.tenantId, t.ratePlanId, t.arrival).where(sql`released_at is null`),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.roomTypeId, roomTypes, "cascade"),
  tenantKey(t.tenantId, t.ratePlanId, ratePlans, "cascade"),
  tenantKey(t.tenantId, t.checkId, priceChecks, "cascade"),
]);

/** What makes one day's visitors countable without knowing them; gone when the day is over. */
export const funnelSalts = tenantLedger("funnel_salts", {
  propertyId: uuid("property_id").notNull(),
  day: night("day").notNull(),
  salt: text("salt").notNull(),
}, ["propertyId", "day"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);

/** Today's visitors, each by a digest that nobody can make again once the day's salt is gone; then they become counts. */
export const funnelVisits = tenantLedger("funnel_visits", {
  propertyId: uuid("property_id").notNull(),
  day: night("day").notNull(),
  visitor: text("visitor").notNull(),
  /** Steps reached, one bit each. */
  reached: integer("reached").notNull().default(0),
  troubles: text("troubles").array().notNull().default(sql`'{}'::text[]`),
  device: text("device").notNull(), // phone | desk
  language: text("language").notNull(),
  source: text("source").notNull(), // direct | search | metasearch | ota | social | other
  /** Which side of a running experiment; "": none ran. */
  arm: text("arm").notNull().default(""),
}, ["propertyId", "day", "visitor"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);

/** Visitors of days gone by, as numbers of those who came equally far. */
export const funnelCounts = tenantLedger("funnel_counts", {
  propertyId: uuid("property_id").notNull(),
  day: night("day").notNull(),
  device: text("device").notNull(),
  language: text("language").notNull(),
  source: text("source").notNull(),
  arm: text("arm").notNull(),
  reached: integer("reached").notNull(),
  /** In alphabetical order, with a space between. */
  troubles: text("troubles").notNull(),
  visitors: integer("visitors").notNull(),
}, ["propertyId", "day", "device", "language", "source", "arm", "reached", "troubles"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade"), check("funnel_counts_positive", sql`${t.visitors} > 0`)]);

/** Which rate leads each room on the site, tried two ways at once. The last one that was decided is how the site leads. */
export const siteExperiments = tenantTable("site_experiments", {
  propertyId: uuid("property_id").notNull(),
  /** Whole days only: it begins the day after it is started. */
  firstDay: night("first_day").notNull(),
  lastDay: night("last_day"),
  startedBy: text("started_by").notNull(),
  endedAt: moment("ended_at"),
  chosen: text("chosen"), // flexible | cheapest, as in `booking_settings.anchor`
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("site_experiments_running_key").on(t.tenantId, t.propertyId).where(sql`ended_at is null`),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);
