import { jsonText, recordset, type Tx } from "@/inngest/embedded/database";
import type { StoredEvent } from "@/inngest/embedded/event-payload";
import { probeOf, valueDigest } from "@/inngest/embedded/event-probe";
import { evaluate, holds } from "@/inngest/embedded/expression-value";
import { timerEnd } from "@/inngest/embedded/durations";
import type { ConcurrencyPlan, FunctionPlan } from "@/inngest/embedded/function-plan";
import { ulid } from "@/inngest/embedded/ulids";

export type NewRun = {
  readonly plan: FunctionPlan;
  readonly event: StoredEvent;
  readonly cron?: string | undefined;
  readonly parent?: { readonly run: string; readonly step: string } | undefined;
};

/** The key under which a limit counts; without an expression all runs of the function share it. */
function limitKey(kind: string, owner: string, expression: string | undefined, event: StoredEvent): string {
  const value = expression === undefined ? undefined : (evaluate(expression, { event: event.payload }) ?? null);
  return `${kind}:${owner}:${value === undefined ? "" : valueDigest(value)}`;
}

function concurrencyKey(plan: FunctionPlan, entry: ConcurrencyPlan | undefined, event: StoredEvent): string | undefined {
  if (!entry) return undefined;
  return entry.scope === "fn" ? limitKey("fn", plan.id, entry.key, event) : limitKey(entry.scope, "", entry.key, event);
}

/** True when `plan` is to run for this event: a trigger of that name (or prefix*) whose condition holds. */
export function isTriggered(plan: FunctionPlan, event: StoredEvent): boolean {
  const { name } = event.payload;
  return plan.triggers.some((trigger) => {
    const named = trigger.event === name || (trigger.event.endsWith("*") && name.startsWith(trigger.event.slice(0, -1)));
    return named && (trigger.expression === undefined || holds(trigger.expression, { event: event.payload }));
  });
}

/** First run for this idempotency key within a day? */
async function isFirst(tx: Tx, plan: FunctionPlan, event: StoredEvent): Promise<boolean> {
  if (plan.idempotency === undefined) return true;
  const rows = await tx`
    INSERT INTO runner.once AS o (key, seen_at) VALUES (${limitKey("once", plan.id, plan.idempotency, event)}, now())
    ON CONFLICT (key) DO UPDATE SET seen_at = now() WHERE o.seen_at < now() - interval '24 hours' RETURNING key`;
  return rows.length > 0;
}

/** Room under the rate limit: at most `limit` starts within any `period`. Takes the place when there is. */
async function hasRate(tx: Tx, plan: FunctionPlan, event: StoredEvent): Promise<boolean> {
  if (!plan.rateLimit) return true;
  const { limit, period, key } = plan.rateLimit;
  const since = `${period} milliseconds`;
  const rows = await tx`
    INSERT INTO runner.rate AS r (key, starts, until)
    VALUES (${limitKey("rate", plan.id, key, event)}, ARRAY[now()], now() + ${since}::text::interval)
    ON CONFLICT (key) DO UPDATE SET until = excluded.until,
      starts = coalesce((SELECT array_agg(s) FROM unnest(r.starts) s WHERE s > now() - ${since}::text::interval), '{}') || now()
    WHERE (SELECT count(*) FROM unnest(r.starts) s WHERE s > now() - ${since}::text::interval) < ${limit}
    RETURNING key`;
  return rows.length > 0;
}

/** Keeps the event for later when the function is debounced: the last one wins, `timeout` bounds the wait. */
async function isDebounced(tx: Tx, plan: FunctionPlan, event: StoredEvent): Promise<boolean> {
  if (!plan.debounce) return false;
  const { period, timeout, key } = plan.debounce;
  const wait = `${period} milliseconds`;
  const most = timeout === undefined ? null : `${timeout} milliseconds`;
  await tx`
    INSERT INTO runner.debounce AS d (function_id, key, event_id, event, due, latest)
    VALUES (${plan.id}, ${limitKey("debounce", plan.id, key, event)}, ${event.id}, ${jsonText(event.payload)}::text::json,
      least(now() + ${wait}::text::interval, now() + ${most}::text::interval), now() + ${most}::text::interval)
    ON CONFLICT (function_id, key) DO UPDATE SET event_id = excluded.event_id, event = excluded.event,
      due = least(now() + ${wait}::text::interval, d.latest)`;
  return true;
}

