import { index, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { properties } from "./property";
import { createdAt, moment, tenantKey, tenantLedger, tenantTable } from "./tenant-table";

/** One file brought into a house: what it was, how its columns were read, how far it is. */
export const importRuns = tenantTable("import_runs", {
  propertyId: uuid("property_id").notNull(),
  kind: text("kind").notNull(), // reservations | guests | ical | export
  fileName: text("file_name").notNull(),
  digest: text("digest").notNull(),
  mapping: jsonb("mapping").$type<Record<string, unknown>>().notNull(),
  status: text("status").notNull(), // draft | checked | running | done | failed | stopped
  rows: integer("rows").notNull().default(0),
  done: integer("done").notNull().default(0),
  failed: integer("failed").notNull().default(0),
  totals: jsonb("totals").$type<Record<string, number>>().notNull().default({}),
  failure: text("failure"),
  startedBy: text("started_by").notNull(),
  createdAt: createdAt(),
  finishedAt: moment("finished_at"),
}, (t) => [tenantKey(t.tenantId, t.propertyId, properties, "cascade"), index("import_runs_property").on(t.tenantId, t.propertyId, t.createdAt)]);

/** The file itself in parts, so that the run survives a restart; gone when it is done. */
export const importParts = tenantLedger("import_parts", {
  runId: uuid("run_id").notNull(),
  part: integer("part").notNull(),
  lines: jsonb("lines").$type<string[][]>().notNull(),
  firstLine: integer("first_line").notNull(),
}, ["runId", "part"], (t) => [tenantKey(t.tenantId, t.runId, importRuns, "cascade")]);

/** A line that did not land, by its number in the file, with the field and the rule. */
export const importProblems = tenantLedger("import_problems", {
  runId: uuid("run_id").notNull(),
  line: integer("line").notNull(),
  field: text("field").notNull(),
  rule: text("rule").notNull(),
  value: text("value"),
}, ["runId", "line", "field"], (t) => [tenantKey(t.tenantId, t.runId, importRuns, "cascade")]);
