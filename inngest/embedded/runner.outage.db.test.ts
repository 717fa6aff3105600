import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedPostgres, startPostgres } from "@/db/embedded/postgres";
import { freePort } from "@/inngest/embedded/testing/free-port";
import { ensureDatabase, migrateDatabase } from "@/db/migrate";
import { figure } from "@/inngest/embedded/testing/figures";
import { bundle, type Supervised, supervise } from "@/inngest/embedded/testing/processes";
import { recordingTables } from "@/inngest/embedded/testing/recording";
import { appEnv, createDriver, type Driver, eventKey, signingKey, until } from "@/inngest/embedded/testing/rig";

/** A server of this file's own: it is killed. */
let folder: string;
let server: EmbeddedPostgres;
let url: string;
let app: Supervised;
let runner: Supervised;
let driver: Driver;

// Not `throwaway`: that would let Postgres forget what it has acknowledged.
const start = (port: number) => startPostgres({ dataDir: join(folder, "pg"), port });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lhcm-outage-"));
  chmodSync(folder, 0o755);
  server = await start(await freePort());
  url = await ensureDatabase(server.url, "outage");
  await migrateDatabase(url);
  const sql = postgres(url, { max: 1 });
  await sql.unsafe(recordingTables);
  await sql.end();
  const [appPort, runnerPort, appFile, runnerFile] = await Promise.all([
    freePort(),
    freePort(),
    bundle("inngest/embedded/testing/test-app.ts"),
    bundle("inngest/embedded/main.ts"),
  ]);
  runner = await supervise(runnerFile, {
    RUNNER_PORT: String(runnerPort),
    APP_URL: `http://127.0.0.1:${appPort}`,
    DATABASE_URL: url,
    INNGEST_EVENT_KEY: eventKey,
    INNGEST_SIGNING_KEY: signingKey,
    LOG_LEVEL: "warn",
  });
  app = await supervise(appFile, appEnv(appPort, runnerPort, url, "load"));
  driver = createDriver(runnerPort);
  await until(async () => (await driver.health().catch(() => ({ ready: false }))).ready === true, 20_000, 50);
});
afterAll(async () => {
  await Promise.all([app.stop(), runner.stop()]);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

it("loses nothing when Postgres is killed under load and started again", async () => {
  const acknowledged = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    const { ids } = await driver.client.send(Array.from({ length: 15 }, (_, n) => ({ name: "load/ten", id: `outage-${round}-${n}`, data: { n } })));
    for (const id of ids) acknowledged.add(id);
    await new Promise((done) => setTimeout(done, 80));
    const killed = Date.now();
    process.kill(server.pid, "SIGKILL");
    server = await start(server.port);
    const back = Date.now();
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    const before = await sql<{ n: number }[]>`SELECT coalesce(max(settled), 0)::int AS n FROM runner.step`;
    const goesOn = await until(async () => {
      const [now] = await sql<{ n: number; left: number }[]>`
        SELECT coalesce(max(settled), 0)::int AS n, (SELECT count(*)::int FROM runner.run WHERE status = 'running') AS left FROM runner.step`;
      return (now?.n ?? 0) > (before[0]?.n ?? 0) || now?.left === 0 ? Date.now() - back : undefined;
    }, 20_000).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${runner.output}`);
    });
    await sql.end();
    figure(`kill -9 Postgres: away ${back - killed} ms, the runner went on ${goesOn} ms later`);
    expect(goesOn).toBeLessThan(5_000);
  }
  for (const id of acknowledged) expect((await driver.ended(id, 1, 30_000))[0]).toMatchObject({ status: "Completed", output: "done" });
  const sql = postgres(url, { max: 1 });
  const [row] =
    await sql`SELECT count(*)::int AS runs, (SELECT count(*)::int FROM runner.step) AS steps, (SELECT count(*)::int FROM runner.job) AS jobs FROM runner.run`;
  await sql.end();
  expect(row).toEqual({ runs: 45, steps: 450, jobs: 0 });
  figure(`the runner was started ${runner.starts} time(s)`);
  expect(runner.starts).toBeLessThan(4);
}, 60_000);
