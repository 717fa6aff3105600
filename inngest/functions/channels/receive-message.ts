import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { applyMessage } from "@/lib/channels/commands/apply-message";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { recordAcknowledged } from "@/lib/channels/commands/record-acknowledged";
import { getDelivery } from "@/lib/channels/queries/get-delivery";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { messageEvent } from "./events";
import { openPort, timed } from "./port";

const patience = 30;

/** A stored message becomes a reservation first; only then is the partner told that we have it. */
export const receiveMessage = inngest.createFunction(
  { id: "channels.receive-message", triggers: [{ event: "channels/message-received" }], retries: 10, concurrency: { key: "event.data.externalNumber", limit: 1 } },
  async ({ event, step }) => {
    const data = messageEvent.parse(event.data);
    const { messageId, connectionId } = data;
    const ctx = jobContext(data, "channels.receive-message");
    await step.run("apply", async () => done(await execute(applyMessage, ctx, { messageId })));
    const delivery = await step.run("delivery", () => ask(getDelivery, ctx, { messageId }));
    const { messageUid } = delivery;
    if (delivery.acknowledged || messageUid === null || delivery.number === null) return { acknowledged: delivery.acknowledged };
    for (let round = 0; round < patience; round += 1) {
      const { waitMs } = await step.run(`call-${round}`, async () => done(await execute(claimCall, ctx, { connectionId, endpoint: "reservations/~", lane: "delivery" })));
      if (waitMs === 0) break;
      await step.sleep(`budget-${round}`, Math.max(1_000, waitMs));
    }
    const { number } = delivery;
    await step.run("confirm", async () => {
      await timed("confirm-delivery", async () => (await openPort(ctx, connectionId)).confirmDelivery(messageUid, number));
    });
    await step.run("record", async () => done(await execute(recordAcknowledged, ctx, { messageId })));
    return { acknowledged: true };
  },
);
