import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/inngest/embedded/testing/free-port";
import { useTestDatabase } from "@/db/testing/database";
import { journeySteps } from "@/inngest/embedded/testing/journey-functions";
import { figure } from "@/inngest/embedded/testing/figures";
import { bundle, type Supervised, supervise } from "@/inngest/embedded/testing/processes";
import { recordingTables } from "@/inngest/embedded/testing/recording";
import { appEnv, createDriver, type Driver, eventKey, signingKey, until } from "@/inngest/embedded/testing/rig";

const database = useTestDatabase();
let sql: postgres.Sql;
let driver: Driver;
let app: Supervised;
let runner: Supervised;

/** Both as processes that are started again whenever they die, as the launcher does. */
beforeAll(async () => {
  sql = postgres(database.url, { max: 4, onnotice: () => undefined });
  await sql.unsafe(recordingTables);
  const [appPort, runnerPort, appFile, runnerFile] = await Promise.all([
    freePort(),
    freePort(),
    bundle("inngest/embedded/testing/test-app.ts"),
    bundle("inngest/embedded/main.ts"),
  ]);
  const note = (name: string) => async (pid: number) => {
    await sql`INSERT INTO public.process (name, pid) VALUES (${name}, ${pid}) ON CONFLICT (name) DO UPDATE SET pid = excluded.pid`;
  };
  runner = await supervise(
    runnerFile,
    {
      RUNNER_PORT: String(runnerPort),
      APP_URL: `http://127.0.0.1:${appPort}`,
      DATABASE_URL: database.url,
      INNGEST_EVENT_KEY: eventKey,
      INNGEST_SIGNING_KEY: signingKey,
      LOG_LEVEL: "warn",
      RUNNER_BACKOFF_SCALE: "0.2",
    },
    note("runner"),
  );
  app = await supervise(appFile, appEnv(appPort, runnerPort, database.url, "journey"), note("app"));
  driver = createDriver(runnerPort);
  await ready();
});
afterAll(async () => {
  await Promise.all([app.stop(), runner.stop()]);
  await sql.end();
});

const ready = () => until(async () => (await driver.health().catch(() => ({ ready: false }))).ready === true, 20_000, 50);

type Effect = { key: string; attempts: number; times: Date[] };
const effectsOf = (key: string) => sql<Effect[]>`SELECT key, attempts, times FROM public.effect WHERE starts_with(key, ${`${key}:`}) ORDER BY key`;

/** Kills while nothing of ours runs: the run sleeps or waits. */
async function strikeDuring(kind: "sleep" | "wait" | "invoke", target: readonly Supervised[]): Promise<void> {
  await until(async () => (await sql`SELECT FROM runner.step WHERE kind = ${kind} AND status = 'pending'`).length > 0, 40_000);
  for (const one of target) one.kill("SIGKILL");
}

/** Milliseconds from each kill to the next thing the journey did. */
async function recoveries(key: string, effects: readonly Effect[]): Promise<number[]> {
  const struck = await sql<{ struck_at: Date }[]>`SELECT struck_at FROM public.fault WHERE starts_with(key, ${`${key}:`}) AND struck_at IS NOT NULL`;
  const moments = effects.flatMap((effect) => effect.times.map((at) => at.getTime())).toSorted((a, b) => a - b);
  return struck.flatMap(({ struck_at }) => {
    const next = moments.find((at) => at > struck_at.getTime());
    return next === undefined ? [] : [next - struck_at.getTime()];
  });
}

