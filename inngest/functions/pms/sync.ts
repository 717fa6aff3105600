import type { GetStepTools } from "inngest";
import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { recordMark, recordTrouble } from "@/lib/pms/commands/record-progress";
import { getPmsWork } from "@/lib/pms/queries/get-work";
import { spansSince } from "@/lib/pms/rules/facts";
import type { PageRequest, Span, StaysWanted } from "@/lib/pms/rules/pms-port";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "../channels/events";
import { type Reply, untilAnswered } from "../channels/port";
import { identifiersOf } from "./book-stay";
import { everyPage, type PmsCall, withPms } from "./port";
import { takeCustomers, takeResources, takeStays } from "./take-in";

type Step = GetStepTools<typeof inngest>;
type Turned = { readonly cursor: string | null; readonly changed: number };
type Work = Awaited<ReturnType<typeof workOf>>;
const workOf = (ctx: Context, connectionId: string) => ask(getPmsWork, ctx, { connectionId });

const staysAtOnce = 100;
const mostPages = 2_000;
const dayMs = 86_400_000;
/** Stays to come are read two years ahead. */
const aheadDays = 730;

/** A page of stays with their guests and their prices. */
async function staysWith(call: PmsCall, work: Work, wanted: StaysWanted) {
  const facts = { serviceId: work.serviceId, timezone: work.timezone, ages: work.facts?.ages ?? [] };
  const page = await call("reservations/getAll/2023-06-06", (port) => port.stays({ count: staysAtOnce, ...wanted }, facts));
  const people = [...new Set(page.rows.flatMap((stay) => (stay.customerId === null ? [] : [stay.customerId])))];
  const customers = people.length === 0 ? [] : (await call("customers/getAll", (port) => port.customers({ ids: people, count: 1_000 }))).rows;
  const ids = page.rows.map((stay) => stay.id);
  const items = ids.length === 0 ? [] : await everyPage((cursor) => call("orderItems/getAll", (port) => port.items({ orderIds: ids, cursor, count: 1_000 }, work.timezone)));
  return { page, customers, items };
}

/** One call with the patience of `untilAnswered`; what it brings may be kept by the runner. */
async function answered<T>(step: Step, name: string, make: () => Promise<Reply<T>>): Promise<{ value: T } | { failed: string }> {
  const reply = await untilAnswered((n) => step.run(`${name}-${n}`, make) as Promise<Reply<T>>, (n, ms) => step.sleep(`${name}-${n}-later`, ms));
  if (reply?.state === "answered") return { value: reply.value };
  return { failed: reply?.reason ?? "Mews did not answer for a long time." };
}

class Reading {
  changed = 0;
  failed: string | null = null;
  constructor(readonly step: Step, readonly ctx: Context, readonly connectionId: string) {}

  /** Pages until there is none, each in a step that also takes in what it brought: guests' data stay out of the runner's memory. */
  async pages(name: string, turn: (call: PmsCall, cursor: string | null) => Promise<Turned>): Promise<void> {
    let cursor: string | null = null;
    for (let n = 0; n < mostPages && this.failed === null; n += 1) {
      const at: string | null = cursor;
      const reply: { value: Turned } | { failed: string } = await answered(this.step, `${name}-${n}`, () => withPms(this.ctx, this.connectionId, "check", (call) => turn(call, at)));
      if ("failed" in reply) { this.failed = reply.failed; return; }
      this.changed += reply.value.changed;
      cursor = reply.value.cursor;
      if (cursor === null) return;
    }
  }
}

