import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { directorNames, type DirectorSeat } from "./directors";

/** Basis points, minor units of the house's currency, or tenths of a score. */
export type MetricUnit = "bp" | "money" | "tenths";

type Metric = {
  readonly unit: MetricUnit;
  /** Which way is better. */
  readonly better: "up" | "down";
  readonly owner: DirectorSeat;
  /** Adds up night by night (room revenue) or is a level (a price, a share). */
  readonly adds: boolean;
  /** Reckoned with what the house costs: shown to those who keep its accounts. */
  readonly costs: boolean;
  readonly measured: boolean;
};

/** What an objective may be about, as data. The review score is named so that it can be refused plainly: this house holds no reviews. */
export const metrics = {
  occupancy: { unit: "bp", better: "up", owner: "general-manager", adds: false, costs: false, measured: true },
  adr: { unit: "money", better: "up", owner: "revenue-manager", adds: false, costs: false, measured: true },
  revpar: { unit: "money", better: "up", owner: "revenue-manager", adds: false, costs: false, measured: true },
  room_revenue: { unit: "money", better: "up", owner: "revenue-manager", adds: true, costs: false, measured: true },
  gop: { unit: "money", better: "up", owner: "cfo", adds: true, costs: true, measured: true },
  gop_margin: { unit: "bp", better: "up", owner: "cfo", adds: false, costs: true, measured: true },
  cash: { unit: "money", better: "up", owner: "cfo", adds: true, costs: true, measured: true },
  direct_share: { unit: "bp", better: "up", owner: "general-manager", adds: false, costs: false, measured: true },
  commission_cost: { unit: "money", better: "down", owner: "cfo", adds: true, costs: false, measured: true },
  cancellation_rate: { unit: "bp", better: "down", owner: "general-manager", adds: false, costs: false, measured: true },
  review_score: { unit: "tenths", better: "up", owner: "general-manager", adds: false, costs: false, measured: false },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof metrics;
export const metricNames = Object.keys(metrics) as [MetricName, ...MetricName[]];
export const measuredMetrics = metricNames.filter((name) => metrics[name].measured);
export const metricOf = (name: MetricName): Metric => metrics[name];

export const objectiveStatuses = ["draft", "active", "met", "missed", "ended"] as const;
export type ObjectiveStatus = (typeof objectiveStatuses)[number];

const most = 1_000_000_000_000;
const figure = z.number().int().min(-most).max(most);

/** `value` in the metric's unit; of a change in basis points of what it is held against, or with `in: "unit"` in the metric's own unit. */
export const targetSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("at_least"), value: figure }),
  z.strictObject({ kind: z.literal("at_most"), value: figure }),
  z.strictObject({ kind: z.literal("change"), value: figure.refine((value) => value !== 0, "A change of nothing is no objective."), in: z.enum(["bp", "unit"]).default("bp") }),
]);
export type Target = z.output<typeof targetSchema>;

/** What must hold meanwhile. `value` null: as it is forecast when the objective is agreed. */
export const constraintSchema = z.strictObject({ metric: z.enum(metricNames), kind: z.enum(["at_least", "at_most"]), value: figure.nullable() });
export type Constraint = z.output<typeof constraintSchema>;

const priority = z.number().int().min(1).max(3).describe("1 comes first.");
const constraints = z.array(constraintSchema).max(5).refine((given) => new Set(given.map(({ metric }) => metric)).size === given.length, "One bound a metric.");
/** A window is at most a year of nights: measures look at each of them. */
export const longestWindow = 366;

export const draftObjectiveInput = z.object({
  said: z.string().trim().min(3).max(500).describe("What is wanted, in the owner's words: \"raise May GOP 5 %, keep the occupancy above 60 %\"."),
  metric: z.enum(metricNames).optional(),
  from: isoDate.optional().describe("First night, where the words do not say it."),
  to: isoDate.optional().describe("Last night, included."),
  target: targetSchema.optional(),
  constraints: constraints.optional(),
  priority: priority.optional(),
});
export const objectiveId = z.object({ id: idSchema });
export const endObjectiveInput = z.object({ id: idSchema, reason: z.string().trim().max(300).optional() });
export const changeObjectiveInput = z.object({ id: idSchema, target: targetSchema.optional(), constraints: constraints.optional(), priority: priority.optional() })
  .refine(({ target, constraints: bounds, priority: place }) => target !== undefined || bounds !== undefined || place !== undefined, { message: "Name at least one thing to change: target, constraints or priority." });
export const stepInput = z.object({ id: idSchema, stepId: z.string().min(1).max(60) });
export const markStepInput = stepInput.extend({ state: z.enum(["open", "done", "declined"]) });

/** A target as a plain bound, in the metric's unit. */
export type Goal = { readonly is: "at_least" | "at_most"; readonly value: number };

/** A target as a bound. `reference`: what a change is held against, in the metric's unit. */
export function goalOf(target: Target, reference: number): Goal {
  if (target.kind !== "change") return { is: target.kind, value: target.value };
  const value = target.in === "unit" ? reference + target.value : reference + Math.abs(reference) * (target.value / 10_000);
  return { is: target.value > 0 ? "at_least" : "at_most", value: Math.round(value) };
}

export const reaches = (value: number, goal: Goal): boolean => (goal.is === "at_least" ? value >= goal.value : value <= goal.value);

/** Which way a target pulls its metric. */
export const pullOf = (target: Target): "up" | "down" => (target.kind === "change" ? (target.value > 0 ? "up" : "down") : target.kind === "at_least" ? "up" : "down");

/** An objective as rules read it. */
export type Objective = {
  readonly id: string; readonly metric: MetricName; readonly target: Target; readonly goal: Goal;
  readonly from: string; readonly to: string; readonly constraints: readonly Constraint[]; readonly priority: number;
};

export const isMetric = (value: string): value is MetricName => Object.hasOwn(metrics, value);
export const isObjectiveStatus = (value: string): value is ObjectiveStatus => (objectiveStatuses as readonly string[]).includes(value);
export const isSeat = (value: string): value is DirectorSeat => (directorNames as readonly string[]).includes(value);
