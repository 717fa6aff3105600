import { check, customType, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { listingPhotos } from "./onboarding";
import { properties } from "./property";
import { createdAt, moment, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

/** A house's own site: what is being written, and which version guests see. */
export const sites = tenantLedger("sites", {
  propertyId: uuid("property_id").notNull(),
  draft: jsonb("draft").$type<unknown>().notNull(),
  /** Moves with every change of the draft, so that nobody writes over words they have not seen. */
  revision: integer("revision").notNull().default(1),
  /** The version guests see; null: the bare facts of the house. */
  liveVersion: integer("live_version"),
  updatedBy: text("updated_by").notNull(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, ["propertyId"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);

/** What was published, whole. Written once. */
export const siteVersions = tenantLedger("site_versions", {
  propertyId: uuid("property_id").notNull(),
  version: integer("version").notNull(),
  content: jsonb("content").$type<unknown>().notNull(),
  note: text("note"),
  publishedBy: text("published_by").notNull(),
  publishedAt: moment("published_at").notNull().defaultNow(),
}, ["propertyId", "version"], (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  check("site_versions_counted", sql`${t.version} > 0`),
]);

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** A photograph made anew for screens, at one width in one format. */
export const sitePhotoCopies = tenantLedger("site_photo_copies", {
  photoId: uuid("photo_id").notNull(),
  /** screen: the whole picture at `width`; share: cut for link previews. */
  purpose: text("purpose").notNull(),
  format: text("format").notNull(), // avif | webp | jpeg
  width: integer("width").notNull(),
  height: integer("height").notNull(),
  data: bytes("data").notNull(),
}, ["photoId", "purpose", "format", "width"], (t) => [tenantKey(t.tenantId, t.photoId, listingPhotos, "cascade")]);

/** A domain of the house's own, proven by a TXT record before it leads anywhere. */
export const siteDomains = tenantTable("site_domains", {
  propertyId: uuid("property_id").notNull(),
  domain: text("domain").notNull(),
  /** What it is to lead to: the house's site, or the owner's app. */
  wing: text("wing").notNull().default("site"),
  /** What the record must say. Not a secret: it stands in public DNS. */
  token: text("token").notNull(),
  state: text("state").notNull().default("waiting"), // waiting | verified | lost
  /** Why the last look did not find it: missing | other | unreachable. */
  problem: text("problem"),
  checkedAt: moment("checked_at"),
  verifiedAt: moment("verified_at"),
  addedBy: text("added_by").notNull(),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("site_domains_key").on(t.tenantId, t.domain),
  index("site_domains_property").on(t.tenantId, t.propertyId),
  check("site_domains_wing_check", sql`${t.wing} in ('site', 'app')`),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
]);
