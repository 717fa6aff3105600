import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { finishTest, followTest, releaseTest } from "@/lib/doctor/commands/follow-test";
import { idSchema } from "@/lib/kernel/ids";
import { done, execute } from "@/lib/runtime/execute";

const testEvent = houseEvent.extend({ testId: idSchema });
/** Seconds between two looks: five minutes in all, the partner's budget may hold a value back. */
const pauses = [1, 1, 2, 2, 3, 5, 8, 13, 20, 30, 30, 30, 30, 30, 30, 30, 30] as const;

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : "The test was broken off.").slice(0, 500);
const finish = (data: z.output<typeof testEvent>, reason: string | null) => execute(finishTest, jobContext(data, "doctor.watch-test"), { testId: data.testId, reason });

/** The two kinds of steps a test is watched in; each is remembered, so that a run that dies goes on where it was. */
export type Steps = { run<T>(id: string, work: () => Promise<T>): Promise<T>; sleep(id: string, ms: number): Promise<void> };

/**
 * Watches a test through to the channel. Its room is let go in every path: after it was seen, after waiting in vain, when
 * anything fails, when the run itself fails; and the hold ends by itself should nothing of ours run any more.
 */
export async function watchThrough(data: z.output<typeof testEvent>, step: Steps): Promise<{ state: string }> {
  const { testId } = data;
  const ctx = jobContext(data, "doctor.watch-test");
  const watch = async (what: "seen" | "restored"): Promise<string | null> => {
    for (const [n, seconds] of pauses.entries()) {
      await step.sleep(`${what}-${n}-wait`, seconds * 1_000);
      const look = await step.run(`${what}-${n}`, async () => done(await execute(followTest, ctx, { testId })));
      if (look[what]) return null;
      if (look.refused !== null) return look.refused;
    }
    return what === "seen" ? "The channel was not confirmed to have one room less in time." : "The channel was not confirmed to have the room back in time.";
  };
  const broken = (work: Promise<string | null>): Promise<string | null> => work.catch(reasonOf);
  const before = await broken(watch("seen"));
  await step.run("release", async () => done(await execute(releaseTest, ctx, { testId })));
  const after = await broken(watch("restored"));
  return step.run("finish", async () => done(await finish(data, before ?? after)));
}

export const watchTest = inngest.createFunction(
  {
    id: "doctor.watch-test", triggers: [{ event: "doctor/test-started" }], retries: 4,
    onFailure: async ({ event, step }) => {
      const data = testEvent.parse(event.data.event.data);
      await step.run("let-go", async () => done(await finish(data, event.data.error.message.slice(0, 500))));
    },
  },
  ({ event, step }) => watchThrough(testEvent.parse(event.data), {
    run: <T>(id: string, work: () => Promise<T>) => step.run(id, work) as Promise<T>,
    sleep: (id, ms) => step.sleep(id, ms),
  }),
);
