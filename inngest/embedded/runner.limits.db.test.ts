import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { prune } from "@/inngest/embedded/timers";
import { startRunner } from "@/inngest/embedded/start";
import { createDriver, eventKey, type Rig, signingKey, startRig, until } from "@/inngest/embedded/testing/rig";

const database = useTestDatabase();
let sql: postgres.Sql;
let rig: Rig;

beforeAll(async () => {
  sql = postgres(database.url, { max: 8, onnotice: () => undefined });
  rig = await startRig(sql, database.url, "features");
});
afterAll(async () => {
  await rig.stop();
  await sql.end();
});

const rest = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const effects = async (prefix: string) => {
  const rows = await sql<{ key: string; times: Date[] }[]>`SELECT key, times FROM public.effect WHERE starts_with(key, ${prefix}) ORDER BY times[1]`;
  return rows.map((row) => ({ key: row.key.slice(prefix.length), at: row.times[0]?.getTime() ?? 0, attempts: row.times.length }));
};
const sendAll = (name: string, list: readonly Record<string, unknown>[]) => rig.driver.client.send(list.map((data) => ({ name, data })));

type Span = { name: string; key: string; started: Date; ended: Date };
/** The most of these spans that overlapped at one moment. */
function mostAtOnce(spans: readonly Span[]): number {
  return Math.max(...spans.map((one) => spans.filter((other) => other.started <= one.started && one.started < other.ended).length));
}
const spansOf = (names: readonly string[], count: number) =>
  until(async () => {
    const spans = await sql<Span[]>`SELECT name, key, started, ended FROM public.span WHERE name = ANY (${names})`;
    return spans.length >= count ? spans : undefined;
  });
const byKey = (spans: readonly Span[]) => Object.values(Object.groupBy(spans, (span) => span.key)).map((group) => mostAtOnce(group ?? []));

describe("concurrency", () => {
  const keys = (most: number) => Array.from({ length: 8 }, (_, n) => ({ key: String(n % most) }));
  it("runs together what has no limit", async () => {
    await sendAll("t/free", keys(8));
    expect(mostAtOnce(await spansOf(["free"], 8))).toBeGreaterThan(2);
  });
  it("keeps a limit per function", async () => {
    await sendAll("t/two", keys(8));
    expect(mostAtOnce(await spansOf(["two"], 8))).toBe(2);
  });
  it("keeps a limit per key", async () => {
    await sendAll("t/keyed", keys(4));
    const spans = await spansOf(["keyed"], 8);
    expect(byKey(spans)).toEqual([1, 1, 1, 1]);
    expect(mostAtOnce(spans)).toBeGreaterThan(1);
  });
  it("keeps two limits at once", async () => {
    await sendAll("t/both", keys(4));
    const spans = await spansOf(["both"], 8);
    expect(byKey(spans)).toEqual([1, 1, 1, 1]);
    expect(mostAtOnce(spans)).toBeLessThanOrEqual(3);
  });
  it("shares a limit of the scope env between functions", async () => {
    await Promise.all([sendAll("t/env-a", keys(3).slice(0, 3)), sendAll("t/env-b", keys(3).slice(0, 3))]);
    expect(mostAtOnce(await spansOf(["env-a", "env-b"], 6))).toBe(1);
  });
});

describe("two runners on one database", () => {
  it("share the work: everything once, limits kept", async () => {
    const second = await startRunner({ sql, port: 0, appUrl: `http://127.0.0.1:${rig.appPort}`, eventKey, signingKey, backoffScale: 0.1 });
    const other = createDriver(second.port);
    await until(async () => (await other.health())["ready"] === true);
    const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? rig.driver : other).send("t/parallel", { key: `pair-${n}` })));
    await sql`DELETE FROM public.span`;
    await Promise.all(
      [rig.driver, other].map((driver) => driver.client.send(Array.from({ length: 4 }, (_, n) => ({ name: "t/two", data: { key: String(n) } })))),
    );
    for (const id of ids) expect((await rig.driver.ended(id))[0]).toMatchObject({ status: "Completed", output: 33 });
    expect((await effects("parallel:pair-")).map((one) => one.attempts)).toEqual(Array.from({ length: 120 }, () => 1));
    expect(mostAtOnce(await spansOf(["two"], 8))).toBe(2);
    await second.stop(1_000);
    expect(await sql`SELECT FROM runner.instance`).toHaveLength(1);
  });
});

