import { findProposal } from "@/db/repos/boardroom";
import { z } from "zod";
import { now } from "@/lib/kernel/clock";
import { queueMessage } from "@/lib/messaging/commands/queue-message";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { peopleWhoDecide } from "./people-who-decide";

/** A proposal waits: everybody who may decide about it hears of it once, however often it was renewed. */
export const tellOfProposal = defineCommand({
  name: "boardroom.tell-of-proposal",
  title: "Tell the people who decide that a proposal waits for them.",
  permission: "boardroom:approve",
  internal: true,
  unrecorded: true,
  noInverse: "What was sent cannot be called back.",
  input: z.strictObject({ proposalId: z.uuid() }),
  async run({ tx, ctx }, { proposalId }) {
    const propertyId = propertyOf(ctx);
    const proposal = await findProposal(tx, propertyId, proposalId);
    if (proposal?.status !== "pending" || proposal.expiresAt <= now()) return { queued: 0 };
    let queued = 0;
    for (const { userId } of await peopleWhoDecide(tx, propertyId)) queued += (await queueMessage(tx, { propertyId, userId, subject: "proposal", once: proposalId, data: { proposalIds: [proposalId] } })).length;
    return { queued };
  },
});
