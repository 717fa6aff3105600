import { inngest } from "@/inngest/client";
import { listActiveConnections } from "@/lib/auth/directory";

/**
 * The safety net's clock: whatever a lost push, an ended run or a long outage left undone is taken up again. The pull costs a call;
 * the other two look into our own tables first and call nobody when nothing waits.
 */
export const watchConnections = inngest.createFunction(
  { id: "channels.watch-connections", triggers: [{ cron: "*/20 * * * *" }], retries: 2 },
  async ({ step }) => {
    const connections = await step.run("list", () => listActiveConnections());
    if (connections.length > 0) {
      await step.sendEvent("ask", connections.flatMap((data) => [
        { name: "channels/pull-requested", data }, { name: "channels/ari-changed", data: { ...data, urgent: false } }, { name: "channels/transactions-open", data },
      ]));
    }
    return { connections: connections.length };
  },
);