/** Passes one event through a function's idempotency, rate limit and debounce; what remains is to be run now. */
export async function admit(tx: Tx, plan: FunctionPlan, event: StoredEvent, cron?: string): Promise<NewRun | undefined> {
  if (!(await isFirst(tx, plan, event)) || !(await hasRate(tx, plan, event)) || (await isDebounced(tx, plan, event))) return undefined;
  return { plan, event, cron };
}

/** Creates runs, the first call of each, and the watches for the events that would cancel them. */
export async function createRuns(tx: Tx, runs: readonly NewRun[]): Promise<readonly string[]> {
  if (runs.length === 0) return [];
  const now = Date.now();
  const rows = runs.map(({ plan, event, cron, parent }) => ({
    id: ulid(now),
    function_id: plan.id,
    event_id: event.id,
    event: jsonText(event.payload),
    cron: cron ?? null,
    parent_run: parent?.run ?? null,
    parent_step: parent?.step ?? null,
    key_1: concurrencyKey(plan, plan.concurrency[0], event) ?? null,
    key_2: concurrencyKey(plan, plan.concurrency[1], event) ?? null,
    throttle_key: plan.throttle ? limitKey("throttle", plan.id, plan.throttle.key, event) : null,
  }));
  await tx`
    WITH rows AS (
      SELECT * FROM json_to_recordset(${recordset(rows)}::text::json) AS r (id text, function_id text, event_id text, event text, cron text,
        parent_run text, parent_step text, key_1 text, key_2 text, throttle_key text)
    ), made AS (
      INSERT INTO runner.run (id, function_id, event_id, event, cron, parent_run, parent_step, key_1, key_2, created_at)
      SELECT id, function_id, event_id, event::json, cron, parent_run, parent_step, key_1, key_2, now() FROM rows
    )
    INSERT INTO runner.job (run_id, function_id, rank, due, key_1, key_2, throttle_key)
    SELECT id, function_id, now(), now(), key_1, key_2, throttle_key FROM rows`;
  const watches = runs.flatMap(({ plan, event }, index) =>
    plan.cancel.map(({ event: name, expression, timeout }) => ({
      run: rows[index]?.id ?? "",
      step: "",
      name,
      expression,
      until: timeout === undefined ? undefined : timerEnd(timeout, now),
      event,
    })),
  );
  await addWatches(tx, watches);
  return rows.map((row) => row.id);
}

export type NewWatch = {
  readonly run: string;
  /** The waiting step, or "" to cancel the run. */
  readonly step: string;
  readonly name: string;
  readonly expression: string | undefined;
  /** Epoch milliseconds after which the watch no longer counts. */
  readonly until: number | undefined;
  /** The run's own event, the left side of the expression. */
  readonly event: StoredEvent;
};

/** Starts watching for events. */
export async function addWatches(tx: Tx, watches: readonly NewWatch[]): Promise<void> {
  const rows = watches.flatMap(({ run, step, name, expression, until, event }) => {
    const probe = probeOf(expression, event.payload);
    if (probe === "never") return [];
    return [
      {
        run_id: run,
        step_id: step,
        event_name: name,
        ...probe,
        expression: expression ?? null,
        until: until === undefined ? null : new Date(until).toISOString(),
      },
    ];
  });
  if (rows.length === 0) return;
  await tx`
    WITH rows AS (
      SELECT * FROM json_to_recordset(${recordset(rows)}::text::json) AS r (run_id text, step_id text, event_name text, path text, value text,
        expression text, until timestamptz)
    ), paths AS (
      INSERT INTO runner.watch_path (event_name, path) SELECT DISTINCT event_name, path FROM rows ON CONFLICT DO NOTHING
    )
    INSERT INTO runner.watch (run_id, step_id, event_name, path, value, expression, until)
    SELECT run_id, step_id, event_name, path, value, expression, until FROM rows`;
}
