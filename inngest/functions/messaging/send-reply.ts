import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { beginReply, endReply } from "@/lib/messaging/commands/settle-reply";
import { takeItems } from "@/lib/messaging/commands/take-items";
import { getLineAccess, getReply } from "@/lib/messaging/queries/inbox-work";
import { InboxError, type LinePort } from "@/lib/messaging/rules/inbox-port";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { type InboxSteps, portOf, replyEvent, waitFor } from "./inbox-port";

const job = "messaging.send-reply";
const mostTries = 8;
/** Whose clock is behind, Quo's or ours. */
const skewMs = 120_000;
type Wanted = z.output<typeof replyEvent>;
type Came = { readonly state: string; readonly again: false } | { readonly again: true; readonly waitMs: number | null };

/** Whether a message that may have left is in the partner's history: taken in like any other, it finds its own wish there. */
async function foundThere(ctx: Context, port: LinePort, { inboxLineId, messageId }: Wanted, begunAt: string): Promise<boolean> {
  const { to, numberId, conversation } = await ask(getReply, ctx, { messageId });
  if (to === null) return false;
  let token: string | null = null;
  do {
    const page = await port.history({ of: "messages", numberId, contact: to, conversation: conversation ?? "", token, since: new Date(Date.parse(begunAt) - skewMs).toISOString() });
    const items = page.items.map((item) => ("thread" in item && item.thread?.externalId === "" ? { ...item, thread: { ...item.thread, externalId: null } } : item));
    if (items.length > 0) done(await execute(takeItems, ctx, { inboxLineId, items, live: true }));
    token = page.next;
  } while (token !== null);
  // Named by now: the wish is the message that was found.
  return !done(await execute(beginReply, ctx, { messageId })).open;
}

/** Quo knows no idempotency key: the wish is noted, what may have left is looked for, and only what is not there is sent. */
async function oneTry(ctx: Context, data: Wanted): Promise<Came> {
  const { messageId, inboxLineId } = data;
  const end = async (ending: unknown): Promise<string> => done(await execute(endReply, ctx, { messageId, ending })).state;
  const begun = done(await execute(beginReply, ctx, { messageId }));
  if (!begun.open || begun.begunAt === null) return { state: "settled", again: false };
  const { access, status } = await ask(getLineAccess, ctx, { inboxLineId });
  const { text, to, numberId } = await ask(getReply, ctx, { messageId });
  if (access === null || status !== "active" || to === null) return { state: await end({ how: "failed", failure: "access_refused" }), again: false };
  const port = portOf(access.apiKey);
  try {
    if (begun.unknown && (await foundThere(ctx, port, data, begun.begunAt))) return { state: "found", again: false };
  } catch (error) {
    if (error instanceof InboxError) return { again: true, waitMs: error.retryAfterS };
    throw error;
  }
  try {
    const sent = await port.send({ numberId, to, text, userId: access.userId });
    return { state: await end({ how: "sent", ...sent }), again: false };
  } catch (error) {
    if (!(error instanceof InboxError)) throw error;
    if (error.fault === "refused") return { state: await end({ how: "failed", failure: error.code }), again: false };
    // Of what is not known the wish stays begun: the next try looks before it sends.
    if (error.fault === "later") await end({ how: "later" });
    return { again: true, waitMs: error.retryAfterS };
  }
}

export async function sendReplyThrough(data: Wanted, steps: InboxSteps): Promise<string> {
  const ctx = jobContext(data, job);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const came = await steps.run(`try-${tries}`, () => oneTry(ctx, data));
    if (!came.again) return came.state;
    await steps.sleep(`later-${tries}`, waitFor(came.waitMs, tries));
  }
  return steps.run("give-up", async () => done(await execute(endReply, ctx, { messageId: data.messageId, ending: { how: "failed", failure: "unknown_outcome" } })).state);
}

/** Carries a person's or the engine's words to the partner, once. */
export const sendInboxReply = inngest.createFunction(
  {
    id: job, triggers: [{ event: "messaging/reply-wanted" }], retries: 8, concurrency: { key: "event.data.conversationId", limit: 1 },
    onFailure: async ({ event, step }) => {
      const data = replyEvent.parse(event.data.event.data);
      await step.run("give-up", async () => done(await execute(endReply, jobContext(data, job), { messageId: data.messageId, ending: { how: "failed", failure: "unknown_outcome" } })));
    },
  },
  async ({ event, step }) => sendReplyThrough(replyEvent.parse(event.data), { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T, sleep: (id, ms) => step.sleep(id, ms) }),
);
