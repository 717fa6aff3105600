import { sql } from "drizzle-orm";
import { check, customType, index, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { knowledgeDocuments, sopVersions } from "./knowledge";
import { properties } from "./property";
import { amount, createdAt, night, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
const audiences = sql.raw("('guest', 'staff', 'director')");

/** A piece of a signed SOP version or of a document that answers may quote. Made again from its origin at any time. */
export const passages = tenantTable("passages", {
  propertyId: uuid("property_id").notNull(),
  /** Exactly one of the two: where it was read. */
  sopVersionId: uuid("sop_version_id"),
  documentId: uuid("document_id"),
  locale: text("locale").notNull(),
  domain: text("domain").notNull(),
  audience: text("audience").notNull(),
  /** Roles of the house that may read it; empty: whoever its audience admits. */
  roles: jsonb("roles").$type<readonly string[]>().notNull().default([]),
  risk: text("risk").notNull(),
  /** Names it within its origin, also in the next version where it still stands. */
  anchor: text("anchor").notNull(),
  /** Its turn within its origin, from 0. */
  place: integer("place").notNull(),
  heading: text("heading").notNull(),
  page: integer("page"),
  text: text("text").notNull(),
  /** First and last day, both included, by the house's calendar. */
  effectiveFrom: night("effective_from"),
  effectiveTo: night("effective_to"),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.sopVersionId, sopVersions, "cascade"),
  tenantKey(t.tenantId, t.documentId, knowledgeDocuments, "cascade"),
  index("passages_sop").on(t.tenantId, t.sopVersionId).where(sql`sop_version_id is not null`),
  index("passages_document").on(t.tenantId, t.documentId).where(sql`document_id is not null`),
  index("passages_readers").on(t.tenantId, t.propertyId, t.audience, t.locale),
  check("passages_origin_check", sql`num_nonnulls(${t.sopVersionId}, ${t.documentId}) = 1`),
  check("passages_locale_check", sql`${t.locale} in ('en', 'fr', 'es', 'ar')`),
  check("passages_audience_check", sql`${t.audience} in ${audiences}`),
  check("passages_risk_check", sql`${t.risk} in ('low', 'medium', 'high')`),
  check("passages_text_check", sql`length(${t.text}) between 1 and 8000`),
]);

/**
 * The lexemes of each passage in a plain column, written by a trigger with Postgres's own full-text configuration of its language:
 * under row-level security only leakproof operators (`=`, `<`) may use an index, `@@` and `%` never do.
 */
export const passageWords = tenantLedger("passage_words", {
  propertyId: uuid("property_id").notNull(),
  audience: text("audience").notNull(),
  locale: text("locale").notNull(),
  word: text("word").notNull(),
  passageId: uuid("passage_id").notNull(),
}, ["propertyId", "locale", "word", "audience", "passageId"], (t) => [
  index("passage_words_passage").on(t.tenantId, t.passageId),
  tenantKey(t.tenantId, t.passageId, passages, "cascade"),
]);

/**
 * What a small model made of an English passage, one signed byte a dimension: compared by direction alone, made again at any time. A passage
 * is never changed but written anew, so the vector of a passage stays true as long as the passage stands.
 */
export const passageMeanings = tenantLedger("passage_meanings", {
  propertyId: uuid("property_id").notNull(),
  /** What made it: vectors of different models are not compared. */
  model: text("model").notNull(),
  passageId: uuid("passage_id").notNull(),
  audience: text("audience").notNull(),
  vector: bytes("vector").notNull(),
  createdAt: createdAt(),
}, ["propertyId", "model", "passageId"], (t) => [
  index("passage_meanings_passage").on(t.tenantId, t.passageId),
  tenantKey(t.tenantId, t.passageId, passages, "cascade"),
  check("passage_meanings_vector_check", sql`octet_length(${t.vector}) between 1 and 4096`),
]);

/**
 * Moves with every change of a house's passages: a trigger writes the changing transaction's number, so that whoever remembers a book can ask
 * whether it is still so.
 */
export const bookStamps = tenantLedger("book_stamps", {
  propertyId: uuid("property_id").notNull(),
  stamp: amount("stamp").notNull(),
}, ["propertyId"], (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade")]);
