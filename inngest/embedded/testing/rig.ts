import { Inngest } from "inngest";
import type postgres from "postgres";
import { freePort } from "@/inngest/embedded/testing/free-port";
import { bearerToken } from "@/inngest/embedded/keys";
import { type Log, silentLog } from "@/inngest/embedded/log";
import { type Runner, startRunner } from "@/inngest/embedded/start";
import { bundle, type Supervised, supervise } from "@/inngest/embedded/testing/processes";
import { recordingTables } from "@/inngest/embedded/testing/recording";

export const eventKey = "test-event-key";
export const signingKey = "signkey-test-00112233445566778899aabbccddeeff";

export type RunRecord = { readonly run_id: string; readonly function_id: string; readonly status: string; readonly output: unknown };

/** Sends with the unmodified SDK and looks at runs through the REST API. */
export function createDriver(port: number) {
  const base = `http://127.0.0.1:${port}`;
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
  const client = new Inngest({ id: "sender", baseUrl: `${base}/`, eventKey, isDev: false, logger: quiet });

  async function api(
    method: string,
    path: string,
    headers: Record<string, string> = { authorization: `Bearer ${bearerToken(signingKey)}` },
  ): Promise<Response> {
    return fetch(base + path, { method, headers });
  }

  async function runsOf(eventId: string): Promise<readonly RunRecord[]> {
    const response = await api("GET", `/v1/events/${encodeURIComponent(eventId)}/runs`);
    if (response.status !== 200) return [];
    const { data } = (await response.json()) as { data: readonly RunRecord[] };
    return data;
  }

  return {
    client,
    api,
    runsOf,
    async send(name: string, data: Record<string, unknown> = {}, more: { id?: string; ts?: number } = {}): Promise<string> {
      const { ids } = await client.send({ name, data, ...more });
      return ids[0] ?? "";
    },
    /** The runs of an event once there are `count` and all have ended. */
    async ended(eventId: string, count = 1, withinMs = 15_000): Promise<readonly RunRecord[]> {
      return until(async () => {
        const runs = await runsOf(eventId);
        return runs.length >= count && runs.every((run) => run.status !== "Running") ? runs : undefined;
      }, withinMs);
    },
    async health(): Promise<Record<string, unknown>> {
      return (await (await api("GET", "/health")).json()) as Record<string, unknown>;
    },
  };
}

export type Driver = ReturnType<typeof createDriver>;

/** Polls until `look` returns something. */
export async function until<T>(look: () => Promise<T | undefined | false>, withinMs = 10_000, everyMs = 20): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`nothing within ${withinMs} ms`);
    await new Promise((done) => setTimeout(done, everyMs));
  }
}

export type Rig = { readonly runner: Runner; readonly app: Supervised; readonly driver: Driver; readonly appPort: number; stop(): Promise<void> };

/** The app as a process, the runner in this one, both on free ports. */
export async function startRig(sql: postgres.Sql, url: string, functions: "features" | "load", options: { log?: Log; mostSteps?: number } = {}): Promise<Rig> {
  await sql.unsafe(recordingTables);
  const appPort = await freePort();
  const runner = await startRunner({
    sql,
    port: 0,
    appUrl: `http://127.0.0.1:${appPort}`,
    eventKey,
    signingKey,
    log: options.log ?? silentLog,
    backoffScale: 0.1,
    ...(options.mostSteps === undefined ? {} : { mostSteps: options.mostSteps }),
  });
  const app = await supervise(await bundle("inngest/embedded/testing/test-app.ts"), appEnv(appPort, runner.port, url, functions));
  const driver = createDriver(runner.port);
  await until(async () => (await driver.health())["ready"] === true, 20_000);
  return {
    runner,
    app,
    driver,
    appPort,
    async stop() {
      await runner.stop(500);
      await app.stop();
    },
  };
}

export const appEnv = (appPort: number, runnerPort: number, url: string, functions: string): Record<string, string> => ({
  PORT: String(appPort),
  TEST_DATABASE_URL: url,
  TEST_FUNCTIONS: functions,
  INNGEST_BASE_URL: `http://127.0.0.1:${runnerPort}`,
  INNGEST_EVENT_KEY: eventKey,
  INNGEST_SIGNING_KEY: signingKey,
  INNGEST_DEV: "0",
  NODE_ENV: "production",
});
