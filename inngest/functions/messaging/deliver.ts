import { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { getSwitches } from "@/lib/boardroom/queries/get-switches";
import { quietEnds } from "@/lib/boardroom/rules/quiet-hours";
import { nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { claimLoads, gatherWait, giveUpLoads } from "@/lib/messaging/commands/loads";
import { isGathered, type Load } from "@/lib/messaging/rules/gathering";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";
import { beginPush, endPush, pushOne, sendCode, sendOne } from "./send";

const job = "messaging.deliver";
const queuedEvent = houseEvent.extend({ propertyId: idSchema, userId: idSchema, subject: z.string(), deliveryIds: z.array(idSchema).min(1) });
export type Queued = z.output<typeof queuedEvent>;

/** The steps of a run, as Inngest has them; a test brings its own and lets them die. */
export type Steps = { run<T>(id: string, work: () => Promise<T>): Promise<T>; sleep(id: string, ms: number): Promise<unknown> };

/** How long this waits: for company, and for the end of the house's quiet hours, in which nothing that can wait is sent. */
async function patience(ctx: Context, userId: string): Promise<number> {
  const { ms } = done(await execute(gatherWait, ctx, { userId }));
  const { quiet, timezone } = await ask(getSwitches, ctx, {});
  return Math.max(ms, quiet === null ? 0 : quietEnds(quiet, timezone, nowMs()) - nowMs());
}

/** One message by one way. A way that stays shut for all tries is written off, and keeps no other back. */
async function loadThrough(ctx: Context, { carrier, via }: Load, code: boolean, steps: Steps): Promise<string> {
  try {
    if (via === "mail" || via === "whatsapp") return await steps.run(`send-${carrier}`, () => (code ? sendCode(ctx, carrier) : sendOne(ctx, carrier, via)));
    const browsers = await steps.run(`browsers-${carrier}`, () => beginPush(ctx, carrier));
    const answers = await Promise.all(browsers.map((id) => steps.run(`push-${carrier}-${id}`, () => pushOne(ctx, carrier, id)).catch((error: unknown) => {
      logger.error({ err: error, requestId: ctx.requestId }, "a browser was not told");
      return "partner_down" as const;
    })));
    return await steps.run(`end-${carrier}`, () => endPush(ctx, carrier, answers));
  } catch (error) {
    logger.error({ err: error, requestId: ctx.requestId, via }, "a message was given up after its last try");
    await steps.run(`give-up-${carrier}`, async () => done(await execute(giveUpLoads, ctx, { deliveryIds: [carrier] })));
    return "given up";
  }
}

/** From the event to the last way. Each step may run again after a crash, and finds what is done. */
export async function deliverThrough(data: Queued, steps: Steps): Promise<readonly string[]> {
  const { userId, deliveryIds, subject } = data;
  const ctx = jobContext(data, job);
  if (isGathered(subject)) {
    const ms = await steps.run("wait", () => patience(ctx, userId));
    await steps.sleep("gather", ms);
  }
  const { loads } = await steps.run("claim", async () => done(await execute(claimLoads, ctx, { userId, deliveryIds: [...deliveryIds] })));
  return Promise.all(loads.map((load) => loadThrough(ctx, load, subject === "code", steps)));
}

/** Carries messages to people. What it is told is ids; the words, the address and whatever is secret in a link exist in a step only. */
export const deliver = inngest.createFunction(
  {
    id: job, triggers: [{ event: "messaging/queued" }], retries: 6,
    onFailure: async ({ event, step }) => {
      const data = queuedEvent.parse(event.data.event.data);
      await step.run("give-up", async () => done(await execute(giveUpLoads, jobContext(data, job), { deliveryIds: data.deliveryIds })));
    },
  },
  async ({ event, step }) => deliverThrough(queuedEvent.parse(event.data), {
    run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T,
    sleep: (id, ms) => step.sleep(id, Math.ceil(ms / 1_000) * 1_000),
  }),
);
