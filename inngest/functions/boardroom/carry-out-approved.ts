import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { executeApproved, recordFailure } from "@/lib/boardroom/commands/execute-approved";
import { idSchema } from "@/lib/kernel/ids";
import { done, execute } from "@/lib/runtime/execute";

const approvedEvent = houseEvent.extend({ propertyId: idSchema, proposalId: idSchema });
const unfinished = "This could not be finished. Ask the director again.";

/** The steps of a run, as Inngest has them; a test brings its own and lets them die. */
export type Steps = { run<T>(id: string, work: () => Promise<T>): Promise<T> };

/** From the event to the end: carried out, or why not written on the proposal. Each step may run again after a crash, and finds what is done. */
export async function carryOutThrough(data: z.output<typeof approvedEvent>, steps: Steps): Promise<string | null> {
  const ctx = jobContext(data, "boardroom.carry-out-approved");
  const refusal = await steps.run("carry-out", async () => {
    const outcome = await execute(executeApproved, ctx, { id: data.proposalId });
    const next = outcome.status === "done" ? outcome.next : undefined;
    if (next?.status !== "failed") return null;
    if (next.code === "internal") throw new Error(next.message);
    return next.message;
  });
  if (refusal !== null) await steps.run("say-why-not", async () => done(await execute(recordFailure, ctx, { id: data.proposalId, message: refusal })));
  return refusal;
}

/**
 * Stands behind an approval: normally the command has run by then and this finds nothing left to do. A refusal is written on
 * the proposal; anything else is tried again.
 */
export const carryOutApproved = inngest.createFunction(
  {
    id: "boardroom.carry-out-approved", triggers: [{ event: "boardroom/proposal-approved" }], retries: 10,
    onFailure: async ({ event, step }) => {
      const data = approvedEvent.parse(event.data.event.data);
      await step.run("give-up", async () => done(await execute(recordFailure, jobContext(data, "boardroom.carry-out-approved"), { id: data.proposalId, message: unfinished })));
    },
  },
  async ({ event, step }) => ({
    refusal: await carryOutThrough(approvedEvent.parse(event.data), { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T }),
  }),
);
