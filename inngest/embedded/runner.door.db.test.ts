import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/inngest/embedded/testing/free-port";
import { useTestDatabase } from "@/db/testing/database";
import { bearerToken, signedBody } from "@/inngest/embedded/keys";
import { startRunner } from "@/inngest/embedded/start";
import { bundle, supervise } from "@/inngest/embedded/testing/processes";
import { appEnv, createDriver, eventKey, type Rig, signingKey, startRig, until } from "@/inngest/embedded/testing/rig";

const database = useTestDatabase();
let sql: postgres.Sql;
let rig: Rig;
const told: string[] = [];
const log = { info: () => undefined, warn: () => undefined, error: (_: unknown, message: string) => void told.push(message) };

beforeAll(async () => {
  sql = postgres(database.url, { max: 8, onnotice: () => undefined });
  rig = await startRig(sql, database.url, "features", { log });
});
afterAll(async () => {
  await rig.stop();
  await sql.end();
});

const call = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${rig.runner.port}${path}`, init);
const app = (body: string, signature?: string) =>
  fetch(`http://127.0.0.1:${rig.appPort}/api/inngest?fnId=test-hello&stepId=step`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...(signature ? { "x-inngest-signature": signature } : {}) },
  });

describe("signatures", () => {
  const request = {
    version: 2,
    event: { name: "t/hello", data: { n: 1, "a b": [1.5, "é"] } },
    events: [],
    steps: {},
    ctx: { run_id: "x", attempt: 0, use_api: false, stack: { stack: [], current: 0 } },
  };
  it("the app takes ours and refuses everything else", async () => {
    const good = signedBody(request, signingKey, Date.now());
    expect((await app(good.text, good.signature)).status).toBe(206);
    expect((await app(good.text)).status).toBe(401);
    expect((await app(good.text.replace('"n":1', '"n":2'), good.signature)).status).toBe(401);
    const foreign = signedBody(request, "signkey-test-ff", Date.now());
    expect((await app(foreign.text, foreign.signature)).status).toBe(401);
    const old = signedBody(request, signingKey, Date.now() - 400_000);
    expect((await app(old.text, old.signature)).status).toBe(401);
  });

  it("an answer that is not the app's own is not believed", async () => {
    const [port, wrong] = [await freePort(), { sdk: "inngest-js:v4.24.0" }];
    const impostor = createServer((_, response) => {
      const body = JSON.stringify({ app_id: "evil", functions: [], url: "x" });
      const t = String(Math.floor(Date.now() / 1000));
      const s = createHmac("sha256", "not the key")
        .update(body + t)
        .digest("hex");
      response.writeHead(200, { "x-inngest-sdk": wrong.sdk, "x-inngest-sync-kind": "in_band", "x-inngest-signature": `t=${t}&s=${s}` }).end(body);
    });
    await new Promise<void>((ready) => impostor.listen(port, "127.0.0.1", ready));
    const other = await startRunner({ sql, port: 0, appUrl: `http://127.0.0.1:${port}`, eventKey, signingKey });
    const status = await until(async () => {
      const health = await createDriver(other.port).health();
      const { error } = health["app"] as { error?: string };
      return error;
    });
    expect(status).toMatch(/not signed/);
    await other.stop(0);
    impostor.close();
    expect(await sql`SELECT FROM runner.app WHERE id = 'evil'`).toHaveLength(0);
  });

  it("refuses a signing key the SDK could not use", async () => {
    await expect(startRunner({ sql, port: 0, appUrl: "http://127.0.0.1:1", eventKey, signingKey: "not hex" })).rejects.toThrow(/hex digits/);
  });
});

describe("refused functions", () => {
  it("are named with their feature in /health and the log, and do not run", async () => {
    const health = await rig.driver.health();
    const refused = health["refused"] as { id: string; feature: string; message: string }[];
    expect(Object.fromEntries(refused.map((one) => [one.id, one.feature]))).toEqual({
      "test-batched": "batchEvents",
      "test-prioritised": "priority",
      "test-single": "singleton",
      "test-timed": "timeouts",
      "test-macro": "triggers",
    });
    for (const refusal of refused) expect(told).toContain(refusal.message);
    expect(health["functions"]).toContain("test-hello");
    expect(health["functions"]).not.toContain("test-batched");
    expect(await rig.driver.runsOf(await rig.driver.send("t/batched"))).toEqual([]);
  });
});

