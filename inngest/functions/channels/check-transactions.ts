import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { recordTransaction } from "@/lib/channels/commands/record-transaction";
import { getChannelWork } from "@/lib/channels/queries/get-channel-work";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "./events";
import { openPort, timed } from "./port";

const rounds = 12;

/** Asks the partner how its asynchronous transactions ended, when the call budget has room for asking. */
export const checkTransactions = inngest.createFunction(
  {
    id: "channels.check-transactions", triggers: [{ event: "channels/transactions-open" }], retries: 3,
    concurrency: { key: "event.data.connectionId", limit: 1 },
    debounce: { key: "event.data.connectionId", period: "5s", timeout: "30s" },
  },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "channels.check-transactions");
    for (let round = 0; round < rounds; round += 1) {
      const { transactions } = await step.run(`open-${round}`, () => ask(getChannelWork, ctx, { connectionId }));
      const transactionId = transactions[round % Math.max(1, transactions.length)];
      if (!transactionId) return { open: 0 };
      const { waitMs } = await step.run(`call-${round}`, async () => done(await execute(claimCall, ctx, { connectionId, endpoint: "transaction_details", lane: "check" })));
      if (waitMs > 0) {
        await step.sleep(`budget-${round}`, Math.max(5_000, waitMs));
        continue;
      }
      const state = await step.run(`ask-${round}`, async () => {
        const report = await timed("transaction-details", async () => (await openPort(ctx, connectionId)).transactionDetails(transactionId));
        const failed = report.channels.flatMap((channel) => channel.rows.filter((row) => row.state === "failed").map((row) => `${channel.channelCode}: ${row.error ?? "failed"}`));
        return { state: report.state, error: failed[0]?.slice(0, 500) ?? null };
      });
      const outcome = state.state === "succeeded" ? "confirmed" : state.state;
      await step.run(`record-${round}`, async () => done(await execute(recordTransaction, ctx, { connectionId, transactionId, outcome, error: state.error })));
      if (outcome === "in_progress") await step.sleep(`later-${round}`, "20s");
    }
    return { open: 1 };
  },
);
