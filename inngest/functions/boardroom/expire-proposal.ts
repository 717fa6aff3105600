import { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { expireProposals } from "@/lib/boardroom/commands/expire-proposals";
import { done, execute } from "@/lib/runtime/execute";

const proposedEvent = houseEvent.extend({ expiresAt: z.iso.datetime() });

/** Waits until a proposal's time is over, then closes whatever nobody decided by then. */
export const expireProposal = inngest.createFunction(
  { id: "boardroom.expire-proposal", triggers: [{ event: "boardroom/proposal-made" }], retries: 10 },
  async ({ event, step }) => {
    const data = proposedEvent.parse(event.data);
    await step.sleepUntil("standing", new Date(Date.parse(data.expiresAt) + 1_000));
    return step.run("expire", async () => done(await execute(expireProposals, jobContext(data, "boardroom.expire-proposal"), {})));
  },
);