async function travel(target: "app" | "runner" | "app+runner", moments: readonly ("before" | "after")[]): Promise<void> {
  const key = `journey-${target}`;
  const faults = journeySteps.flatMap((step) => moments.map((moment) => ({ key: `${key}:${step}:${moment}`, target })));
  await sql`INSERT INTO public.fault ${sql(faults)}`;
  const doomed = target === "app" ? [app] : target === "runner" ? [runner] : [app, runner];
  const event = await driver.send("journey/start", { key }, { id: key });
  const idle = strikeDuring("sleep", doomed)
    .then(() => strikeDuring("wait", doomed))
    .then(() => strikeDuring("invoke", doomed));
  const [run] = await until(
    async () => {
      const runs = await driver.runsOf(event).catch(() => []);
      return runs.length > 0 && runs.every((one) => one.status !== "Running") ? runs : undefined;
    },
    60_000,
    50,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${runner.output}\n${app.output}`);
  });
  await idle;

  expect(run).toMatchObject({ status: "Completed", output: "a b1 b2 b3 c journey/pong child-2 d e" });
  const effects = await effectsOf(key);
  expect(effects.map((effect) => effect.key)).toEqual(journeySteps.map((step) => `${key}:${step}`).toSorted());
  // A step is repeated only when it, or one that ran beside it, was killed before its answer counted.
  for (const effect of effects) expect(effect.attempts).toBeLessThanOrEqual(1 + (effect.key.includes(":b") ? 3 : 1) * moments.length);
  const unstruck = await sql`SELECT key FROM public.fault WHERE starts_with(key, ${`${key}:`}) AND struck_at IS NULL`;
  expect(unstruck).toHaveLength(0);
  const runs =
    await sql`SELECT function_id, count(*)::int AS n FROM runner.run WHERE event->'data'->>'key' = ${key} AND status = 'completed' GROUP BY 1 ORDER BY 1`;
  expect(runs.map((row) => [row["function_id"], row["n"]])).toEqual([
    ["test-journey", 1],
    ["test-journey-child", 1],
    ["test-journey-echo", 1],
  ]);

  const waits = (await recoveries(key, effects)).toSorted((a, b) => a - b);
  const most = waits.at(-1) ?? 0;
  figure(`kill -9 ${target}: ${faults.length + 3} kills, recovery p50 ${waits[Math.floor(waits.length / 2)]} ms, max ${most} ms`);
  expect(most).toBeLessThan(5_000);
}

describe("kill -9 at every step boundary of a journey of eleven effects", () => {
  it("of the app", () => travel("app", ["before", "after"]), 70_000);
  it("of the runner", () => travel("runner", ["before", "after"]), 70_000);
  it("of both at once", () => travel("app+runner", ["after"]), 70_000);
});

describe("cron", () => {
  it("runs each tick once though the runner is killed at the tick", async () => {
    for (let round = 0; round < 4; round += 1) {
      await sql`UPDATE runner.cron SET next_at = clock_timestamp() + interval '250 milliseconds' WHERE function_id = 'test-journey-clock'`;
      await new Promise((done) => setTimeout(done, 235 + round * 10));
      runner.kill("SIGKILL");
      await ready();
      await until(async () => (await sql`SELECT FROM runner.run WHERE function_id = 'test-journey-clock' AND status = 'completed'`).length > round);
    }
    await new Promise((done) => setTimeout(done, 300));
    const ticks = await sql<Effect[]>`SELECT key FROM public.effect WHERE starts_with(key, 'clock:')`;
    expect(ticks).toHaveLength(4);
    expect(await sql`SELECT FROM runner.run WHERE function_id = 'test-journey-clock'`).toHaveLength(4);
  }, 40_000);
});

describe("stopping", () => {
  it("hands its work over on SIGTERM, and stays small", async () => {
    const before = runner.starts;
    const { memory } = (await driver.health()) as { memory: number };
    figure(`runner memory: ${Math.round(memory / 1024 / 1024)} MB`);
    runner.kill("SIGTERM");
    await until(async () => runner.starts === before + 1);
    await ready();
    expect(await sql`SELECT FROM runner.job WHERE lease_by IS NOT NULL`).toHaveLength(0);
    expect(memory).toBeLessThan(150 * 1024 * 1024);
  });
});
