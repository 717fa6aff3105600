import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { listActiveConnections } from "@/lib/auth/directory";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { storeMessages } from "@/lib/channels/commands/store-messages";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "./events";
import { openPort, timed } from "./port";

const mostPages = 20;

/** The safety net's clock: every connection is asked for what a push may have failed to bring. */
export const schedulePulls = inngest.createFunction(
  { id: "channels.schedule-pulls", triggers: [{ cron: "*/20 * * * *" }], retries: 2 },
  async ({ step }) => {
    const connections = await step.run("list", () => listActiveConnections());
    if (connections.length > 0) await step.sendEvent("ask", connections.map((data) => ({ name: "channels/pull-requested", data })));
    return { asked: connections.length };
  },
);

/** Reads the partner's undelivered reservations and stores them; each then takes the same way as a pushed one. */
export const pullReservations = inngest.createFunction(
  { id: "channels.pull-reservations", triggers: [{ event: "channels/pull-requested" }], retries: 4, concurrency: { key: "event.data.connectionId", limit: 1 } },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "channels.pull-reservations");
    let stored = 0;
    for (let page = 1; page <= mostPages; page += 1) {
      const { waitMs } = await step.run(`call-${page}`, async () => done(await execute(claimCall, ctx, { connectionId, endpoint: "reservations", lane: "check" })));
      if (waitMs > 0) await step.sleep(`budget-${page}`, Math.max(1_000, waitMs));
      if (waitMs > 0 && page === 1) await step.run("call-again", async () => done(await execute(claimCall, ctx, { connectionId, endpoint: "reservations", lane: "check" })));
      const answer = await step.run(`pull-${page}`, async () => {
        const batch = await timed("pull", async () => (await openPort(ctx, connectionId)).pull({ undelivered: true, page }));
        // Stored in the step that read them: raw messages do not travel through the runner's memory.
        const result = done(await execute(storeMessages, ctx, { connectionId, via: "pull", messages: batch.reservations, unreadable: batch.unreadable }));
        return { stored: result.messages.length, pages: batch.pages };
      });
      stored += answer.stored;
      if (page >= answer.pages) break;
    }
    return { stored };
  },
);
