import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, tenantLedger } from "./tenant-table";
import { users } from "./tenancy";

/** Who came in, or was refused with a known address. Of no tenant, as sessions are; forgotten after ninety days. */
export const signIns = pgTable("sign_ins", {
  id: uuid("id").primaryKey(),
  userId: uuid("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  at: moment("at").notNull().defaultNow(),
  method: text("method").notNull(),
  succeeded: boolean("succeeded").notNull(),
  userAgent: text("user_agent"),
}, (t) => [index("sign_ins_user").on(t.userId, t.at)]);

/** How the owner's app and the letters to the organisation's people look and who sends them. */
export const brands = tenantLedger("brands", {
  productName: text("product_name"),
  /** A hue in degrees, 0 to 359: the colours of light and dark are computed from it. */
  accent: text("accent"),
  /** A small PNG, base64: looked at by its header here, drawn by browsers only. */
  logo: text("logo"),
  logoType: text("logo_type"),
  senderName: text("sender_name"),
  senderAddress: text("sender_address"),
  dkimSelector: text("dkim_selector"),
  /** What the domain's records said at the last look. */
  senderCheck: jsonb("sender_check").$type<Record<string, unknown>>(),
  /** From then on letters leave from that address. */
  senderProvenAt: moment("sender_proven_at"),
  changedAt: moment("changed_at").notNull().defaultNow(),
}, []);

/** An organisation that is to be deleted: asked for, withdrawn, due. One row; asked again it begins anew. */
export const closures = tenantLedger("closures", {
  askedBy: text("asked_by").notNull(),
  askedById: uuid("asked_by_id"),
  askedAt: moment("asked_at").notNull(),
  dueAt: moment("due_at").notNull(),
  withdrawnAt: moment("withdrawn_at"),
  withdrawnBy: text("withdrawn_by"),
}, [], (t) => [check("closures_wait_check", sql`${t.dueAt} > ${t.askedAt}`)]);

/**
 * What the law makes a seller keep after an organisation was deleted: its issued invoices, numbers without a gap, and the journal,
 * sealed and opened for nobody by this product. The only rows that stay, until `kept_until`.
 */
export const fiscalArchives = tenantLedger("fiscal_archives", {
  documents: integer("documents").notNull(),
  entries: integer("entries").notNull(),
  digest: text("digest").notNull(),
  sealed: text("sealed").notNull(),
  keptUntil: date("kept_until", { mode: "string" }).notNull(),
  createdAt: createdAt(),
}, []);
