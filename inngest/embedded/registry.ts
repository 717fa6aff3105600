import { createHash } from "node:crypto";
import { canonicalJson } from "@/inngest/embedded/canonical-json";
import { nextTick } from "@/inngest/embedded/cron";
import { jsonText, recordset, type Sql, transact, type Tx, wakeChannel } from "@/inngest/embedded/database";
import type { EventPayload } from "@/inngest/embedded/event-payload";
import { type FunctionPlan, isRefusal, planFunction, type Refusal } from "@/inngest/embedded/function-plan";
import { routeEvents } from "@/inngest/embedded/routing";

/** What the app says about itself at sync. */
export type Registration = { readonly appId: string; readonly url: string; readonly sdk: string | undefined; readonly functions: readonly unknown[] };

/** The functions this runner executes, kept in the database so that events count even while the app is away. */
export type Registry = {
  readonly plans: ReadonlyMap<string, FunctionPlan>;
  readonly refused: readonly Refusal[];
  /** False until an app was synced for the first time: without functions, events would be lost. */
  readonly known: boolean;
  load(sql: Sql): Promise<void>;
  /** Takes over what the app serves. Returns false when nothing has changed. */
  apply(sql: Sql, registration: Registration): Promise<boolean>;
};

type FunctionRow = { id: string; active: boolean; config: unknown };

const functionRow = (config: unknown, plan: FunctionPlan) => ({
  id: plan.id,
  config: jsonText(config),
  limit_1: plan.concurrency[0]?.limit ?? null,
  limit_2: plan.concurrency[1]?.limit ?? null,
  throttle_limit: plan.throttle?.limit ?? null,
  throttle_burst: plan.throttle?.burst ?? null,
  throttle_period: plan.throttle ? `${plan.throttle.period} milliseconds` : null,
});

async function writeFunctions(tx: Tx, appId: string, plans: readonly (readonly [unknown, FunctionPlan])[], refused: readonly Refusal[]): Promise<void> {
  await tx`UPDATE runner.function SET active = false, refused = NULL WHERE app_id = ${appId}`;
  await tx`
    INSERT INTO runner.function AS f (id, app_id, config, active, limit_1, limit_2, throttle_limit, throttle_burst, throttle_period)
    SELECT id, ${appId}, config::json, true, limit_1, limit_2, throttle_limit, throttle_burst, throttle_period
    FROM json_to_recordset(${recordset(plans.map(([config, plan]) => functionRow(config, plan)))}::text::json)
      AS r (id text, config text, limit_1 int, limit_2 int, throttle_limit int, throttle_burst int, throttle_period interval)
    ON CONFLICT (id) DO UPDATE SET app_id = excluded.app_id, config = excluded.config, active = true, refused = NULL, synced_at = now(),
      limit_1 = excluded.limit_1, limit_2 = excluded.limit_2, throttle_limit = excluded.throttle_limit,
      throttle_burst = excluded.throttle_burst, throttle_period = excluded.throttle_period`;
  await tx`
    INSERT INTO runner.function (id, app_id, config, active, refused)
    SELECT id, ${appId}, '{}', false, refused FROM json_to_recordset(${recordset(refused.map(({ id, message }) => ({ id, refused: message })))}::text::json)
      AS r (id text, refused text)
    ON CONFLICT (id) DO UPDATE SET app_id = excluded.app_id, active = false, refused = excluded.refused, synced_at = now()`;
}

async function writeCrons(tx: Tx, plans: readonly FunctionPlan[]): Promise<void> {
  const now = Date.now();
  const crons = plans.flatMap((plan) =>
    plan.crons.map(({ expression, cron }) => ({ function_id: plan.id, expression, next_at: new Date(nextTick(cron, now)).toISOString() })),
  );
  await tx`
    WITH wanted AS (
      SELECT * FROM json_to_recordset(${recordset(crons)}::text::json) AS r (function_id text, expression text, next_at timestamptz)
    ), gone AS (
      DELETE FROM runner.cron c WHERE NOT EXISTS (SELECT FROM wanted w WHERE w.function_id = c.function_id AND w.expression = c.expression)
        AND NOT EXISTS (SELECT FROM runner.function f WHERE f.id = c.function_id AND f.active AND f.id NOT IN (SELECT function_id FROM wanted))
    )
    INSERT INTO runner.cron (function_id, expression, next_at) SELECT function_id, expression, next_at FROM wanted ON CONFLICT DO NOTHING`;
}

