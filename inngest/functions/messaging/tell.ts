import { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { tellOfProposal } from "@/lib/boardroom/commands/tell-of-proposal";
import { idSchema } from "@/lib/kernel/ids";
import { tell } from "@/lib/messaging/commands/tell";
import { subjectData } from "@/lib/messaging/rules/subjects";
import { done, execute } from "@/lib/runtime/execute";

const job = "messaging.tell";
const ofHouse = houseEvent.extend({ propertyId: idSchema });
const proposed = ofHouse.extend({ proposalId: idSchema });
const actedEvent = ofHouse.extend({ director: z.string(), command: z.string(), receiptId: idSchema });
const movedData = z.object(subjectData.autonomy.shape);
const stoppedEvent = ofHouse.extend({ director: z.string() });

/** What happened in the Boardroom, to the people it concerns: one message each, by the ways they wish, however often the event comes. */
export const tellOfBoardroom = inngest.createFunction(
  { id: job, triggers: [{ event: "boardroom/proposal-made" }, { event: "boardroom/acted" }, { event: "boardroom/autonomy-moved" }, { event: "boardroom/director-stopped" }], retries: 8 },
  async ({ event, step }) => {
    const ctx = jobContext(ofHouse.parse(event.data), job);
    const once = event.id ?? "";
    return step.run("queue", async () => {
      switch (event.name) {
        case "boardroom/proposal-made": return done(await execute(tellOfProposal, ctx, { proposalId: proposed.parse(event.data).proposalId }));
        case "boardroom/acted": {
          const { director, command, receiptId } = actedEvent.parse(event.data);
          return done(await execute(tell, ctx, { subject: "acted", once: receiptId, data: { director, command, receiptId } }));
        }
        case "boardroom/autonomy-moved": return done(await execute(tell, ctx, { subject: "autonomy", once, data: movedData.parse(event.data) }));
        default: return done(await execute(tell, ctx, { subject: "stopped", once, data: { director: stoppedEvent.parse(event.data).director } }));
      }
    });
  },
);
