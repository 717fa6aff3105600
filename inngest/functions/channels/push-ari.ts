import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { claimAri } from "@/lib/channels/commands/claim-ari";
import { recordPush } from "@/lib/channels/commands/record-push";
import { settleAnswer, toAriCell } from "@/lib/channels/rules/ari-answer";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "./events";
import { openPort, timed } from "./port";

/** A run ends after this many calls; what is left starts a new one. */
const rounds = 30;

/** Sends whatever a connection should show and does not show yet: claim, call, record, until nothing waits. */
export const pushAri = inngest.createFunction(
  {
    id: "channels.push-ari", triggers: [{ event: "channels/ari-changed" }], retries: 10,
    concurrency: { key: "event.data.connectionId", limit: 1 },
    debounce: { key: "event.data.connectionId", period: "1s", timeout: "3s" },
  },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "channels.push-ari");
    let sent = 0;
    for (let round = 0; round < rounds; round += 1) {
      const claimed = await step.run(`claim-${round}`, async () => done(await execute(claimAri, ctx, { connectionId })));
      if (claimed.waitMs > 0) {
        await step.sleep(`budget-${round}`, Math.max(1_000, claimed.waitMs));
        continue;
      }
      if (claimed.cells.length === 0) {
        if (sent > 0) await step.sendEvent("check", { name: "channels/transactions-open", data });
        return { sent };
      }
      const answer = await step.run(`send-${round}`, async () => {
        const port = await openPort(ctx, connectionId);
        const plan = port.planAri(claimed.cells.map(toAriCell), claimed.rooms);
        const [first] = plan.batches;
        try {
          const result = first ? await timed("push-ari", () => port.pushBatch(first)) : null;
          return { transactionId: result?.transactionId ?? null, ...settleAnswer(claimed.cells, plan.refused, result), failure: null, pauseSeconds: 0 };
        } catch (error) {
          if (!(error instanceof ChannelError)) throw error;
          const cells = claimed.cells.map(({ roomTypeId, night, version }) => ({ roomTypeId, night, version }));
          // Without an answer the same values are sent again: they are states, not steps.
          return error.retryable
            ? { transactionId: null, accepted: [], rejected: [], retryable: cells, failure: error.message, pauseSeconds: error.retryAfterSeconds ?? 15 }
            : { transactionId: null, accepted: [], rejected: cells.map((cell) => ({ ...cell, reason: error.message })), retryable: [], failure: error.message, pauseSeconds: 0 };
        }
      });
      const { pauseSeconds, ...record } = answer;
      await step.run(`record-${round}`, async () => done(await execute(recordPush, ctx, { connectionId, ...record })));
      sent += record.accepted.length;
      if (pauseSeconds > 0) await step.sleep(`pause-${round}`, Math.min(300, pauseSeconds) * 1_000);
    }
    await step.sendEvent("continue", { name: "channels/ari-changed", data });
    return { sent };
  },
);
