import { z } from "zod";
import { type Cron, parseCron } from "@/inngest/embedded/cron";
import { durationMs, timerEnd } from "@/inngest/embedded/durations";
import { parseExpression } from "@/inngest/embedded/expression";

type Key = { readonly key?: string | undefined };
export type EventTrigger = { readonly event: string; readonly expression?: string | undefined };
export type ConcurrencyPlan = Key & { readonly limit: number; readonly scope: "fn" | "env" | "account" };

/** A function as the runner executes it: everything parsed, nothing unknown. Periods are milliseconds. */
export type FunctionPlan = {
  readonly id: string;
  readonly triggers: readonly EventTrigger[];
  readonly crons: readonly { readonly expression: string; readonly cron: Cron }[];
  /** How often a step or the function body is tried in all. */
  readonly attempts: number;
  readonly concurrency: readonly ConcurrencyPlan[];
  readonly debounce: (Key & { readonly period: number; readonly timeout?: number | undefined }) | undefined;
  readonly throttle: (Key & { readonly limit: number; readonly period: number; readonly burst: number }) | undefined;
  readonly rateLimit: (Key & { readonly limit: number; readonly period: number }) | undefined;
  readonly idempotency: string | undefined;
  readonly cancel: readonly (EventTrigger & { readonly timeout?: string | undefined })[];
};

/** Why a function is not registered: which feature, and what about it. */
export type Refusal = { readonly id: string; readonly feature: string; readonly message: string };

class Refused extends Error {
  constructor(
    readonly feature: string,
    why: string,
  ) {
    super(why);
  }
}

const known = new Set([
  "id",
  "name",
  "triggers",
  "steps",
  "idempotency",
  "rateLimit",
  "throttle",
  "concurrency",
  "debounce",
  "cancel",
  "batchEvents",
  "priority",
  "singleton",
  "timeouts",
]);
const unsupported = ["batchEvents", "priority", "singleton", "timeouts"] as const;

const expression = z.string().superRefine((source, context) => {
  try {
    parseExpression(source);
  } catch (error) {
    context.addIssue({ code: "custom", message: `the expression \`${source}\` is not supported: ${error instanceof Error ? error.message : ""}` });
  }
});
const period = z.string().transform((text, context) => {
  const ms = durationMs(text);
  if (ms !== undefined && ms >= 1_000 && ms <= 604_800_000) return ms;
  context.addIssue({ code: "custom", message: `"${text}" is not between 1s and 7d` });
  return z.NEVER;
});
const timeout = z.string().refine((text) => timerEnd(text, 0) !== undefined, { error: "is no duration or date" });
const count = z.number().int().min(1).max(1_000_000);

const concurrency = z.strictObject({ limit: count, key: expression.optional(), scope: z.enum(["fn", "env", "account"]).default("fn") });

const parts = {
  concurrency: z
    .union([
      count.transform((limit) => [{ limit, key: undefined, scope: "fn" as const }]),
      concurrency.transform((one) => [one]),
      z.array(concurrency).min(1).max(2),
    ])
    .refine((entries) => entries.every((entry) => entry.scope === "fn" || entry.key !== undefined), { error: "the scopes env and account need a key" }),
  debounce: z.strictObject({ period, timeout: period.optional(), key: expression.optional() }),
  throttle: z.strictObject({ limit: count, period, burst: z.number().int().min(0).default(0), key: expression.optional() }),
  rateLimit: z.strictObject({ limit: z.number().int().min(1).max(10_000), period, key: expression.optional() }),
  idempotency: expression,
  cancel: z.array(z.strictObject({ event: z.string().min(1), if: expression.optional(), timeout: timeout.optional() })).max(5),
  triggers: z.array(z.union([z.strictObject({ event: z.string().min(1), expression: expression.optional() }), z.strictObject({ cron: z.string() })])).max(10),
};

const shape = z.looseObject({
  id: z.string().min(1),
  steps: z.record(z.string(), z.looseObject({ retries: z.strictObject({ attempts: z.number().int().min(0).max(20).optional() }).optional() })),
});

/** Parses one part of the configuration, or refuses the function naming that part. */
function part<S extends z.ZodType>(schema: S, feature: string, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap((issue) => (issue.code === "invalid_union" ? issue.errors.flat() : [issue]));
  const told = issues.find((issue) => issue.code === "custom") ?? issues[0];
  throw new Refused(feature, `${told?.path.length ? `${told.path.join(".")}: ` : ""}${told?.message ?? "is not understood"}`);
}

function optional<S extends z.ZodType>(schema: S, feature: string, value: unknown): z.output<S> | undefined {
  return value === undefined || value === null ? undefined : part(schema, feature, value);
}

function triggersOf(value: unknown): Pick<FunctionPlan, "triggers" | "crons"> {
  if (Array.isArray(value) && value.some((one: unknown) => typeof one === "object" && one !== null && "jitter" in one)) {
    throw new Refused("cron jitter", "is not supported");
  }
  const triggers = part(parts.triggers, "triggers", value);
  const crons = triggers.flatMap((one) => ("cron" in one ? [one.cron] : []));
  const events = triggers.flatMap((one) => ("event" in one ? [one] : []));
  if (events.some((one) => one.event === "inngest/deferred.schedule")) throw new Refused("defer", "is not supported");
  return {
    triggers: events,
    crons: crons.map((source) => {
      try {
        return { expression: source, cron: parseCron(source) };
      } catch (error) {
        throw new Refused("cron", error instanceof Error ? error.message : "is not understood");
      }
    }),
  };
}

function plan(config: z.infer<typeof shape>): FunctionPlan {
  const used = (name: string) => config[name] !== undefined && config[name] !== null;
  for (const name of unsupported) if (used(name)) throw new Refused(name, "is not supported by the embedded runner");
  const unknown = Object.keys(config).find((name) => !known.has(name) && used(name));
  if (unknown !== undefined) throw new Refused(unknown, "is not known to the embedded runner");
  const [step] = Object.values(config.steps);
  return {
    id: config.id,
    ...triggersOf(config["triggers"]),
    attempts: (step?.retries?.attempts ?? 4) + 1,
    concurrency: optional(parts.concurrency, "concurrency", config["concurrency"]) ?? [],
    debounce: optional(parts.debounce, "debounce", config["debounce"]),
    throttle: optional(parts.throttle, "throttle", config["throttle"]),
    rateLimit: optional(parts.rateLimit, "rateLimit", config["rateLimit"]),
    idempotency: optional(parts.idempotency, "idempotency", config["idempotency"]),
    cancel: (optional(parts.cancel, "cancelOn", config["cancel"]) ?? []).map(({ if: condition, ...rest }) => ({ ...rest, expression: condition })),
  };
}

/** Reads one function's configuration as the SDK sends it. Never throws: what is not supported comes back refused. */
export function planFunction(config: unknown): FunctionPlan | Refusal {
  const shaped = shape.safeParse(config);
  if (!shaped.success) {
    const id = typeof config === "object" && config !== null && "id" in config ? String(config.id) : "(no id)";
    return { id, feature: "configuration", message: `Function "${id}" is not registered: its configuration is not understood.` };
  }
  try {
    return plan(shaped.data);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { id } = shaped.data;
    return { id, feature: error.feature, message: `Function "${id}" is not registered: ${error.feature} ${error.message}.` };
  }
}

export const isRefusal = (result: FunctionPlan | Refusal): result is Refusal => "feature" in result;
