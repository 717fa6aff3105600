import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { claimAri } from "@/lib/channels/commands/claim-ari";
import { done, execute } from "@/lib/runtime/execute";
import { owningUp } from "./broken-run";
import { connectionEvent } from "./events";
import { sendClaim } from "./send-claim";

/** A run ends after this many rounds; what is left starts a new one. */
const rounds = 30;
/** A closing that comes while a less urgent value waits for the budget is noticed at once, and after this long at the latest. */
const longestNap = 20_000;
/** Of a partner that failed: as long as it is left alone, at most. */
const longestRest = 150_000;
/** Before values the partner wants to see once more, in seconds, by how often in a row. */
const againAfter = [0, 1, 3, 10, 30] as const;

/** Sends whatever a connection should show and does not show yet: claim, then send and record, until nothing waits. */
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
    const rest = async (name: string, ms: number, longest = longestNap) => {
      await step.waitForEvent(name, {
        event: "channels/ari-changed", timeout: Math.min(longest, Math.max(500, ms)),
        if: "async.data.connectionId == event.data.connectionId && async.data.urgent == true",
      });
    };
    let sent = 0;
    let again = 0;
    for (let round = 0; round < rounds; round += 1) {
      const claimed = await step.run(`claim-${round}`, () => owningUp(ctx, connectionId, "push", async () => {
        const { waitMs, because, lane, claimId } = done(await execute(claimAri, ctx, { connectionId }));
        return { waitMs, because, lane, claimId };
      }));
      if (claimed.waitMs > 0) {
        // A partner that is left alone for now is sent nothing, not even a closing.
        await rest(`budget-${round}`, claimed.waitMs, claimed.because === "breaker" ? longestRest : longestNap);
        continue;
      }
      const { claimId, lane } = claimed;
      if (claimId === null) return { sent };
      const answer = await step.run(`send-${round}`, () => owningUp(ctx, connectionId, "push", () => sendClaim(ctx, connectionId, claimId, lane)));
      if (answer.open) await step.sendEvent(`check-${round}`, { name: "channels/transactions-open", data });
      sent += answer.accepted;
      again = answer.again > 0 ? again + 1 : 0;
      const pauseMs = Math.max(answer.waitMs, (againAfter[Math.min(again, againAfter.length - 1)] ?? 0) * 1_000);
      if (pauseMs > 0) await rest(`pause-${round}`, pauseMs);
    }
    await step.sendEvent("continue", { name: "channels/ari-changed", data: { ...data, urgent: false } });
    return { sent };
  },
);