describe("the HTTP door", () => {
  const bearer = { authorization: `Bearer ${bearerToken(signingKey)}` };
  it("takes events only with the event key", async () => {
    const body = JSON.stringify({ name: "t/hello", data: { n: 1 } });
    expect((await call("/e/wrong", { method: "POST", body })).status).toBe(401);
    expect((await call(`/e/${eventKey}`, { method: "GET" })).status).toBe(401);
    const good = await call(`/e/${eventKey}`, { method: "POST", body });
    expect([good.status, await good.json()]).toMatchObject([200, { status: 200, ids: [expect.stringMatching(/^[0-9A-Z]{26}$/)] }]);
  });
  it.each([
    ["{", 400],
    ["[]", 200],
    ["{}", 400],
    ['{"name":""}', 400],
    ['{"name":"a\\u0000"}', 400],
    ['{"name":"a","data":[]}', 400],
    ['[{"name":"a"},{"name":1}]', 400],
  ])("answers %s with %i", async (body, status) => {
    const response = await call(`/e/${eventKey}`, { method: "POST", body });
    expect(response.status).toBe(status);
    if (status === 400) expect((await response.json()) as object).toHaveProperty("error");
  });
  it("takes all events of a request or none", async () => {
    const before = await sql`SELECT count(*)::int AS n FROM runner.event`;
    await call(`/e/${eventKey}`, { method: "POST", body: '[{"name":"a"},{"name":1}]' });
    expect(await sql`SELECT count(*)::int AS n FROM runner.event`).toEqual(before);
    expect((await call(`/e/${eventKey}`, { method: "POST", body: JSON.stringify({ name: "a", data: { x: "x".repeat(17_000_000) } }) })).status).toBe(413);
  });
  it("shows runs only with the signing key's bearer", async () => {
    const id = await rig.driver.send("t/hello", { n: 1 });
    const [run] = await rig.driver.ended(id);
    for (const path of [`/v1/events/${id}/runs`, `/v1/runs/${run?.run_id}`, "/fn/register", "/sync"]) {
      expect((await call(path)).status).toBe(401);
      expect((await call(path, { headers: { authorization: `Bearer ${signingKey}` } })).status).toBe(401);
    }
    const shown = (await (await call(`/v1/runs/${run?.run_id}`, { headers: bearer })).json()) as { data: object };
    expect(shown.data).toMatchObject({ run_id: run?.run_id, status: "Completed", function_id: "test-hello", event_id: id, cron: null });
    expect((await call("/v1/runs/nothing", { headers: bearer })).status).toBe(404);
    expect((await call("/v1/events/nothing/runs", { headers: bearer })).status).toBe(404);
  });
  it("cancels a run", async () => {
    const id = await rig.driver.send("t/cancellable", { key: "rest", sleep: "60s" });
    const [run] = await until(async () => {
      const runs = await rig.driver.runsOf(id);
      return runs.length > 0 ? runs : undefined;
    });
    expect((await rig.driver.api("DELETE", `/v1/runs/${run?.run_id}`)).status).toBe(204);
    expect((await rig.driver.ended(id))[0]?.status).toBe("Cancelled");
    expect((await rig.driver.api("DELETE", "/v1/runs/nothing")).status).toBe(404);
  });
  it("tells a stranger only whether it is ready", async () => {
    const open = (await (await call("/health")).json()) as object;
    expect(Object.keys(open).toSorted()).toEqual(["functions", "ready", "refused"]);
    expect(await rig.driver.health()).toMatchObject({
      ready: true,
      app: { synced: true },
      queue: { due: expect.any(Number) },
      latency: { eventToStep: { count: expect.any(Number) } },
    });
  });
});