describe.concurrent("pace", () => {
  it("debounces per key, the last event winning", async ({ expect }) => {
    for (let n = 1; n <= 4; n += 1) {
      await sendAll("t/debounced", [
        { key: "x", n },
        { key: `y${n}`, n },
      ]);
      await rest(200);
    }
    const seen = await until(async () => {
      const found = await effects("debounced:");
      return found.length >= 5 ? found : undefined;
    });
    expect(seen.map((one) => one.key).toSorted()).toEqual(["x:4", "y1:1", "y2:2", "y3:3", "y4:4"]);
  });
  it("does not debounce beyond the timeout", async ({ expect }) => {
    const begun = Date.now();
    for (let n = 1; n <= 7; n += 1) {
      await sendAll("t/debounced-most", [{ n }]);
      await rest(400);
    }
    const [first] = await until(async () => {
      const found = await effects("most:");
      return found.length > 0 ? found : undefined;
    });
    expect((first?.at ?? 0) - begun).toBeGreaterThan(1_900);
    expect((first?.at ?? 0) - begun).toBeLessThan(3_000);
    expect(Number(first?.key)).toBeLessThan(7);
  });
  it("throttles: limit + burst at once, then evenly, nothing lost", async ({ expect }) => {
    await sendAll(
      "t/throttled",
      [1, 2, 3, 4, 5, 6].map((n) => ({ key: "x", n })),
    );
    await sendAll("t/throttled", [{ key: "y", n: 1 }]);
    const all = await until(async () => {
      const found = await effects("throttled:");
      return found.length === 7 ? found : undefined;
    });
    const x = all.filter((one) => one.key.startsWith("x"));
    const begun = x[0]?.at ?? 0;
    expect(x.map((one) => one.key)).toHaveLength(6);
    const waits = x.map((one) => one.at - begun);
    expect(waits[2]).toBeLessThan(600);
    for (const [index, wait] of [
      [3, 1_000],
      [4, 2_000],
      [5, 3_000],
    ] as const) {
      expect(waits[index]).toBeGreaterThan(wait - 150);
      expect(waits[index]).toBeLessThan(wait + 900);
    }
  });
  it("drops what is beyond the rate limit, per key, until the period is over", async ({ expect }) => {
    const numbered = (from: number) => [0, 1, 2, 3].map((n) => ({ key: "x", n: from + n }));
    await sendAll("t/rated", numbered(0));
    await sendAll("t/rated", [{ key: "z", n: 0 }]);
    await rest(3_200);
    await sendAll("t/rated", numbered(10));
    await rest(400);
    expect((await effects("rated:")).map((one) => one.key).toSorted()).toEqual(["x:0", "x:1", "x:10", "x:11", "z:0"]);
  });
  it("runs once per idempotency key", async ({ expect }) => {
    await sendAll("t/once", [
      { key: "k", kind: "a" },
      { key: "k", kind: "a" },
      { key: "k", kind: "b" },
    ]);
    await sendAll("t/once", [{ key: "k", kind: "a" }]);
    await until(async () => (await effects("once:")).length === 2);
    await rest(200);
    expect((await effects("once:")).map(({ key, attempts }) => `${key}=${attempts}`).toSorted()).toEqual(["k:a=1", "k:b=1"]);
    await sql`UPDATE runner.once SET seen_at = seen_at - interval '25 hours'`;
    await sendAll("t/once", [{ key: "k", kind: "a" }]);
    await until(async () => (await effects("once:")).some((one) => one.attempts === 2));
  });
  it("tells functions that listen for the end of others", async () => {
    await until(async () => (await effects("heard:inngest/function.finished:")).some((one) => one.key === "k"), 15_000);
  });
});

describe.concurrent("cancelOn", () => {
  it("cancels the run whose event matches, and only that", async ({ expect }) => {
    const [one, two] = [
      await rig.driver.send("t/cancellable", { key: "c1", sleep: "30s" }),
      await rig.driver.send("t/cancellable", { key: "c2", sleep: "1s" }),
    ];
    await until(
      async () =>
        (await sql`SELECT FROM runner.step s JOIN runner.run r ON r.id = s.run_id WHERE r.event_id = ANY (${[one, two]}) AND s.kind = 'sleep'`).length === 2,
    );
    await rig.driver.send("t/cancel", { key: "c1" });
    const [[cancelled], [other]] = [await rig.driver.ended(one), await rig.driver.ended(two)];
    expect(cancelled?.status).toBe("Cancelled");
    expect(other?.status).toBe("Completed");
    expect((await effects("uncancelled:")).map((effect) => effect.key)).toContain("c2");
    expect((await effects("uncancelled:")).map((effect) => effect.key)).not.toContain("c1");
    await until(async () => (await effects("heard:inngest/function.cancelled:")).some((effect) => effect.key === "c1"));
  });
  it("no longer cancels after its timeout", async ({ expect }) => {
    const late = await rig.driver.send("t/cancellable", { key: "c3", sleep: "2s" });
    await rest(1_300);
    await rig.driver.send("t/cancel-late");
    expect((await rig.driver.ended(late))[0]?.status).toBe("Completed");
  });
});

