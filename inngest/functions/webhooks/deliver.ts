import { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { now, nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { sendWebhook } from "@/lib/webhooks/adapters/http/send";
import { webhookHeaders } from "@/lib/webhooks/adapters/http/sign";
import { localAllowed } from "@/lib/webhooks/commands/endpoint-parts";
import { noteEvent } from "@/lib/webhooks/commands/note-event";
import { leaveMessage, settleTry } from "@/lib/webhooks/commands/settle-try";
import { getTarget } from "@/lib/webhooks/queries/get-target";
import { waits } from "@/lib/webhooks/rules/schedule";

const job = "webhooks.deliver";
const queuedEvent = houseEvent.extend({ messageId: idSchema, endpointId: idSchema, byHand: z.string().optional() });
const happenedEvent = houseEvent.extend({ eventId: idSchema, name: z.string(), at: z.iso.datetime(), data: z.record(z.string(), z.unknown()) });

export type Queued = z.output<typeof queuedEvent> & { /** The event of this run, so that its tries are told apart from another's. */ readonly run: string };
export type Steps = { run<T>(id: string, work: () => Promise<T>): Promise<T>; sleep(id: string, ms: number): Promise<unknown> };
type Tried = { readonly state: "arrived" | "again" | "over"; readonly waitMs: number | null };

/** One try, whole: what was sent and what came back are written down before anybody goes on. */
async function tryOnce(ctx: Context, { messageId, run, byHand }: Queued, number: number): Promise<Tried> {
  const runKey = `${run}:${number}`;
  const target = await ask(getTarget, ctx, { messageId, runKey });
  if (target.state === "made") return target.next === null ? { state: target.arrived ? "arrived" : "over", waitMs: null } : { state: "again", waitMs: Math.max(0, Date.parse(target.next) - nowMs()) };
  if (target.state === "off") await execute(leaveMessage, ctx, { messageId, at: now().toISOString() });
  if (target.state !== "go") return { state: "over", waitMs: null };
  const at = now();
  const headers = webhookHeaders(target.secrets, target.id, Math.floor(at.getTime() / 1_000), target.body);
  const sent = await sendWebhook({ url: target.url, body: target.body, headers, allowLocal: localAllowed() });
  return done(await execute(settleTry, ctx, { ...sent, messageId, runKey, number, byHand: byHand ?? null, at: at.toISOString(), url: target.url, requestHeaders: headers }));
}

/** From the first try to the answer, or to the last. A process may die anywhere: what was sent but not written down is sent again under the same id. */
export async function deliverThrough(data: Queued, steps: Steps): Promise<{ readonly state: Tried["state"]; readonly tries: number }> {
  const ctx = jobContext(data, job);
  for (let number = 1; ; number += 1) {
    const tried = await steps.run(`try-${number}`, () => tryOnce(ctx, data, number));
    if (tried.waitMs === null || number >= waits.length) return { state: tried.state, tries: number };
    await steps.sleep(`wait-${number}`, tried.waitMs);
  }
}

/** An event, as the relay tells it for houses that have somebody to tell. */
export const noteForWebhooks = inngest.createFunction(
  { id: "webhooks.note-event", triggers: [{ event: "webhooks/happened" }], retries: 10 },
  async ({ event, step }) => {
    const { eventId, name, at, data, ...house } = happenedEvent.parse(event.data);
    return step.run("note", async () => done(await execute(noteEvent, jobContext(house, "webhooks.note-event"), { eventId, name, at, data })));
  },
);

/** Tells an endpoint, patiently. Five at once for each, so that a slow receiver keeps nobody else back. */
export const deliverWebhook = inngest.createFunction(
  { id: job, triggers: [{ event: "webhooks/queued" }], retries: 6, concurrency: { key: "event.data.endpointId", limit: 5 } },
  async ({ event, step }) => deliverThrough({ ...queuedEvent.parse(event.data), run: event.id ?? "" }, {
    run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T,
    sleep: (id, ms) => step.sleep(id, Math.max(1_000, Math.ceil(ms / 1_000) * 1_000)),
  }),
);