/** Another app, run with other settings of the SDK, and a runner for it. */
async function otherApp(settings: Record<string, string>): Promise<{ health: () => Promise<Record<string, unknown>>; stop: () => Promise<void> }> {
  const port = await freePort();
  const runner = await startRunner({ sql, port: 0, appUrl: `http://127.0.0.1:${port}`, eventKey, signingKey });
  const process = await supervise(await bundle("inngest/embedded/testing/test-app.ts"), { ...appEnv(port, runner.port, database.url, "load"), ...settings });
  return {
    health: () => createDriver(runner.port).health(),
    async stop() {
      await runner.stop(0);
      await process.stop();
    },
  };
}

describe("sync", () => {
  it("refuses an app in dev mode, in which anyone could call its functions", async () => {
    const other = await otherApp({ INNGEST_DEV: "1" });
    const error = await until(async () => {
      const told = ((await other.health())["app"] as { error?: string }).error;
      return told === undefined || told === "ECONNREFUSED" ? undefined : told;
    });
    expect(error).toMatch(/not signed: it must run the SDK in cloud mode/);
    await other.stop();
  });

  it("takes an out-of-band registration when the app prefers that", async () => {
    const other = await otherApp({ INNGEST_ALLOW_IN_BAND_SYNC: "0", TEST_APP_ID: "other" });
    await until(async () => ((await other.health())["functions"] as string[]).includes("other-ten"));
    expect((await sql<{ id: string }[]>`SELECT id FROM runner.app ORDER BY id`).map((row) => row.id)).toEqual(["other", "test"]);
    expect(await sql`SELECT FROM runner.function WHERE id = 'test-hello' AND active`).toHaveLength(1);
    await other.stop();
    await sql`DELETE FROM runner.function WHERE app_id = 'other'`;
    await sql`DELETE FROM runner.app WHERE id = 'other'`;
  });

  it("keeps events for known functions while the app is away, and makes up for new functions", async () => {
    const known = await rig.driver.send("t/hello", { n: 20 });
    await rig.driver.ended(known);
    // A function the app already serves is made to look new: its event came before the runner knew it.
    await sql`UPDATE runner.function SET active = false WHERE id = 'test-conditional'`;
    await sql`UPDATE runner.app SET fingerprint = 'old', confirmed_at = now()`;
    const port = rig.runner.port;
    expect(port).toBeGreaterThan(0);
    await sql`INSERT INTO runner.event (id, external_id, name, payload, received_at)
      VALUES ('EARLY', 'EARLY', 't/conditional', '{"id":"EARLY","name":"t/conditional","ts":1,"data":{"n":9,"kind":"x"}}', now())`;
    await rig.driver.api("POST", "/sync");
    expect((await rig.driver.ended("EARLY"))[0]).toMatchObject({ function_id: "test-conditional", output: 9 });
  });

  it("parks the calls of a function that is gone and goes on when it is back", async () => {
    await sql`UPDATE runner.function SET active = false WHERE id = 'test-hello'`;
    const id = await rig.driver.send("t/hello", { n: 1 });
    await until(async () => ((await rig.driver.health())["queue"] as { parked: number }).parked === 1);
    await sql`UPDATE runner.app SET fingerprint = 'old'`;
    await rig.driver.api("POST", "/sync");
    expect((await rig.driver.ended(id))[0]?.status).toBe("Completed");
  });

  it("asks senders to come back until an app was synced once", async () => {
    await sql`CREATE SCHEMA IF NOT EXISTS empty_probe`;
    const rows = await sql`SELECT id, url, sdk, fingerprint, confirmed_at FROM runner.app`;
    await sql`DELETE FROM runner.app`;
    const fresh = await startRunner({ sql, port: 0, appUrl: "http://127.0.0.1:1", eventKey, signingKey });
    const response = await fetch(`http://127.0.0.1:${fresh.port}/e/${eventKey}`, { method: "POST", body: '{"name":"a"}' });
    expect(response.status).toBe(503);
    await fresh.stop(0);
    await sql`INSERT INTO runner.app ${sql(rows.map((row) => ({ ...row })))} ON CONFLICT DO NOTHING`;
  });
});
