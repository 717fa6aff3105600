import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listAllProperties } from "@/lib/auth/directory";
import { listInboxHouses } from "@/lib/auth/inbox-context";
import { hourIn, purgeHour } from "@/lib/guests/rules/purge-hour";
import { nowMs } from "@/lib/kernel/clock";
import { readDelivery } from "@/lib/messaging/adapters/quo/mapper";
import { applyDeliveries } from "@/lib/messaging/commands/apply-deliveries";
import { keepInbox as keep, purgeInbox as purge } from "@/lib/messaging/commands/keep-inbox";
import { getDeliveries } from "@/lib/messaging/queries/inbox-work";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";
import { lineEvent, linkEvent } from "./inbox-port";

const atOnce = 100;
const mostRounds = 60;

/** A round of what was kept and not applied. One that makes the whole fail is set aside, so that it holds nothing up. */
export async function applyRound(ctx: Context, inboxLineId: string): Promise<{ applied: number; left: boolean }> {
  const { deliveries } = await ask(getDeliveries, ctx, { inboxLineId, limit: atOnce });
  if (deliveries.length === 0) return { applied: 0, left: false };
  const readings = deliveries.map(({ id, scheme, raw }) => ({ inboxEventId: id, ...(raw === null ? { type: "unknown", ignored: "not kept" } : readDelivery(scheme, raw)) }));
  try {
    const { ready } = done(await execute(applyDeliveries, ctx, { inboxLineId, readings }));
    return { applied: readings.length, left: readings.length === atOnce || ready > 0 };
  } catch (error) {
    if (readings.length === 1) throw error;
    logger.error({ err: error, inboxLineId }, "a round of deliveries failed: they are applied one by one");
  }
  for (const reading of readings) {
    await execute(applyDeliveries, ctx, { inboxLineId, readings: [reading] }).catch(async (error: unknown) => {
      logger.error({ err: error, inboxLineId, delivery: reading.inboxEventId }, "a delivery cannot be applied");
      await execute(applyDeliveries, ctx, { inboxLineId, readings: [{ inboxEventId: reading.inboxEventId, type: reading.type, unreadable: "it could not be applied" }] });
    });
  }
  return { applied: readings.length, left: true };
}

/** What a partner delivered becomes conversations, line by line. */
export const applyInbox = inngest.createFunction(
  { id: "messaging.apply-deliveries", triggers: [{ event: "messaging/delivery-stored" }], retries: 10, concurrency: { key: "event.data.inboxLineId", limit: 1 } },
  async ({ event, step }) => {
    const data = lineEvent.parse(event.data);
    let applied = 0;
    for (let round = 0; round < mostRounds; round += 1) {
      const came = await step.run(`round-${round}`, () => applyRound(jobContext(data, "messaging.apply-deliveries"), data.inboxLineId));
      applied += came.applied;
      if (!came.left) break;
    }
    return { applied };
  },
);

const eachHouse = async (ctx: Context) => {
  let [finished, linked] = [0, 0];
  for (let round = 0; round < mostRounds; round += 1) {
    const came = done(await execute(keep, ctx, {}));
    [finished, linked] = [finished + came.finished, linked + came.linked];
    if (!came.left) break;
  }
  return { finished, linked };
};

/** Every few minutes: what has gone quiet is finished, and who has a profile by now is tied to it. */
export const watchInboxes = inngest.createFunction(
  { id: "messaging.watch-inboxes", triggers: [{ cron: "*/10 * * * *" }], retries: 4 },
  async ({ step }) => {
    const houses = await step.run("list", () => listInboxHouses());
    for (let first = 0; first < houses.length; first += 1_000) await step.sendEvent(`name-${first}`, houses.slice(first, first + 1_000).map((data) => ({ name: "messaging/inbox-due", data })));
    return { houses: houses.length };
  },
);
export const keepInboxes = inngest.createFunction(
  { id: "messaging.keep-inbox", triggers: [{ event: "messaging/inbox-due" }], retries: 6, concurrency: { key: "event.data.propertyId", limit: 1 } },
  async ({ event, step }) => step.run("keep", () => eachHouse(jobContext(linkEvent.parse(event.data), "messaging.keep-inbox"))),
);

export async function purgeThrough(data: z.output<typeof linkEvent>, steps: { run<T>(id: string, work: () => Promise<T>): Promise<T> }): Promise<number> {
  let messages = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const came = await steps.run(`purge-${round}`, async () => done(await execute(purge, jobContext(data, "messaging.purge-inbox"), {})));
    messages += came.messages;
    if (!came.left) break;
  }
  return messages;
}

/** Every hour the houses in whose night it is the hour of deleting. */
export const nameInboxesToPurge = inngest.createFunction(
  { id: "messaging.name-inboxes-to-purge", triggers: [{ cron: "35 * * * *" }], retries: 4 },
  async ({ step }) => {
    const due = await step.run("list", async () => {
      const [houses, zones] = [await listInboxHouses(), new Map((await listAllProperties()).map(({ propertyId, timezone }) => [propertyId, timezone]))];
      return houses.filter(({ propertyId }) => hourIn(zones.get(propertyId) ?? "UTC", nowMs()) === purgeHour);
    });
    for (let first = 0; first < due.length; first += 1_000) await step.sendEvent(`name-${first}`, due.slice(first, first + 1_000).map((data) => ({ name: "messaging/inbox-purge-due", data })));
    return { houses: due.length };
  },
);
export const purgeInboxes = inngest.createFunction(
  { id: "messaging.purge-inbox", triggers: [{ event: "messaging/inbox-purge-due" }], retries: 10, concurrency: { limit: 4 } },
  async ({ event, step }) => ({ messages: await purgeThrough(houseEvent.extend({ propertyId: linkEvent.shape.propertyId }).parse(event.data), { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T }) }),
);
