import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { claimAri } from "@/lib/channels/commands/claim-ari";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { recordPush } from "@/lib/channels/commands/record-push";
import { type ClaimedCell, settleAnswer, settleFailure, type SettledCells, toAriCell } from "@/lib/channels/rules/ari-answer";
import type { Lane } from "@/lib/channels/rules/budget";
import { ChannelError, type PartnerRoom } from "@/lib/channels/rules/channel-port";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "./events";
import { openPort, pauseAfter, timed } from "./port";

/** A run ends after this many calls; what is left starts a new one. */
const rounds = 30;
/** A closing that comes while a less urgent value waits for the budget is noticed at once, and after this long at the latest. */
const longestNap = 20_000;

type Sent = SettledCells & { transactionId: string | null; failure: string | null; pauseMs: number | null };

/** One call with what was claimed. The first of several batches leaves; the others' cells go back and are claimed again. */
async function send(ctx: Context, connectionId: string, cells: readonly ClaimedCell[], rooms: readonly PartnerRoom[]): Promise<Sent> {
  const port = await openPort(ctx, connectionId);
  const plan = port.planAri(cells.map(toAriCell), rooms);
  const [first] = plan.batches;
  try {
    const result = first ? await timed("push-ari", () => port.pushBatch(first)) : null;
    return { ...settleAnswer(cells, plan, result), transactionId: result?.transactionId ?? null, failure: null, pauseMs: null };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    // Without an answer the same values are sent again: they are states, not steps. A wrong token is a matter for people.
    const final = !error.retryable && error.code !== "unauthorized";
    const pauseMs = error.retryAfterSeconds === null ? null : error.retryAfterSeconds * 1_000;
    return { ...settleFailure(cells, { reason: error.message, final }), transactionId: null, failure: error.message.slice(0, 500), pauseMs };
  }
}

/** A step that runs a second time (its process died in it) may have called already: that call is booked as well. */
async function bookAgain(ctx: Context, connectionId: string, lane: Lane): Promise<number> {
  return done(await execute(claimCall, ctx, { connectionId, endpoint: "rooms/daily", lane })).waitMs;
}

/** Sends whatever a connection should show and does not show yet: claim, call, record, until nothing waits. */
export const pushAri = inngest.createFunction(
  {
    id: "channels.push-ari", triggers: [{ event: "channels/ari-changed" }], retries: 10,
    concurrency: { key: "event.data.connectionId", limit: 1 },
    debounce: { key: "event.data.connectionId", period: "1s", timeout: "3s" },
  },
  async ({ event, step, attempt }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "channels.push-ari");
    const rest = async (name: string, ms: number) => {
      await step.waitForEvent(name, {
        event: "channels/ari-changed", timeout: Math.min(longestNap, Math.max(500, ms)),
        if: "async.data.connectionId == event.data.connectionId && async.data.urgent == true",
      });
    };
    let sent = 0;
    let failures = 0;
    for (let round = 0; round < rounds; round += 1) {
      const claimed = await step.run(`claim-${round}`, async () => done(await execute(claimAri, ctx, { connectionId })));
      if (claimed.waitMs > 0) {
        await rest(`budget-${round}`, claimed.waitMs);
        continue;
      }
      if (claimed.cells.length === 0) return { sent };
      const answer = await step.run(`send-${round}`, async () => {
        const waitMs = attempt > 0 ? await bookAgain(ctx, connectionId, claimed.lane) : 0;
        if (waitMs === 0) return send(ctx, connectionId, claimed.cells, claimed.rooms);
        return { ...settleFailure(claimed.cells, { reason: "", final: false }), transactionId: null, failure: null, pauseMs: waitMs };
      });
      const { pauseMs, ...record } = answer;
      await step.run(`record-${round}`, async () => done(await execute(recordPush, ctx, { connectionId, ...record })));
      if (record.accepted.length > 0) await step.sendEvent(`check-${round}`, { name: "channels/transactions-open", data });
      sent += record.accepted.length;
      failures = record.failure === null ? 0 : failures + 1;
      if (pauseMs !== null) await step.sleep(`asked-${round}`, Math.min(300_000, pauseMs));
      else if (failures > 0) await rest(`pause-${round}`, pauseAfter(failures) * 1_000);
    }
    await step.sendEvent("continue", { name: "channels/ari-changed", data: { ...data, urgent: false } });
    return { sent };
  },
);