/** Everything of a span of changes (or all there is), guests before the stays that name them. */
async function readSpan(reading: Reading, work: Work, index: number, span: Span | null): Promise<void> {
  const place = { ctx: reading.ctx, connectionId: reading.connectionId };
  const since = span ? { updated: span } : {};
  const paged = (cursor: string | null): PageRequest => ({ cursor, count: 500 });
  await reading.pages(`customers-${index}`, async (call, cursor) => {
    const page = await call("customers/getAll", (port) => port.customers({ ...since, ...paged(cursor) }));
    return { cursor: page.cursor, changed: await takeCustomers(place, page.rows) };
  });
  await reading.pages(`resources-${index}`, async (call, cursor) => {
    const page = await call("resources/getAll", (port) => port.resources({ ...since, ...paged(cursor) }));
    return { cursor: page.cursor, changed: await takeResources(place, page.rows) };
  });
  await reading.pages(`stays-${index}`, async (call, cursor) => {
    const wanted = span ? since : { colliding: { from: new Date(Date.now() - dayMs).toISOString(), to: new Date(Date.now() + aheadDays * dayMs).toISOString() } };
    const { page, customers, items } = await staysWith(call, work, { ...wanted, cursor });
    const people = await takeCustomers(place, customers);
    return { cursor: page.cursor, changed: people + (await takeStays({ ...place, identify: (groupId) => identifiersOf(call, work, groupId) }, page.rows, customers, items)) };
  });
}

/** What could not be taken in before, or what people want to see again. */
async function readAgain(reading: Reading, work: Work): Promise<void> {
  const place = { ctx: reading.ctx, connectionId: reading.connectionId };
  const { stays, customers, resources } = work.again;
  if (customers.length > 0) await reading.pages("customers-again", async (call) => ({ cursor: null, changed: await takeCustomers(place, (await call("customers/getAll", (port) => port.customers({ ids: customers, count: 1_000 }))).rows, true) }));
  if (resources.length > 0) await reading.pages("resources-again", async (call) => ({ cursor: null, changed: await takeResources(place, (await everyPage((cursor) => call("resources/getAll", (port) => port.resources({ cursor })))).filter((row) => resources.includes(row.id)), true) }));
  if (stays.length > 0) await reading.pages("stays-again", async (call) => {
    const found = await staysWith(call, work, { ids: stays, count: 1_000 });
    await takeCustomers(place, found.customers);
    return { cursor: null, changed: await takeStays({ ...place, identify: (groupId) => identifiersOf(call, work, groupId) }, found.page.rows, found.customers, found.items, true) };
  });
}

async function readChanges(step: Step, given: unknown, job: string, everything: boolean) {
  const data = connectionEvent.parse(given);
  const { connectionId } = data;
  const ctx = jobContext(data, job);
  const work = (await step.run("work", () => workOf(ctx, connectionId))) as Work;
  if (!work.facts?.landedAt || work.status === "paused") return { changed: 0, read: false };
  const reading = new Reading(step, ctx, connectionId);
  // Mews's own clock bounds the reading: ours may be wrong by any amount.
  const clock = await answered(step, "clock", () => withPms(ctx, connectionId, "check", (call) => call("configuration/get", (port) => port.house())));
  if ("failed" in clock) reading.failed = clock.failed;
  else {
    const { nowUtc } = clock.value;
    const { mark } = work.facts;
    const spans: (Span | null)[] = everything || mark === null ? [null] : spansSince(mark, nowUtc);
    for (const [index, span] of spans.entries()) if (reading.failed === null) await readSpan(reading, work, index, span);
    if (reading.failed === null) await readAgain(reading, work);
    if (reading.failed === null) await step.run("mark", async () => done(await execute(recordMark, ctx, { connectionId, mark: nowUtc })));
  }
  const { failed } = reading;
  // The mark stays where it was: the next reading begins there again.
  if (failed !== null) await step.run("trouble", async () => done(await execute(recordTrouble, ctx, { connectionId, reason: failed })));
  return { changed: reading.changed, read: failed === null };
}

/** What changed in a PMS since the last reading. Sockets, webhooks, people and the clock only ask for it. */
export const syncPms = inngest.createFunction(
  {
    id: "pms.sync", triggers: [{ event: "pms/sync-requested" }], retries: 5,
    concurrency: { key: "event.data.connectionId", limit: 1 }, debounce: { key: "event.data.connectionId", period: "1s", timeout: "5s" },
  },
  ({ event, step }) => readChanges(step, event.data, "pms.sync", false),
);

/** All guests and all stays to come: after the house has landed, or when people ask for it. */
export const importPms = inngest.createFunction(
  { id: "pms.import", triggers: [{ event: "pms/import-requested" }], retries: 5, concurrency: { key: "event.data.connectionId", limit: 1 }, debounce: { key: "event.data.connectionId", period: "1s" } },
  ({ event, step }) => readChanges(step, event.data, "pms.import", true),
);
