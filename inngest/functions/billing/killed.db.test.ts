import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { leave } from "@/lib/billing/commands/leave";
import { newSubscriber, openPlatform, type Platform, review, type Subscriber, subscribeAt } from "@/lib/billing/testing/billing-house";
import { done, execute } from "@/lib/runtime/execute";
import { booksOf } from "@/sandbox/stripe/billing-engine";
import { Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { reportUsageThrough } from "./report-usage";
import { reviewThrough } from "./review";
import "@/lib/wiring";

const database = useTestDatabase();
let platform: Platform;
beforeAll(async () => { platform = await openPlatform(); });
afterAll(() => platform.close());

/** Lives of one run: killed at a step, before or after its work, and taken up again with what was remembered. Returns how many steps there were. */
async function over(run: (steps: ReturnType<typeof mortalSteps>) => Promise<unknown>, at: number, after: boolean): Promise<number> {
  const memory = new Map<string, unknown>();
  const first = mortalSteps(memory, { at, after });
  try {
    await run(first);
    return first.count();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  const second = mortalSteps(memory, null);
  await run(second);
  return memory.size;
}

const told = async ({ house }: Subscriber) => (await database.admin<{ stage: string }[]>`select data->>'stage' as stage from deliveries where tenant_id = ${house.tenantId} and subject = 'billing' order by created_at, id`).map(({ stage }) => stage);

describe("the durable functions of billing, killed at every step", () => {
  it("rooms are prorated once, leaving is told once, one archive is asked for, owners hear once", async () => {
    let most = 0;
    for (let at = 0; at < 7; at += 1) for (const after of [false, true]) {
      const one = await newSubscriber(platform, database);
      await subscribeAt(platform, one, 5, "4000000000000341", Date.now() + 3 * 86_400_000);
      await platform.control("pass-time", { customer: one.customerId, days: 4 });
      await database.admin`insert into units (tenant_id, id, property_id, room_type_id, name) values (${one.house.tenantId}, ${randomUUID()}, ${one.house.propertyId}, ${one.house.types[0]?.roomTypeId ?? ""}, 'Added')`;
      done(await execute(leave, one.owner, {}));
      most = Math.max(most, await over((steps) => reviewThrough({ tenantId: one.house.tenantId, propertyId: one.house.propertyId }, steps, platform.port), at, after));
      await review(platform, one);
      const place = `step ${at}, ${after ? "after" : "before"} its work`;
      const [sub] = platform.stripe.world.list<{ id: string; object: string; customer: string; cancel_at_period_end: boolean; items: { data: { quantity?: number }[] } }>(platform.access.secretKey, "subscription").filter(({ customer }) => customer === one.customerId);
      expect([sub?.items.data[0]?.quantity, sub?.cancel_at_period_end, booksOf(platform.stripe.world).pending.get(sub?.id ?? "")?.length], place).toEqual([6, true, 2]);
      const [runs] = await database.admin`select count(*)::int as n from import_runs where tenant_id = ${one.house.tenantId} and kind = 'export'`;
      expect(runs?.["n"], place).toBe(1);
      expect(await told(one), place).toEqual(["payment_failed"]);
    }
    expect(most).toBeGreaterThanOrEqual(5);
    console.info(`billing.review: killed before and after each of ${most} steps, every effect once`);
  }, 60_000);

  it("a day's use of the models reaches the meter once, and a rest is carried on", async () => {
    let most = 0;
    for (let at = 0; at < 7; at += 1) for (const after of [false, true]) {
      const one = await newSubscriber(platform, database);
      await subscribeAt(platform, one, 5);
      const { tenantId, propertyId } = one.house;
      await database.admin`update billing_accounts set created_at = now() - interval '3 days' where tenant_id = ${tenantId}`;
      const use = async (days: number, micros: number) => { await database.admin`insert into model_uses (tenant_id, id, property_id, director, model, prompt_version, input_tokens, output_tokens, cost_micros, created_at) values (${tenantId}, ${randomUUID()}, ${propertyId}, 'cfo', 'a-model', '1', 1, 1, ${micros}, now() - make_interval(days => ${days}))`; };
      await use(2, 25_000);
      await use(1, 17_000);
      await use(0, 90_000);
      const steps = await over((mortal) => reportUsageThrough({ tenantId, propertyId }, mortal, platform.port), at, after);
      most = Math.max(most, steps);
      await reportUsageThrough({ tenantId, propertyId }, { run: (_id, work) => work() }, platform.port);
      const counted = booksOf(platform.stripe.world).usage.filter(({ customer }) => customer === one.customerId);
      // 0.025 and 0.042 dollars in whole cents: two, then two more. Today is not over.
      expect(counted.map(({ value }) => value), `step ${at}, ${after ? "after" : "before"} its work`).toEqual([2, 2]);
      const [open] = await database.admin`select count(*)::int as n from billing_usage where tenant_id = ${tenantId} and sent_at is null`;
      expect(open?.["n"]).toBe(0);
    }
    expect(most).toBe(6);
    console.info(`billing.report-usage: killed before and after each of ${most} steps, every unit counted once`);
  }, 60_000);
});
