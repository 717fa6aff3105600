import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { applyMessage } from "@/lib/channels/commands/apply-message";
import { recordMessageFailure } from "@/lib/channels/commands/record-message-failure";
import { recordAcknowledged } from "@/lib/channels/commands/record-acknowledged";
import { getDelivery } from "@/lib/channels/queries/get-delivery";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { messageEvent } from "./events";
import { callPartner, untilAnswered } from "./port";

/** A stored message becomes a reservation first; only then is the partner told that we have it. */
export const receiveMessage = inngest.createFunction(
  {
    id: "channels.receive-message", triggers: [{ event: "channels/message-received" }], retries: 10, concurrency: { key: "event.data.externalNumber", limit: 1 },
    // It stays stored and unconfirmed: the next pull takes it up again, and until then people see it.
    onFailure: async ({ event, step }) => {
      const data = messageEvent.parse(event.data.event.data);
      await step.run("say-so", async () => done(await execute(recordMessageFailure, jobContext(data, "channels.receive-message"), { messageId: data.messageId })));
    },
  },
  async ({ event, step }) => {
    const data = messageEvent.parse(event.data);
    const { messageId, connectionId } = data;
    const ctx = jobContext(data, "channels.receive-message");
    await step.run("apply", async () => done(await execute(applyMessage, ctx, { messageId })));
    const { acknowledged, messageUid, number } = await step.run("delivery", () => ask(getDelivery, ctx, { messageId }));
    if (acknowledged || messageUid === null || number === null) return { acknowledged };
    const reply = await untilAnswered(
      (n) => step.run(`confirm-${n}`, () => callPartner(ctx, connectionId, { endpoint: "confirm-delivery", lane: "delivery", operation: "confirm-delivery" }, async (port) => {
        await port.confirmDelivery(messageUid, number);
        done(await execute(recordAcknowledged, ctx, { messageId }));
        return { confirmed: true };
      })),
      (n, ms) => step.sleep(`confirm-${n}-later`, ms),
    );
    // Unconfirmed, the partner keeps it in its queue: the next pull brings it again.
    return { acknowledged: reply?.state === "answered" };
  },
);
