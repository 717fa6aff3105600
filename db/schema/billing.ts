import { sql } from "drizzle-orm";
import { bigint, check, integer, jsonb, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, moment, night, tenantLedger } from "./tenant-table";

/**
 * What an organisation has with the platform: its trial, and its subscription as Stripe last told it. No row: nothing was begun,
 * and everything is on.
 */
export const billingAccounts = tenantLedger("billing_accounts", {
  trialEndsAt: moment("trial_ends_at").notNull(),
  customerId: text("customer_id"),
  /** Everything Stripe said of the subscription and its invoices at the last reading (lib/billing/rules/report.ts). */
  report: jsonb("report").$type<unknown>(),
  /** Readings begun and the latest one kept: an earlier reading never overwrites a later one. */
  readsBegun: bigint("reads_begun", { mode: "number" }).notNull().default(0),
  readsKept: bigint("reads_kept", { mode: "number" }).notNull().default(0),
  readAt: moment("read_at"),
  /** When the organisation asked to leave, and which archives of everything it was given: then, and at the end. */
  leavingAt: moment("leaving_at"),
  exportAskedAt: moment("export_asked_at"),
  exportEndedAt: moment("export_ended_at"),
  createdAt: createdAt(),
}, [], (t) => [
  uniqueIndex("billing_accounts_customer_key").on(t.customerId),
  check("billing_accounts_reads_check", sql`${t.readsKept} <= ${t.readsBegun}`),
]);

/** Events of Stripe's that were heard: each works once. */
export const billingWords = tenantLedger("billing_words", {
  eventId: text("event_id").notNull(),
  type: text("type").notNull(),
  receivedAt: moment("received_at").notNull().defaultNow(),
}, ["eventId"]);

/** What the directors' language models cost on a finished day (UTC), and how many units of it were told to Stripe's meter. */
export const billingUsage = tenantLedger("billing_usage", {
  day: night("day").notNull(),
  costMicros: bigint("cost_micros", { mode: "number" }).notNull(),
  units: integer("units").notNull(),
  sentAt: moment("sent_at"),
}, ["day"], (t) => [check("billing_usage_amounts_check", sql`${t.costMicros} >= 0 and ${t.units} >= 0`)]);
