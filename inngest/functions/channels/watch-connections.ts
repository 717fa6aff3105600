import { inngest } from "@/inngest/client";
import { listActiveConnections } from "@/lib/auth/directory";

/** Connections asked in one request: an event server takes some thousand events at once. */
const atOnce = 500;

/**
 * The safety net's clock: whatever a lost push, an ended run or a long outage left undone is taken up again. The pull costs a call;
 * the other two look into our own tables first and call nobody when nothing waits.
 */
export const watchConnections = inngest.createFunction(
  { id: "channels.watch-connections", triggers: [{ cron: "*/20 * * * *" }], retries: 2 },
  async ({ step }) => {
    const connections = await step.run("list", () => listActiveConnections());
    for (let first = 0; first < connections.length; first += atOnce) {
      await step.sendEvent(`ask-${first}`, connections.slice(first, first + atOnce).flatMap((data) => [
        { name: "channels/pull-requested", data }, { name: "channels/ari-changed", data: { ...data, urgent: false } }, { name: "channels/transactions-open", data },
      ]));
    }
    return { connections: connections.length };
  },
);
