import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { insertOutbox } from "@/db/repos/road";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { type Runner, startRunner } from "@/inngest/embedded/start";
import { freePort } from "@/inngest/embedded/testing/free-port";
import { eventKey, signingKey, until } from "@/inngest/embedded/testing/rig";
import { newId } from "@/lib/kernel/ids";

const database = useTestDatabase();

/** The event server as the relay sees it: it keeps what it is given, and fails or refuses on demand. */
const world = { got: [] as string[], down: false, refuses: (_name: string): boolean => false };
let server: Server;
let relayOnce: () => Promise<number>;
let tenantId: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const events = JSON.parse(Buffer.concat(chunks).toString()) as { id: string; name: string }[];
      const status = world.down ? 503 : events.some((event) => world.refuses(event.name)) ? 400 : 200;
      if (status === 200) world.got.push(...events.map((event) => event.id));
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(status === 200 ? { ids: events.map((event) => event.id), status } : { error: "no", status }));
    });
  });
  await new Promise<void>((ready) => { server.listen(0, "127.0.0.1", ready); });
  Object.assign(process.env, { INNGEST_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, INNGEST_EVENT_KEY: eventKey, INNGEST_SIGNING_KEY: signingKey, INNGEST_DEV: "0" });
  // Only now: the client reads its server's address when it is made.
  ({ relayOnce } = await import("./outbox"));
});
afterAll(() => { server.close(); });
beforeEach(async () => {
  Object.assign(world, { got: [], down: false, refuses: () => false });
  tenantId = (await makeHouse()).tenantId;
  await database.admin`delete from outbox`;
});

const write = (names: readonly string[]) => withTenant(tenantId, "write", async (tx) => {
  const events = names.map((name) => ({ id: newId(), name, data: { tenantId } }));
  await insertOutbox(tx, events);
  return events.map((event) => event.id);
});
const unsent = async () => (await database.admin<{ id: string }[]>`select id from outbox where sent_at is null`).map((row) => row.id);
const names = (count: number) => Array.from({ length: count }, (_, index) => `test/event-${index}`);

describe("the bell of the outbox", () => {
  it("rings once what was written stands, and not for what was taken back", async () => {
    let rung = 0;
    const { unlisten } = await database.admin.listen("outbox", () => { rung += 1; });
    await expect(withTenant(tenantId, "write", async (tx) => {
      await insertOutbox(tx, [{ id: newId(), name: "test/undone", data: { tenantId } }]);
      throw new Error("undone");
    })).rejects.toThrow("undone");
    await withTenant(tenantId, "write", async (tx) => { await tx.sql`select 1`; });
    await new Promise((done) => setTimeout(done, 100));
    expect(rung).toBe(0);
    const [id] = await write(["test/stands"]);
    await until(async () => rung > 0 || undefined);
    expect(await unsent()).toEqual([id]);
    await unlisten();
  });
});

describe("outbox relay for webhooks", () => {
  it("tells of an event a second time where an endpoint listens, and nowhere else", async () => {
    const [id] = await write(["reservations/checked-in"]);
    expect(await relayOnce()).toBe(1);
    expect(world.got).toEqual([id]);
    world.got = [];
    await database.admin`insert into webhook_endpoints (tenant_id, id, name, url, secret, created_by) values (${tenantId}, gen_random_uuid(), 'x', 'https://hooks.example.com', 'sealed', 'x')`;
    const [told, untold] = await write(["reservations/checked-in", "test/event"]);
    expect(await relayOnce()).toBe(2);
    expect(world.got.toSorted()).toEqual([told, untold, `${told}:told`].toSorted());
    world.got = [];
    await database.admin`update webhook_endpoints set status = 'paused'`;
    const [quiet] = await write(["reservations/checked-in"]);
    await relayOnce();
    expect(world.got).toEqual([quiet]);
  });
});

describe("outbox relay", () => {
  it("loses nothing while the event server is down, and hands everything over when it is back", async () => {
    const ids = await write(names(3));
    world.down = true;
    await expect(relayOnce()).rejects.toThrow();
    expect((await unsent()).toSorted()).toEqual(ids.toSorted());
    world.down = false;
    expect(await relayOnce()).toBe(3);
    expect([world.got.toSorted(), await unsent(), await relayOnce()]).toEqual([ids.toSorted(), [], 0]);
  }, 30_000);

  it("hands over what a rolled back transaction wrote never, and more than one batch in turn", async () => {
    await withTenant(tenantId, "write", async (tx) => {
      await insertOutbox(tx, [{ id: newId(), name: "test/ghost", data: {} }]);
      throw new Error("rolled back");
    }).catch(() => undefined);
    const ids = await write(names(450));
    expect([await relayOnce(), await relayOnce(), await relayOnce(), await relayOnce()]).toEqual([200, 200, 50, 0]);
    expect(world.got.toSorted()).toEqual(ids.toSorted());
  });

  it("an event that is refused keeps no other back, and is not forgotten", async () => {
    const ids = await write([...names(5), "test/poison", ...names(4)]);
    world.refuses = (name) => name === "test/poison";
    expect(await relayOnce()).toBe(9);
    const [poison] = await unsent();
    expect(world.got.toSorted()).toEqual(ids.filter((id) => id !== poison).toSorted());
    const later = await write(["test/later"]);
    expect(await relayOnce()).toBe(1);
    expect(world.got).toContain(later[0]);
    expect(await unsent()).toEqual([poison]);
  }, 60_000);

  it("two relays at once, and one that died before it noted what it sent: each event starts its function once", async () => {
    const [{ Inngest }, { serve }] = await Promise.all([import("inngest"), import("inngest/node")]);
    const sql = postgres(database.url, { max: 6, onnotice: () => undefined });
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
    const port = await freePort();
    const runner: Runner = await startRunner({ sql, port: 0, appUrl: `http://127.0.0.1:${port}`, eventKey, signingKey, backoffScale: 0.1 });
    const client = new Inngest({ id: "counter", baseUrl: `http://127.0.0.1:${runner.port}/`, eventKey, signingKey, isDev: false, checkpointing: false, logger: quiet });
    const started: string[] = [];
    const count = client.createFunction({ id: "count", triggers: [{ event: "test/begun" }] }, async ({ event, step }) => {
      await step.run("note", () => { started.push(String(event.id)); });
    });
    const app = createServer(serve({ client, functions: [count] }));
    await new Promise<void>((ready) => { app.listen(port, "127.0.0.1", ready); });
    try {
      await until(async () => ((await (await fetch(`http://127.0.0.1:${runner.port}/health`)).json()) as { ready?: boolean }).ready === true, 20_000);
      const events = Array.from({ length: 20 }, () => ({ id: newId(), name: "test/begun", data: {} }));
      await Promise.all([client.send(events), client.send(events.toReversed()), client.send(events.slice(5))]);
      await client.send(events);
      await until(async () => started.length >= 20, 15_000);
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      expect(started.toSorted()).toEqual(events.map((event) => event.id).toSorted());
    } finally {
      app.closeAllConnections();
      app.close();
      await runner.stop(1_000);
      await sql.end({ timeout: 2 });
    }
  }, 60_000);
});