describe("events are taken once", () => {
  it("by the sender's id, for a day", async () => {
    const ids = [await rig.driver.send("t/hello", { n: 1 }, { id: "same" }), await rig.driver.send("t/hello", { n: 2 }, { id: "same" })];
    expect(ids[0]).toBe(ids[1]);
    const both = await rig.driver.client.send([
      { name: "t/hello", id: "batch", data: { n: 1 } },
      { name: "t/hello", id: "batch", data: { n: 1 } },
    ]);
    expect(both.ids[0]).toBe(both.ids[1]);
    await rig.driver.ended(ids[0] ?? "");
    await rig.driver.ended(both.ids[0] ?? "");
    expect(await sql`SELECT FROM runner.event WHERE external_id IN ('same', 'batch')`).toHaveLength(2);
    await sql`UPDATE runner.seen SET seen_at = seen_at - interval '25 hours'`;
    expect(await rig.driver.send("t/hello", { n: 3 }, { id: "same" })).not.toBe(ids[0]);
  });
  it("by the SDK's seed, when it repeats a request", async () => {
    const post = () =>
      fetch(`http://127.0.0.1:${rig.runner.port}/e/test-event-key`, {
        method: "POST",
        body: JSON.stringify([{ name: "t/seeded" }, { name: "t/seeded" }]),
        headers: { "x-inngest-event-id-seed": `${Date.now()},c2VlZHNlZWRzZWVk` },
      }).then(async (response) => (await response.json()) as { ids: string[] });
    const now = Date.now;
    const fixed = now();
    Date.now = () => fixed;
    const [first, second] = await Promise.all([post(), post()]).finally(() => {
      Date.now = now;
    });
    expect(first.ids).toEqual(second.ids);
    expect(new Set(first.ids).size).toBe(2);
    expect(await sql`SELECT FROM runner.event WHERE name = 't/seeded'`).toHaveLength(2);
  });
});

describe("cron", () => {
  it("runs each tick once, with the tick as the event's time", async () => {
    const tick = new Date(Math.floor(Date.now() / 1000) * 1000);
    await sql`UPDATE runner.cron SET next_at = ${tick} WHERE function_id = 'test-cron'`;
    await until(async () => (await effects("cron:")).length === 1);
    await rest(300);
    expect(await effects("cron:")).toMatchObject([{ key: String(tick.getTime()), attempts: 1 }]);
    const [row] = await sql<{ next_at: Date }[]>`SELECT next_at FROM runner.cron WHERE function_id = 'test-cron'`;
    expect(row?.next_at.getTime()).toBeGreaterThan(Date.now());
    const [run] = await sql`SELECT cron, event FROM runner.run WHERE function_id = 'test-cron'`;
    expect(run).toMatchObject({ cron: "TZ=Europe/Paris 0 3 * * *", event: { name: "inngest/scheduled.timer", data: { cron: "TZ=Europe/Paris 0 3 * * *" } } });
  });
  it("makes up for missed ticks with the last of them", async () => {
    await sql`UPDATE runner.cron SET next_at = next_at - interval '5 days' WHERE function_id = 'test-cron'`;
    await until(async () => (await effects("cron:")).length === 2);
    await rest(300);
    expect(await effects("cron:")).toHaveLength(2);
  });
});

describe("pruning", () => {
  it("forgets ended runs and events after their days, and nothing that still runs", async () => {
    const running = await rig.driver.send("t/cancellable", { key: "kept", sleep: "1h" });
    await rig.driver.ended(await rig.driver.send("t/hello", { n: 1 }));
    await until(async () => (await sql`SELECT FROM runner.run WHERE event_id = ${running}`).length === 1);
    await sql`UPDATE runner.run SET created_at = created_at - interval '8 days', ended_at = ended_at - interval '8 days'`;
    await sql`UPDATE runner.event SET received_at = received_at - interval '8 days'`;
    const fresh = await rig.driver.send("t/hello", { n: 1 });
    await rig.driver.ended(fresh);
    await prune(sql, 7);
    const left = await sql<{ event_id: string }[]>`SELECT event_id FROM runner.run ORDER BY id`;
    expect(left.map((row) => row.event_id)).toEqual([running, fresh]);
    expect(await sql`SELECT id FROM runner.event WHERE starts_with(name, 't/')`).toEqual([{ id: fresh }]);
    expect(await sql`SELECT FROM runner.step s WHERE NOT EXISTS (SELECT FROM runner.run r WHERE r.id = s.run_id)`).toHaveLength(0);
  });
});
