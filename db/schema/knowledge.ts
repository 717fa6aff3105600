import { sql } from "drizzle-orm";
import { boolean, check, customType, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { properties } from "./property";
import { createdAt, moment, night, tenantKey, tenantTable } from "./tenant-table";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
const domains = sql.raw("('booking', 'emergency', 'tech', 'brand', 'service', 'revenue', 'finance')");
const audiences = sql.raw("('guest', 'staff', 'director')");

/** One way of doing a thing, in as many languages as it has versions. What it says is in its versions. */
export const sops = tenantTable("sops", {
  propertyId: uuid("property_id").notNull(),
  slug: text("slug").notNull(),
  domain: text("domain").notNull(),
  audience: text("audience").notNull(),
  risk: text("risk").notNull(),
  /** Who keeps it right: a post of the house, not an account. */
  owner: text("owner").notNull(),
  /** Roles of the house that may read it; empty: whoever its audience admits. */
  roles: jsonb("roles").$type<readonly string[]>().notNull().default([]),
  /** Came with the starter book and nobody of the house has signed it in their own words yet. */
  starter: boolean("starter").notNull().default(false),
  archivedAt: moment("archived_at"),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  uniqueIndex("sops_slug_key").on(t.tenantId, t.propertyId, t.slug),
  check("sops_slug_check", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(${t.slug}) <= 80`),
  check("sops_domain_check", sql`${t.domain} in ${domains}`),
  check("sops_audience_check", sql`${t.audience} in ${audiences}`),
  check("sops_risk_check", sql`${t.risk} in ('low', 'medium', 'high')`),
]);

/**
 * A text of an SOP in one language. Draft and review may be edited; what is signed never changes again. Signed versions of one
 * language never share a day (exclusion constraint), so that on each day at most one text is in force.
 */
export const sopVersions = tenantTable("sop_versions", {
  sopId: uuid("sop_id").notNull(),
  locale: text("locale").notNull(),
  number: integer("number").notNull(),
  status: text("status").notNull(),
  title: text("title").notNull(),
  body: text("body").notNull(),
  /** What stood in the front matter besides what we know, kept for the way out. */
  frontMatter: jsonb("front_matter").$type<Readonly<Record<string, string | readonly string[]>>>().notNull().default({}),
  /** First and last day, both included, by the house's calendar. */
  effectiveFrom: night("effective_from"),
  effectiveTo: night("effective_to"),
  changedBy: text("changed_by").notNull(),
  changedAt: moment("changed_at").notNull().defaultNow(),
  signedBy: text("signed_by"),
  signedAt: moment("signed_at"),
  /** Why it was signed although a scenario broke, or why it was withdrawn. */
  because: text("because"),
  /** Where it came from: starter, import, a finding, an older version. */
  provenance: jsonb("provenance").$type<Readonly<Record<string, unknown>>>().notNull().default({}),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.sopId, sops, "cascade"),
  uniqueIndex("sop_versions_number_key").on(t.tenantId, t.sopId, t.locale, t.number),
  uniqueIndex("sop_versions_one_open").on(t.tenantId, t.sopId, t.locale).where(sql`status in ('draft', 'review')`),
  check("sop_versions_locale_check", sql`${t.locale} in ('en', 'fr', 'es', 'ar')`),
  check("sop_versions_status_check", sql`${t.status} in ('draft', 'review', 'signed', 'superseded', 'withdrawn')`),
  check("sop_versions_signed_check", sql`${t.status} in ('draft', 'review') or (${t.signedBy} is not null and ${t.signedAt} is not null and ${t.effectiveFrom} is not null)`),
  check("sop_versions_days_check", sql`${t.effectiveTo} is null or ${t.effectiveFrom} is null or ${t.effectiveTo} >= ${t.effectiveFrom}`),
]);

/** Where documents are read from by themselves: a folder of this installation or a folder in Google Drive. */
export const knowledgeSources = tenantTable("knowledge_sources", {
  propertyId: uuid("property_id").notNull(),
  kind: text("kind").notNull(),
  name: text("name").notNull(),
  /** The folder's name under the house's own place on disk, or Drive's id of it. */
  location: text("location").notNull(),
  /** Sealed. Null for a folder. */
  credentials: text("credentials"),
  domain: text("domain").notNull(),
  audience: text("audience").notNull(),
  roles: jsonb("roles").$type<readonly string[]>().notNull().default([]),
  locale: text("locale").notNull(),
  /** Drive's page token: what changed since. Null: read whole. */
  cursor: text("cursor"),
  status: text("status").notNull().default("active"),
  /** A code, put into words where it is shown. */
  problem: text("problem"),
  readAt: moment("read_at"),
  createdBy: text("created_by").notNull(),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  uniqueIndex("knowledge_sources_place_key").on(t.tenantId, t.propertyId, t.kind, t.location).where(sql`status <> 'removed'`),
  check("knowledge_sources_kind_check", sql`${t.kind} in ('folder', 'google_drive')`),
  check("knowledge_sources_status_check", sql`${t.status} in ('active', 'paused', 'removed')`),
  check("knowledge_sources_credentials_check", sql`(${t.kind} = 'google_drive') or ${t.credentials} is null`),
  check("knowledge_sources_domain_check", sql`${t.domain} in ${domains}`),
  check("knowledge_sources_audience_check", sql`${t.audience} in ${audiences}`),
]);

/** A file of the house that answers are read from. A removed one keeps its line and loses its bytes and passages. */
export const knowledgeDocuments = tenantTable("knowledge_documents", {
  propertyId: uuid("property_id").notNull(),
  sourceId: uuid("source_id"),
  /** What the source calls it. Null: uploaded. */
  externalId: text("external_id"),
  name: text("name").notNull(),
  mediaType: text("media_type").notNull(),
  size: integer("size").notNull(),
  sha256: text("sha256").notNull(),
  content: bytes("content"),
  locale: text("locale").notNull(),
  domain: text("domain").notNull(),
  audience: text("audience").notNull(),
  roles: jsonb("roles").$type<readonly string[]>().notNull().default([]),
  status: text("status").notNull().default("waiting"),
  problem: text("problem"),
  pages: integer("pages"),
  /** Whether more was in the file than is read. */
  cut: boolean("cut").notNull().default(false),
  readAt: moment("read_at"),
  addedBy: text("added_by").notNull(),
  removedAt: moment("removed_at"),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.sourceId, knowledgeSources, "cascade"),
  uniqueIndex("knowledge_documents_external_key").on(t.tenantId, t.sourceId, t.externalId),
  index("knowledge_documents_place").on(t.tenantId, t.propertyId, t.createdAt),
  check("knowledge_documents_status_check", sql`${t.status} in ('waiting', 'read', 'failed', 'removed')`),
  check("knowledge_documents_bytes_check", sql`(${t.status} = 'removed') = (${t.content} is null)`),
  check("knowledge_documents_size_check", sql`${t.size} between 1 and 10485760`),
  check("knowledge_documents_locale_check", sql`${t.locale} in ('en', 'fr', 'es', 'ar')`),
  check("knowledge_documents_domain_check", sql`${t.domain} in ${domains}`),
  check("knowledge_documents_audience_check", sql`${t.audience} in ${audiences}`),
]);
