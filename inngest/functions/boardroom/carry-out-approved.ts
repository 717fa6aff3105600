import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { executeApproved, recordFailure } from "@/lib/boardroom/commands/execute-approved";
import { idSchema } from "@/lib/kernel/ids";
import { done, execute } from "@/lib/runtime/execute";

const approvedEvent = houseEvent.extend({ propertyId: idSchema, proposalId: idSchema });
const unfinished = "This could not be finished. Ask the director again.";

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
  async ({ event, step }) => {
    const data = approvedEvent.parse(event.data);
    const ctx = jobContext(data, "boardroom.carry-out-approved");
    const refusal = await step.run("carry-out", async () => {
      const outcome = await execute(executeApproved, ctx, { id: data.proposalId });
      const next = outcome.status === "done" ? outcome.next : undefined;
      if (next?.status !== "failed") return null;
      if (next.code === "internal") throw new Error(next.message);
      return next.message;
    });
    if (refusal !== null) await step.run("say-why-not", async () => done(await execute(recordFailure, ctx, { id: data.proposalId, message: refusal })));
    return { refusal };
  },
);
