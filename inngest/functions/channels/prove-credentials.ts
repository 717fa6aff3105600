import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { settleCredentials } from "@/lib/channels/commands/rotate-credentials";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "./events";
import { callPartner, openPort, untilAnswered } from "./port";

/** New credentials read the partner's room list once; only then do they take the old ones' place. */
export const proveCredentials = inngest.createFunction(
  { id: "channels.prove-credentials", triggers: [{ event: "channels/credentials-given" }], retries: 5, concurrency: { key: "event.data.connectionId", limit: 1 } },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "channels.prove-credentials");
    const reply = await untilAnswered(
      (n) => step.run(`try-${n}`, async () => {
        const next = await openPort(ctx, connectionId, "next");
        return callPartner(ctx, connectionId, { endpoint: "rooms", lane: "delivery", operation: "prove-credentials", trial: true }, async (port) => {
          try {
            await port.rooms();
            return { proven: true, reason: null };
          } catch (error) {
            // A no to the new ones says nothing about those in use.
            if (error instanceof ChannelError && error.code === "unauthorized") return { proven: false, reason: error.message.slice(0, 500) };
            throw error;
          }
        }, next);
      }),
      (n, ms) => step.sleep(`try-${n}-later`, ms),
      { mostFailures: 8, rounds: 30 },
    );
    const proof = reply?.state === "answered" ? reply.value : { proven: false, reason: reply?.reason ?? "The partner did not answer." };
    return step.run("settle", async () => done(await execute(settleCredentials, ctx, { connectionId, ...proof })));
  },
);
