import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, tenantKey, tenantLedger, tenantTable } from "./tenant-table";
import { properties } from "./property";

/** The tenant itself: one row per organisation. */
export const organisations = tenantLedger("organisations", {
  name: text("name").notNull(),
  createdAt: createdAt(),
}, []);

/** People. They belong to no tenant; membership ties them to one. Only the caretaker's role may read it. */
export const users = pgTable("users", {
  id: uuid("id").primaryKey(),
  email: text("email").notNull(),
  name: text("name").notNull(),
  passwordHash: text("password_hash"),
  locale: text("locale").notNull().default("en"),
  emailVerifiedAt: moment("email_verified_at"),
  createdAt: createdAt(),
}, (t) => [uniqueIndex("users_email_key").on(sql`lower(${t.email})`)]);

/** Signed-in sessions, checked on every token so that they can be revoked. */
export const sessions = pgTable("sessions", {
  id: uuid("id").primaryKey(),
  userId: uuid("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  userAgent: text("user_agent"),
  createdAt: createdAt(),
  lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
  expiresAt: moment("expires_at").notNull(),
  revokedAt: moment("revoked_at"),
}, (t) => [index("sessions_user").on(t.userId)]);

/** One-time tokens of magic links: only the hash is kept. */
export const loginTokens = pgTable("login_tokens", {
  identifier: text("identifier").notNull(),
  tokenHash: text("token_hash").primaryKey(),
  expiresAt: moment("expires_at").notNull(),
});

export const members = tenantTable("members", {
  userId: uuid("user_id").notNull(),
  email: text("email").notNull(),
  name: text("name").notNull(),
  role: text("role").notNull(),
  createdAt: createdAt(),
  removedAt: moment("removed_at"),
}, (t) => [
  uniqueIndex("members_tenant_user_key").on(t.tenantId, t.userId),
  index("members_user").on(t.userId),
]);

export const invitations = tenantTable("invitations", {
  email: text("email").notNull(),
  role: text("role").notNull(),
  tokenHash: text("token_hash").notNull(),
  invitedBy: text("invited_by").notNull(),
  createdAt: createdAt(),
  expiresAt: moment("expires_at").notNull(),
  acceptedAt: moment("accepted_at"),
  revokedAt: moment("revoked_at"),
}, (t) => [uniqueIndex("invitations_token_key").on(t.tokenHash)]);

export const apiKeys = tenantTable("api_keys", {
  propertyId: uuid("property_id"),
  name: text("name").notNull(),
  prefix: text("prefix").notNull(),
  keyHash: text("key_hash").notNull(),
  role: text("role").notNull(),
  createdBy: text("created_by").notNull(),
  createdAt: createdAt(),
  lastUsedAt: moment("last_used_at"),
  /** From then on it opens nothing. Null: until it is revoked. */
  expiresAt: moment("expires_at"),
  /** The key that takes its place; until `expires_at` both open. */
  replacedBy: uuid("replaced_by"),
  revokedAt: moment("revoked_at"),
}, (t) => [uniqueIndex("api_keys_hash_key").on(t.keyHash)]);

/** Which property a host name serves, and what of it. Read before the tenant is known, by the caretaker's role. */
export const hosts = tenantTable("hosts", {
  host: text("host").notNull(),
  propertyId: uuid("property_id").notNull(),
  /** site: the house's own site; app: the owner's app under the organisation's name, never both. */
  wing: text("wing").notNull().default("site"),
  primary: boolean("is_primary").notNull().default(true),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex("hosts_host_key").on(t.host), tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  check("hosts_wing_check", sql`${t.wing} in ('site', 'app') and (${t.wing} = 'site' or not ${t.primary})`),
]);

/** Counters of `rate-limiter-flexible`'s Postgres store. Unlogged (0052): every request of a guest counts here, and a crash may forget it. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});