/** A function that is new is also given the events that came since the app was last seen without it. */
async function catchUp(tx: Tx, added: readonly FunctionPlan[], since: Date): Promise<void> {
  const names = added.flatMap((plan) => plan.triggers.map((trigger) => trigger.event.replace(/[\\%_]/g, "\\$&").replace(/\*$/, "%")));
  if (names.length === 0) return;
  const events = await tx<{ id: string; payload: EventPayload }[]>`
    SELECT id, payload FROM runner.event WHERE received_at > ${since} AND name LIKE ANY (${names}) ORDER BY id`;
  if (events.length > 0) await routeEvents(tx, new Map(added.map((plan) => [plan.id, plan])), events);
}

export function createRegistry(): Registry {
  let plans = new Map<string, FunctionPlan>();
  let refused: readonly Refusal[] = [];
  let known = false;

  return {
    get plans() {
      return plans;
    },
    get refused() {
      return refused;
    },
    get known() {
      return known;
    },
    async load(sql) {
      const rows = await sql<FunctionRow[]>`SELECT id, active, config FROM runner.function WHERE active`;
      const read = rows.map((row) => planFunction(row.config));
      plans = new Map(read.flatMap((one) => (isRefusal(one) ? [] : [[one.id, one] as const])));
      const apps = await sql`SELECT FROM runner.app LIMIT 1`;
      known ||= apps.length > 0;
    },
    async apply(sql, registration) {
      const read = registration.functions.map((config) => [config, planFunction(config)] as const);
      const accepted = read.flatMap(([config, one]) => (isRefusal(one) ? [] : [[config, one] as const]));
      const refusals = read.flatMap(([, one]) => (isRefusal(one) ? [one] : []));
      const fingerprint = createHash("sha256").update(canonicalJson(registration.functions)).digest("hex");
      const changed = await transact(sql, async (tx) => {
        await tx`SELECT pg_advisory_xact_lock(7302, 1)`;
        const [before] = await tx<
          { fingerprint: string; confirmed_at: Date }[]
        >`SELECT fingerprint, confirmed_at FROM runner.app WHERE id = ${registration.appId}`;
        const active = new Set((await tx<{ id: string }[]>`SELECT id FROM runner.function WHERE active`).map((row) => row.id));
        const same = before?.fingerprint === fingerprint;
        await tx`
          INSERT INTO runner.app (id, url, sdk, fingerprint, confirmed_at)
          VALUES (${registration.appId}, ${registration.url}, ${registration.sdk ?? null}, ${fingerprint}, now())
          ON CONFLICT (id) DO UPDATE SET url = excluded.url, sdk = excluded.sdk, fingerprint = excluded.fingerprint, confirmed_at = now()`;
        if (same) return false;
        const wanted = accepted.map(([, plan]) => plan);
        await writeFunctions(tx, registration.appId, accepted, refusals);
        await writeCrons(tx, wanted);
        if (before)
          await catchUp(
            tx,
            wanted.filter((plan) => !active.has(plan.id)),
            before.confirmed_at,
          );
        await tx`SELECT pg_notify(${wakeChannel}, 'functions')`;
        return true;
      });
      const unknown = accepted.some(([, plan]) => !plans.has(plan.id)) || plans.size !== accepted.length;
      if (changed || unknown) plans = new Map(accepted.map(([, plan]) => [plan.id, plan]));
      refused = refusals;
      known = true;
      return changed;
    },
  };
}
