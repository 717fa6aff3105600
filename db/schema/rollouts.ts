import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { properties } from "./property";
import { createdAt, moment, tenantKey, tenantTable } from "./tenant-table";

/** Who answers guests: the plan by which the book takes over from the incumbent, and where it stands. */
export const rollouts = tenantTable("rollouts", {
  propertyId: uuid("property_id").notNull(),
  /** planned | running | paused | completed | rolled_back */
  status: text("status").notNull().default("planned"),
  /** lib/knowledge/rules/rollout-plan: stages with share and criteria, in order. */
  stages: jsonb("stages").$type<unknown>().notNull(),
  /** Budgets and limits of the guards (lib/knowledge/rules/rollout-plan). */
  limits: jsonb("limits").$type<unknown>().notNull(),
  /** Which stage it is at, and since when: evidence is counted from there. */
  stage: integer("stage").notNull().default(0),
  stageAt: moment("stage_at"),
  /** Counts every move: what was decided on an older one is refused. */
  revision: integer("revision").notNull().default(1),
  startedAt: moment("started_at"),
  endedAt: moment("ended_at"),
  /** Why it stands still or went back: a guard's name, or `person`. */
  because: text("because"),
  /** Until when nothing of the old way may be deleted; set when every conversation is the book's. */
  keepUntil: moment("keep_until"),
  retiredAt: moment("retired_at"),
  createdBy: text("created_by").notNull(),
  createdAt: createdAt(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  // One plan at a time decides who answers; one more may be written meanwhile.
  uniqueIndex("rollouts_live_key").on(t.tenantId, t.propertyId).where(sql`status in ('running', 'paused', 'completed')`),
  uniqueIndex("rollouts_planned_key").on(t.tenantId, t.propertyId).where(sql`status = 'planned'`),
  index("rollouts_time").on(t.tenantId, t.propertyId, t.createdAt),
  check("rollouts_status_check", sql`${t.status} in ('planned', 'running', 'paused', 'completed', 'rolled_back')`),
  check("rollouts_stage_check", sql`${t.stage} >= 0`),
  check("rollouts_started_check", sql`(${t.status} = 'planned') = (${t.startedAt} is null)`),
  check("rollouts_kept_check", sql`${t.retiredAt} is null or (${t.keepUntil} is not null and ${t.retiredAt} >= ${t.keepUntil})`),
]);

/** The kinds of questions a plan speaks of. `any` stands for every value; the most exact row counts. Shares and thresholds in hundredths of a percent. */
export const rolloutCells = tenantTable("rollout_cells", {
  rolloutId: uuid("rollout_id").notNull(),
  intent: text("intent").notNull().default("any"),
  locale: text("locale").notNull().default("any"),
  risk: text("risk").notNull().default("any"),
  audience: text("audience").notNull().default("any"),
  /** The most of these questions that the book may answer, whatever the stage. */
  share: integer("share").notNull(),
  /** How sure the book must be of its answer. */
  threshold: integer("threshold").notNull(),
  /** in | out (the incumbent keeps these) */
  state: text("state").notNull().default("in"),
}, (t) => [
  tenantKey(t.tenantId, t.rolloutId, rollouts, "cascade"),
  uniqueIndex("rollout_cells_key").on(t.tenantId, t.rolloutId, t.intent, t.locale, t.risk, t.audience),
  check("rollout_cells_range_check", sql`${t.share} between 0 and 10000 and ${t.threshold} between 0 and 10000`),
  check("rollout_cells_state_check", sql`${t.state} in ('in', 'out')`),
]);

/** What guards saw and did, and every move of a roll-out: written once. */
export const guardEvents = tenantTable("guard_events", {
  propertyId: uuid("property_id").notNull(),
  rolloutId: uuid("rollout_id").notNull(),
  /** A guard (lib/knowledge/rules/guards) or a move: started, advanced, stepped_back, paused, resumed, completed, returned, retired. */
  kind: text("kind").notNull(),
  stage: integer("stage").notNull(),
  /** The figures it was decided on. */
  figure: jsonb("figure").$type<Readonly<Record<string, unknown>>>().notNull().default({}),
  /** A sentence's key, never text of a guest. */
  because: text("because").notNull(),
  exchangeId: uuid("exchange_id"),
  /** The request it was done in, by which its receipt is found. */
  requestId: text("request_id").notNull(),
  by: text("by").notNull(),
  at: moment("at").notNull(),
}, (t) => [
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.rolloutId, rollouts, "cascade"),
  index("guard_events_time").on(t.tenantId, t.rolloutId, t.at),
]);
