import { z } from "zod";
import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { listUnappliedMessages } from "@/lib/channels/queries/list-unapplied-messages";
import { storeMessages } from "@/lib/channels/commands/store-messages";
import type { Context } from "@/lib/runtime/context";
import type { ChannelPort } from "@/lib/channels/rules/channel-port";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { owningUp } from "./broken-run";
import { connectionEvent } from "./events";
import { callPartner, untilAnswered } from "./port";

const mostPages = 20;
/** `poll`: the next look comes by itself in less than a minute or a few; this one waits for nothing. */
const pullEvent = connectionEvent.extend({ poll: z.boolean().default(false) });

/** Stored in the step that read them: raw messages do not travel through the runner's memory. */
async function storePage(ctx: Context, connectionId: string, page: number, port: ChannelPort): Promise<{ stored: number; pages: number }> {
  const batch = await port.pull({ undelivered: true, page });
  // Nothing new is the usual answer: that the partner was asked is on record with the call.
  if (batch.reservations.length + batch.unreadable.length === 0) return { stored: 0, pages: Math.min(mostPages, batch.pages) };
  const { messages } = done(await execute(storeMessages, ctx, { connectionId, via: "pull", messages: batch.reservations, unreadable: batch.unreadable }));
  return { stored: messages.length, pages: Math.min(mostPages, batch.pages) };
}

/**
 * Takes up what is stored here and never became a reservation, then reads the partner's undelivered ones and stores them; each
 * takes the same way as a pushed one.
 */
export const pullReservations = inngest.createFunction(
  {
    id: "channels.pull-reservations", triggers: [{ event: "channels/pull-requested" }], retries: 5,
    concurrency: { key: "event.data.connectionId", limit: 1 }, debounce: { key: "event.data.connectionId", period: "1s", timeout: "5s" },
  },
  async ({ event, step }) => {
    const { poll, ...data } = pullEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "channels.pull-reservations");
    const { messages: unapplied } = await step.run("unapplied", () => ask(listUnappliedMessages, ctx, { connectionId }));
    if (unapplied.length > 0) await step.sendEvent("take-up", unapplied.map((message) => ({ name: "channels/message-received", data: { ...data, ...message } })));
    const pull = (name: string, page: number) => untilAnswered(
      (n) => step.run(`pull-${name}-${n}`, () => owningUp(ctx, connectionId, "pull", () => callPartner(ctx, connectionId, { endpoint: "pull", lane: "check", operation: "pull" }, (port) => storePage(ctx, connectionId, page, port)))),
      (n, ms) => step.sleep(`pull-${name}-${n}-later`, ms),
      poll ? { rounds: 1 } : {},
    );
    const first = await pull("1", 1);
    if (first?.state !== "answered") return { stored: 0 };
    let stored = first.value.stored;
    // What is confirmed meanwhile leaves the queue and the rest moves to earlier pages: read from the last one back.
    for (let page = first.value.pages; page > 1; page -= 1) {
      const reply = await pull(String(page), page);
      if (reply?.state === "answered") stored += reply.value.stored;
    }
    if (first.value.pages > 1) {
      const again = await pull("1-again", 1);
      if (again?.state === "answered") stored += again.value.stored;
    }
    return { stored };
  },
);
