import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listRollouts } from "@/lib/auth/directory";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { rollBack } from "@/lib/knowledge/commands/rollout/give-back";
import { advanceRollout } from "@/lib/knowledge/commands/rollout/move-rollout";
import { getRolloutDue } from "@/lib/knowledge/queries/get-rollout-due";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";

const job = "knowledge.watch-rollout";
const houseOf = houseEvent.extend({ propertyId: idSchema });
const atOnce = 1_000;
/** Both answerers need a moment after a guest's message before there is anything to look at. */
const settleMs = 15_000;

/** Behind whatever an event missed, and for what no event tells of: a book that expires, answers nobody watches. */
export const nameRollouts = inngest.createFunction(
  { id: "knowledge.name-rollouts", triggers: [{ cron: "*/10 * * * *" }], retries: 4 },
  async ({ step }) => {
    const houses = await step.run("list", () => listRollouts());
    for (let first = 0; first < houses.length; first += atOnce) await step.sendEvent(`name-${first}`, houses.slice(first, first + atOnce).map((data) => ({ name: "knowledge/rollout-due", data })));
    return { houses: houses.length };
  },
);

/** Steps of this function, as a test plays them over deaths. */
export type WatchSteps = { run<T>(id: string, work: () => Promise<T>): Promise<T> };
export type Watched = { readonly moved: "back" | "on" | "held" | "nothing"; readonly guard: string | null };

/**
 * One look at a house's roll-out and one move: everything is given back where a guard says so, the next stage begins where the plan says
 * it may by itself. Both commands judge anew with the roll-out held, so that a look that is old, or made twice, moves nothing.
 */
export async function watchThrough(event: z.output<typeof houseOf>, step: WatchSteps): Promise<Watched> {
  const ctx = jobContext(event, job);
  const { due, rolloutId, revision } = await step.run("look", () => ask(getRolloutDue, ctx, {}));
  if (due === "nothing" || rolloutId === null) return { moved: "nothing", guard: null };
  if (due === "back" || due === "held") {
    const { rolledBack, held, guard } = await step.run("give-back", async () => done(await execute(rollBack, ctx, { rolloutId })));
    return { moved: rolledBack ? "back" : held ? "held" : "nothing", guard };
  }
  const moved = await step.run("advance", () => execute(advanceRollout, ctx, { rolloutId, revision }, { idempotencyKey: `advance:${rolloutId}:${revision}` }).then(() => true, (error: unknown) => {
    // Something moved it, or spoke against it, between the look and now.
    if (error instanceof DomainError && error.status < 500) return false;
    throw error;
  }));
  return { moved: moved ? "on" : "nothing", guard: null };
}

/** After each question of a guest and each verdict. One at a time for each house. */
export const watchRollout = inngest.createFunction(
  {
    id: job, retries: 4, concurrency: { limit: 1, key: "event.data.propertyId" },
    triggers: [{ event: "knowledge/rollout-due" }, { event: "knowledge/exchange-judged" }, { event: "knowledge/rollout-moved" }, { event: "messaging/message-received" }],
  },
  async ({ event, step }) => {
    await step.sleep("settle", settleMs);
    return watchThrough(houseOf.parse(event.data), { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T });
  },
);
