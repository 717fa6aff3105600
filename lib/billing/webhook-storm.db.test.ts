import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { jobContext } from "@/inngest/context";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import type { StripeEvent } from "@/sandbox/stripe/webhooks";
import { beginReading, keepReading } from "./commands/keep-reading";
import { getBillingWork } from "./queries/get-account";
import type { Report } from "./rules/report";
import { newSubscriber, openPlatform, type Platform, press, review, type Subscriber, subscribeAt } from "./testing/billing-house";
import "@/lib/wiring";

const database = useTestDatabase();
let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
  // Nothing is delivered by the sandbox itself: the storm is.
  platform.stripe.world.deliveries.endpoints.clear();
});
afterAll(() => platform.close());

const fresh = async ({ house }: Subscriber) => {
  await database.admin`update billing_accounts set report = null, reads_begun = 0, reads_kept = 0, leaving_at = null, export_asked_at = null where tenant_id = ${house.tenantId}`;
  await database.admin`delete from billing_words where tenant_id = ${house.tenantId}`;
};
const kept = async ({ house }: Subscriber) => {
  const { report, standing, leavingAt } = await ask(getBillingWork, jobContext(house, "test"), {});
  return { report, state: standing.state, leaving: leavingAt !== null };
};
const eventsOf = (one: Subscriber): StripeEvent[] => platform.stripe.world.list<StripeEvent>(platform.access.secretKey, "event").filter((event) => {
  const about = event.data.object as { id?: string; object?: string; customer?: unknown };
  return about.customer === one.customerId || about.id === one.customerId;
});

/** A whole life at Stripe, step by step: trial, paid, more rooms, a card that fails, paid late, leaving, gone. */
const life = (one: Subscriber): (() => Promise<unknown>)[] => {
  const pass = (days: number) => () => platform.control("pass-time", { customer: one.customerId, days });
  const atPortal = (fields: Record<string, string>) => async () => press(await platform.port.openPortal({ customerId: one.customerId, backUrl: "http://localhost/back", locale: "en" }), fields);
  return [
    () => subscribeAt(platform, one, 5, "4242424242424242", Date.now() + 5 * 86_400_000), pass(6), () => review(platform, one), atPortal({ act: "card", card: "4000000000000341" }), pass(32), pass(3),
    atPortal({ act: "card", card: "4242424242424242" }), atPortal({ act: "leave" }), atPortal({ act: "stay" }), pass(30), atPortal({ act: "leave" }), pass(33),
  ];
};

it("words of a whole life, in any order, repeated, forged and late, leave what Stripe says, and each works once", async () => {
  let [sent, forged, forgedTaken, known] = [0, 0, 0, 0];
  await fc.assert(fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 1_000_000 })), async (stream) => {
    const random = (most: number): number => (stream.next().value ?? 0) % most;
    const one = await newSubscriber(platform, database);
    const waiting: StripeEvent[] = [];
    const seen = new Set<string>();
    const deliver = async (events: readonly StripeEvent[]) => {
      await Promise.all(events.map(async (event) => {
        const fake = random(6) === 0;
        const answer = await platform.send(event, fake ? "whsec_somebody_else" : undefined);
        sent += 1;
        if (fake) { forged += 1; if (answer.status !== 400) forgedTaken += 1; return; }
        if (answer.status === 200) known += 1;
      }));
    };
    for (const step of life(one)) {
      await step();
      for (const event of eventsOf(one)) if (!seen.has(event.id)) { seen.add(event.id); for (let times = random(3); times >= 0; times -= 1) waiting.splice(random(waiting.length + 1), 0, event); }
      // Some arrive at once beside each other, others after the next step, or the last one.
      await deliver(waiting.splice(0, random(Math.min(6, waiting.length + 1))));
    }
    while (waiting.length > 0) await deliver(waiting.splice(0, 5));
    // Whatever was only forged came truly in the end.
    await deliver([]);
    for (const event of eventsOf(one)) await platform.send(event);
    const there = await platform.port.read(one.customerId);
    const here = await kept(one);
    expect(here.report).toEqual(there);
    expect([here.report?.subscription?.status, here.leaving]).toEqual(["canceled", true]);
    const [words] = await database.admin`select count(*)::int as n from billing_words where tenant_id = ${one.house.tenantId}`;
    expect(words?.["n"]).toBe(eventsOf(one).length);
  }), { numRuns: 4, seed: 11, endOnFailure: true });
  console.info(`billing storm: ${sent} deliveries of whole lives in any order, ${forged} forged (${forgedTaken} accepted), ${known} true ones; what is kept is what Stripe says, 0 apart`);
  expect([forgedTaken, sent > 150, forged > 10]).toEqual([0, true, true]);
}, 60_000);

it("readings that overtake each other: whatever begins after the last change decides", async () => {
  const one = await newSubscriber(platform, database);
  await subscribeAt(platform, one, 5);
  const base = await platform.port.read(one.customerId);
  const ctx = jobContext(one.house, "test");
  const version = (rooms: number): Report => ({ ...base, subscription: base.subscription && { ...base.subscription, rooms, cancelAt: rooms % 3 === 0 ? base.subscription.endsAt : null } });
  let runs = 0;
  // Each reading: when it begins, how long until Stripe answers, how long until it is kept; changes at moments of their own.
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(40), fc.nat(10), fc.nat(10)), { maxLength: 6 }), fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }), async (given, changes) => {
    await fresh(one);
    const last = Math.max(...changes);
    const readings = [...given, [last + 1, 3, 3] as const];
    const acts = readings.flatMap(([at, answer, keep], index) => [{ when: at, index, what: "begin" }, { when: at + answer, index, what: "read" }, { when: at + answer + keep, index, what: "keep" }] as const).toSorted((a, b) => a.when - b.when || a.index - b.index);
    const [numbers, answers] = [new Map<number, number>(), new Map<number, Report>()];
    for (const { when, index, what } of acts) {
      if (what === "begin") numbers.set(index, done(await execute(beginReading, ctx, {})).read);
      else if (what === "read") answers.set(index, version(changes.filter((at) => at <= when).length));
      else done(await execute(keepReading, ctx, { read: numbers.get(index) ?? 0, report: answers.get(index) ?? base }));
    }
    const now = await kept(one);
    expect(now.report?.subscription?.rooms).toBe(changes.length);
    expect(now.leaving).toBe(now.report?.subscription?.cancelAt !== null);
    runs += 1;
  }), { numRuns: 60, seed: 5 });
  console.info(`billing readings: ${runs} interleavings of readings and changes, the latest always kept`);
}, 60_000);
