import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { type Rig, startRig, until } from "@/inngest/embedded/testing/rig";

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

const output = async (name: string, data: Record<string, unknown> = {}, more: { id?: string; ts?: number } = {}) => {
  const [run] = await rig.driver.ended(await rig.driver.send(name, data, more));
  return run;
};
/** The result of a run that completes. */
const told = async <T>(name: string): Promise<T> => {
  const run = await output(name);
  expect(run?.status).toBe("Completed");
  return run?.output as T;
};
const attempts = async (key: string) => (await sql<{ attempts: number }[]>`SELECT attempts FROM public.effect WHERE key = ${key}`)[0]?.attempts ?? 0;
const times = async (key: string) =>
  (await sql<{ times: Date[] }[]>`SELECT times FROM public.effect WHERE key = ${key}`)[0]?.times.map((at) => at.getTime()) ?? [];

describe("triggers", () => {
  it("runs a function for its event, with the event as it was sent", async () => {
    const run = await output("t/hello", { n: 1, odd: "x\u0000y" }, { id: "hello-1", ts: 1_700_000_000_000 });
    expect(run).toMatchObject({
      status: "Completed",
      function_id: "test-hello",
      output: { two: 4, text: "a\u0000b\ud83c\udf0a", name: "t/hello", id: "hello-1", ts: 1_700_000_000_000, attempt: 0, runId: run?.run_id },
    });
  });
  it("evaluates the trigger's condition", async () => {
    const run = await output("t/conditional", { n: 6, kind: "x" });
    expect(run?.output).toBe(6);
    const skipped = await rig.driver.send("t/conditional", { n: 6, kind: "y" });
    const missing = await rig.driver.send("t/conditional", { kind: "x" });
    await output("t/conditional", { n: 7, kind: "x" });
    expect(await rig.driver.runsOf(skipped)).toEqual([]);
    expect(await rig.driver.runsOf(missing)).toEqual([]);
  });
  it("matches a wildcard and a typed event", async () => {
    expect((await output("wild/beast"))?.output).toBe("wild/beast");
    expect((await output("t/typed"))?.output).toBe("t/typed");
  });
});

describe("retries", () => {
  it("repeats a failing step and counts its attempts apart from other steps", async () => {
    expect((await output("t/retrying", { key: "r1", failures: 2 }))?.output).toEqual({ tries: 2, after: 0 });
    expect(await attempts("retrying:r1")).toBe(3);
  });
  it("gives up after the last attempt, in the step's own words", async () => {
    const run = await output("t/retrying", { key: "r2", failures: 9 });
    expect(run).toMatchObject({ status: "Failed", output: { message: "attempt 3" } });
    expect(await attempts("retrying:r2")).toBe(4);
  });
  it("does not repeat what must not be repeated, and tells onFailure", async () => {
    const run = await output("t/final", { key: "f1" });
    expect(run).toMatchObject({ status: "Failed", output: { message: "no hope" } });
    expect(await attempts("final:f1")).toBe(1);
    await until(async () => (await attempts("failure:f1:no hope:test-final")) === 1);
  });
  it("lets the function catch a step that failed for good", async () => {
    expect((await output("t/caught", { key: "c1" }))?.output).toBe("TypeError: always");
    expect(await attempts("caught:c1")).toBe(2);
  });
  it("waits as long as Retry-After says", async () => {
    expect((await output("t/retry-after", { key: "a1" }))?.status).toBe("Completed");
    const [first = 0, second = 0] = await times("after:a1");
    expect(second - first).toBeGreaterThanOrEqual(950);
  });
  it("repeats a function that fails outside its steps", async () => {
    expect((await output("t/body", { key: "b1" }))?.output).toBe(2);
    expect(await attempts("body:b1")).toBe(3);
  });
});

describe("steps", () => {
  it("sleeps for a while and until a moment", async () => {
    const { first, second } = await told<{ first: number; second: number }>("t/sleeping");
    expect(first).toBeGreaterThanOrEqual(1_000);
    expect(first).toBeLessThan(2_500);
    expect(second).toBeGreaterThanOrEqual(690);
    expect(second).toBeLessThan(2_200);
  });
  it("waits for the event that matches, and for no other", async () => {
    const waiting = await rig.driver.send("t/waiting", { key: "w1", timeout: "10s" });
    await until(async () => (await sql`SELECT FROM runner.watch WHERE event_name = 't/answer'`).length === 1);
    await rig.driver.send("t/answer", { key: "other", said: "no" });
    await rig.driver.send("t/answer", { key: "w1", said: "yes" });
    const [run] = await rig.driver.ended(waiting);
    expect(run?.output).toBe("yes");
    expect(await sql`SELECT FROM runner.watch WHERE event_name = 't/answer'`).toHaveLength(0);
  });
  it("stops waiting at the timeout", async () => {
    expect(await output("t/waiting", { key: "w2", timeout: "1s" })).toMatchObject({ status: "Completed", output: null });
  });
  it("waits by an expression over both events", async () => {
    const waiting = await rig.driver.send("t/waiting-if", { key: "k", n: 5 });
    await until(async () => (await sql`SELECT FROM runner.watch WHERE event_name = 't/answer'`).length === 1);
    await rig.driver.send("t/answer", { key: "k", n: 5 });
    await rig.driver.send("t/answer", { key: "k", n: 6 });
    const [run] = await rig.driver.ended(waiting);
    expect(run?.output).toBe(6);
  });
  it("invokes functions: result, failure, timeout, and one that is not there", async () => {
    const run = await output("t/invoking", { n: 4 });
    expect(run).toMatchObject({ status: "Completed", output: { good: 40, bad: "the child failed" } });
    expect(run?.output).toMatchObject({ late: expect.stringMatching(/Timed out/), unknown: expect.stringMatching(/"test-nowhere", which is not registered/) });
  });
  it("sends events from a step", async () => {
    expect((await output("t/sending", { key: "s1" }))?.output).toBe(2);
    await until(async () => (await attempts("sent:s1:1")) === 1 && (await attempts("sent:s1:2")) === 1);
  });
  it("runs parallel steps, each once", async () => {
    expect((await output("t/parallel", { key: "p1" }))?.output).toBe(33);
    for (let n = 1; n <= 6; n += 1) expect(await attempts(`parallel:p1:${n}`)).toBe(1);
  });
  it("asks again when a step settles during a question, and plans no step twice", async () => {
    // In race mode every step that settles asks what comes next, so questions and settlements overlap all the time.
    const ids = await Promise.all(Array.from({ length: 25 }, (_, n) => rig.driver.send("t/eager", { key: `e${n}` })));
    for (const id of ids) expect((await rig.driver.ended(id))[0]).toMatchObject({ status: "Completed", output: 36 });
    const tries = await sql<{ attempts: number }[]>`SELECT attempts FROM public.effect WHERE starts_with(key, 'eager:')`;
    expect(tries).toHaveLength(200);
    expect(tries.every((one) => one.attempts === 1)).toBe(true);
  });
  it("goes on with the winner of a race", async () => {
    const { first, then } = await told<{ first: string; then: number }>("t/racing");
    expect(first).toBe("quick");
    expect(then).toBeLessThan(1_500); // the loser sleeps for two seconds; the run ends when it has, as the SDK asks
  });
  it("fails a run that uses an operation it does not know, by name", async () => {
    expect(await output("t/signal")).toMatchObject({
      status: "Failed",
      output: { name: "UnsupportedOperation", message: expect.stringMatching(/WaitForSignal .*"s" of function "test-signal"/) },
    });
  });
});
