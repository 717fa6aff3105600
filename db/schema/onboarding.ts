import { customType, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { connections } from "./channels";
import { roomTypes } from "./inventory";
import { properties } from "./property";
import { createdAt, moment, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

/** One property on its way to one OTA. */
export const onboardings = tenantTable("onboardings", {
  propertyId: uuid("property_id").notNull(),
  /** The OTA's file in data/otas. */
  ota: text("ota").notNull(),
  /** How it is reached: its own API, a channel manager's, or a calendar feed. */
  route: text("route").notNull(), // direct | hotelrunner | channex | ical
  status: text("status").notNull().default("preparing"), // preparing | waiting | connecting | live | stopped
  connectionId: uuid("connection_id"),
  /** The OTA's own id of the listing, once it has one. */
  listingId: text("listing_id"),
  /** 0–100, as of the last look. */
  readiness: integer("readiness").notNull().default(0),
  facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
  startedAt: createdAt(),
  liveAt: moment("live_at"),
  stoppedAt: moment("stopped_at"),
}, (t) => [
  uniqueIndex("onboardings_ota_key").on(t.tenantId, t.propertyId, t.ota),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.connectionId, connections),
]);

/** A step of it: done by a call, or a task for a person with its evidence. */
export const onboardingSteps = tenantLedger("onboarding_steps", {
  onboardingId: uuid("onboarding_id").notNull(),
  step: text("step").notNull(),
  position: integer("position").notNull(),
  state: text("state").notNull().default("todo"), // todo | waiting | doing | done | failed | skipped
  /** Who closes it: house | ota | system. */
  owner: text("owner").notNull(),
  evidence: jsonb("evidence").$type<Record<string, unknown>>().notNull().default({}),
  note: text("note"),
  since: moment("since").notNull().defaultNow(),
  doneAt: moment("done_at"),
  doneBy: text("done_by"),
}, ["onboardingId", "step"], (t) => [
  tenantKey(t.tenantId, t.onboardingId, onboardings, "cascade"),
  index("onboarding_steps_open").on(t.tenantId, t.onboardingId, t.position),
]);

/** What OTAs ask of a house beyond its own pages: position, contacts, licence, tax and bank references … by `key` of data/otas. */
export const listingFacts = tenantLedger("listing_facts", {
  propertyId: uuid("property_id").notNull(),
  key: text("key").notNull(),
  value: jsonb("value").$type<unknown>().notNull(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, ["propertyId", "key"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** A photograph as it was given, measured. What an OTA receives is made from it anew. */
export const listingPhotos = tenantTable("listing_photos", {
  propertyId: uuid("property_id").notNull(),
  roomTypeId: uuid("room_type_id"),
  kind: text("kind"), // exterior | lobby | room | bathroom | amenity
  format: text("format").notNull(),
  width: integer("width").notNull(),
  height: integer("height").notNull(),
  size: integer("size").notNull(),
  digest: text("digest").notNull(),
  alt: jsonb("alt").$type<Partial<Record<"en" | "fr" | "es" | "ar", string>>>().notNull().default({}),
  position: integer("position").notNull().default(0),
  data: bytes("data").notNull(),
  /** new: not looked at yet; sound: read to its last line; broken: it could not be. */
  state: text("state").notNull().default("new"),
  /** A small copy for screens, made when it was looked at. */
  preview: bytes("preview"),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("listing_photos_digest_key").on(t.tenantId, t.propertyId, t.digest),
  index("listing_photos_property").on(t.tenantId, t.propertyId, t.position),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.roomTypeId, roomTypes),
]);

/** What one OTA is given of one house, as files: made in the background, fetched as one zip. */
export const onboardingPackages = tenantTable("onboarding_packages", {
  propertyId: uuid("property_id").notNull(),
  ota: text("ota").notNull(),
  status: text("status").notNull().default("building"), // building | ready | failed
  /** What is still missing, as it was found when the package was made. */
  gaps: jsonb("gaps").$type<unknown[]>().notNull().default([]),
  readiness: integer("readiness").notNull().default(0),
  files: integer("files").notNull().default(0),
  size: integer("size").notNull().default(0),
  failure: text("failure"),
  createdBy: text("created_by").notNull(),
  createdAt: createdAt(),
  finishedAt: moment("finished_at"),
}, (t) => [
  index("onboarding_packages_property").on(t.tenantId, t.propertyId, t.ota, t.createdAt),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);

export const onboardingPackageFiles = tenantLedger("onboarding_package_files", {
  packageId: uuid("package_id").notNull(),
  name: text("name").notNull(),
  position: integer("position").notNull().default(0),
  size: integer("size").notNull(),
  width: integer("width"),
  height: integer("height"),
  digest: text("digest").notNull(),
  data: bytes("data").notNull(),
}, ["packageId", "name"], (t) => [tenantKey(t.tenantId, t.packageId, onboardingPackages, "cascade")]);
