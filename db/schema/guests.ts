import { sql } from "drizzle-orm";
import { boolean, date, index, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { properties } from "./property";
import { createdAt, moment, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

/** One profile across all stays of an organisation's houses. */
export const guests = tenantTable("guests", {
  name: text("name").notNull(),
  firstName: text("first_name"),
  lastName: text("last_name"),
  email: text("email"),
  phone: text("phone"),
  locale: text("locale").notNull().default("en"),
  languages: text("languages").array().notNull().default(sql`'{}'::text[]`),
  /** ISO 3166 alpha-2 of residence, and of nationality. */
  country: text("country"),
  nationality: text("nationality"),
  birthDate: date("birth_date", { mode: "string" }),
  birthPlace: text("birth_place"),
  gender: text("gender"), // f | m | x
  profession: text("profession"),
  address: jsonb("address").$type<{ street?: string | undefined; city?: string | undefined; postcode?: string | undefined; country?: string | undefined }>().notNull().default({}),
  company: text("company"),
  /** Buyer's tax number for an invoice (ICE, VAT). */
  taxNumber: text("tax_number"),
  vip: text("vip"), // null | vip | returning | owner_friend … the house's own word
  doNotContact: boolean("do_not_contact").notNull().default(false),
  preferences: jsonb("preferences").$type<{ code: string; note?: string | undefined }[]>().notNull().default([]),
  allergies: text("allergies").array().notNull().default(sql`'{}'::text[]`),
  note: text("note"),
  /** The profile this one was folded into; all reads follow it. */
  mergedInto: uuid("merged_into"),
  erasedAt: moment("erased_at"),
  importRunId: uuid("import_run_id"),
  createdAt: createdAt(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
}, (t) => [
  index("guests_email").on(t.tenantId, sql`lower(${t.email})`),
  index("guests_name").on(t.tenantId, sql`lower(${t.name})`),
  index("guests_created").on(t.tenantId, t.createdAt),
  index("guests_vip").on(t.tenantId, t.createdAt).where(sql`vip is not null`),
  index("guests_merged").on(t.tenantId, t.mergedInto).where(sql`merged_into is not null`),
]);

/**
 * The words a guest is found by: of the name, the e-mail address and the phone, folded. A trigger on `guests` writes them,
 * whoever wrote the guest. A plain column, because an index over an expression is of no use under row-level security.
 */
export const guestWords = tenantLedger("guest_words", {
  word: text("word").notNull(),
  guestId: uuid("guest_id").notNull(),
}, ["word", "guestId"], (t) => [tenantKey(t.tenantId, t.guestId, guests, "cascade"), index("guest_words_guest").on(t.tenantId, t.guestId)]);

/** A profile's fields as they were before a change, so that it can be taken back. Receipts only name the row: they can never be erased. */
export const guestRevisions = tenantTable("guest_revisions", {
  guestId: uuid("guest_id").notNull(),
  before: jsonb("before").$type<Record<string, unknown>>().notNull(),
  createdAt: createdAt(),
}, (t) => [tenantKey(t.tenantId, t.guestId, guests, "cascade"), index("guest_revisions_guest").on(t.tenantId, t.guestId)]);

/** What a person agreed to, when and through what; a withdrawal is a new row. */
export const guestConsents = tenantTable("guest_consents", {
  guestId: uuid("guest_id").notNull(),
  purpose: text("purpose").notNull(), // marketing_email | marketing_whatsapp | profile
  given: boolean("given").notNull(),
  source: text("source").notNull(),
  recordedBy: text("recorded_by").notNull(),
  recordedAt: moment("recorded_at").notNull().defaultNow(),
}, (t) => [tenantKey(t.tenantId, t.guestId, guests, "cascade"), index("guest_consents_guest").on(t.tenantId, t.guestId, t.purpose, t.recordedAt)]);

/** Passport or identity card: the numbers sealed (AES-256-GCM), never a picture, gone when `purgeAfter` has passed. */
export const guestIdentities = tenantTable("guest_identities", {
  guestId: uuid("guest_id").notNull(),
  kind: text("kind").notNull(), // passport | identity_card | residence_permit
  /** Sealed JSON: number, issuing country, issued and expiry dates, entry number. */
  sealed: text("sealed").notNull(),
  /** Last two characters, so that the desk can tell which one it is. */
  ending: text("ending").notNull(),
  purgeAfter: date("purge_after", { mode: "string" }).notNull(),
  createdAt: createdAt(),
}, (t) => [uniqueIndex("guest_identities_guest_key").on(t.tenantId, t.guestId), tenantKey(t.tenantId, t.guestId, guests, "cascade"), index("guest_identities_purge").on(t.tenantId, t.purgeAfter)]);

export type Moved = {
  reservations: string[]; folios: string[]; consents: string[]; groups: string[]; waitlist: string[];
  /** Reservations in which the absorbed one slept; `doubled` where the survivor did too. */
  occupants: string[]; doubled: { reservationId: string; reservationRoomId: string | null; child: boolean }[];
  /** `reservation day` of the declarations. */
  declarations: string[];
  identity: boolean;
  /** What the merge wrote into the survivor's fields. */
  values: Record<string, unknown>;
};

/** A merge as it was, so that it can be taken back: the absorbed profile's values and what moved. */
export const guestMerges = tenantTable("guest_merges", {
  survivorId: uuid("survivor_id").notNull(),
  absorbedId: uuid("absorbed_id").notNull(),
  survivorBefore: jsonb("survivor_before").$type<Record<string, unknown>>().notNull(),
  /** What went over to the survivor, by id or key, and what stood there twice and was taken away. */
  moved: jsonb("moved").$type<Moved>().notNull(),
  mergedBy: text("merged_by").notNull(),
  createdAt: createdAt(),
  undoneAt: moment("undone_at"),
}, (t) => [tenantKey(t.tenantId, t.survivorId, guests, "cascade"), tenantKey(t.tenantId, t.absorbedId, guests, "cascade")]);

/** Who must be declared to the police for which day, and the proof that it was done. */
export const policeDeclarations = tenantLedger("police_declarations", {
  propertyId: uuid("property_id").notNull(),
  reservationId: uuid("reservation_id").notNull(),
  guestId: uuid("guest_id").notNull(),
  day: date("day", { mode: "string" }).notNull(),
  exportedAt: moment("exported_at"),
  declaredAt: moment("declared_at"),
  declaredBy: text("declared_by"),
  /** The number or words the authority answered with. */
  reference: text("reference"),
  /** SHA-256 of the line as exported: what was declared can be proved without keeping it. */
  digest: text("digest"),
}, ["reservationId", "guestId", "day"], (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.guestId, guests, "cascade"),
  index("police_declarations_day").on(t.tenantId, t.propertyId, t.day),
]);
