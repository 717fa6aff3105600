import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { recordTransaction } from "@/lib/channels/commands/record-transaction";
import { getChannelWork } from "@/lib/channels/queries/get-channel-work";
import type { ChannelPort } from "@/lib/channels/rules/channel-port";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "./events";
import { callPartner, untilAnswered } from "./port";

/** A run ends after this many transactions; what is open starts a new one. */
const rounds = 40;
/** A transaction the partner cannot tell about after so many calls is taken for lost: its values are sent again. */
const mostFailures = 4;
/** Seconds until a transaction still in progress is asked for again. */
const later = [5, 20, 60, 300, 900] as const;

/** Asks for one transaction and keeps the answer. */
async function follow(ctx: Context, connectionId: string, transactionId: string, port: ChannelPort): Promise<{ ended: boolean }> {
  const report = await port.transactionDetails(transactionId);
  if (report.state === "in_progress") return { ended: false };
  const failed = report.channels.flatMap((channel) => channel.rows.filter((row) => row.state === "failed").map((row) => `${channel.channelCode}: ${row.error ?? "failed"}`));
  const outcome = report.state === "succeeded" ? "confirmed" : "failed";
  done(await execute(recordTransaction, ctx, { connectionId, transactionId, outcome, error: failed[0]?.slice(0, 500) ?? null }));
  return { ended: true };
}

/** Asks the partner how its asynchronous transactions ended, when the call budget has room for asking. */
export const checkTransactions = inngest.createFunction(
  {
    id: "channels.check-transactions", triggers: [{ event: "channels/transactions-open" }], retries: 5,
    concurrency: { key: "event.data.connectionId", limit: 1 },
    debounce: { key: "event.data.connectionId", period: "3s", timeout: "30s" },
  },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "channels.check-transactions");
    let waiting = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { transactions } = await step.run(`open-${round}`, () => ask(getChannelWork, ctx, { connectionId }));
      const transactionId = transactions[waiting % Math.max(1, transactions.length)];
      if (!transactionId) return { open: 0 };
      const reply = await untilAnswered(
        (n) => step.run(`ask-${round}-${n}`, () => callPartner(ctx, connectionId, { endpoint: "transaction-details", lane: "check", operation: "transaction-details" }, (port) => follow(ctx, connectionId, transactionId, port))),
        (n, ms) => step.sleep(`ask-${round}-${n}-later`, ms),
        { mostFailures },
      );
      if (reply?.state !== "answered") await step.run(`lost-${round}`, async () => done(await execute(recordTransaction, ctx, { connectionId, transactionId, outcome: "lost" })));
      else if (!reply.value.ended) {
        waiting += 1;
        if (waiting % transactions.length === 0) await step.sleep(`later-${round}`, (later[Math.min(Math.floor(waiting / transactions.length), later.length) - 1] ?? 5) * 1_000);
      }
    }
    await step.sendEvent("continue", { name: "channels/transactions-open", data });
    return { open: 1 };
  },
);
