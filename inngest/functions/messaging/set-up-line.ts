import { z } from "zod";
import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { now } from "@/lib/kernel/clock";
import { OnceShown } from "@/lib/kernel/once-shown";
import { forgetLineSecrets, recordLine } from "@/lib/messaging/commands/record-line";
import { requestHistory } from "@/lib/messaging/commands/take-history";
import { getLineAccess } from "@/lib/messaging/queries/inbox-work";
import { InboxError, type LineNumber } from "@/lib/messaging/rules/inbox-port";
import { schemes } from "@/lib/messaging/rules/inbox-inputs";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { deliveryUrl, type InboxSteps, lineEvent, portOf, waitFor } from "./inbox-port";

const job = "messaging.set-up-line";
const mostTries = 8;
/** What was signed with the secrets of before and is still on its way: Quo's last retry comes after 27 h 35 min. */
const graceMs = 28 * 3_600_000;
const connectedEvent = lineEvent.extend({ scheme: z.enum(schemes) });
type Connected = z.output<typeof connectedEvent>;

/**
 * One try to make a line work: the key is proven, the webhooks of before are replaced by new ones, and only then is anything kept. A run
 * that died between finds its own webhooks by their address and replaces them again.
 */
async function setUp(data: Connected): Promise<{ state: "active" | "failed" | "gone" } | { state: "later"; waitMs: number | null }> {
  const ctx = jobContext(data, job);
  const { inboxLineId, scheme } = data;
  const line = await ask(getLineAccess, ctx, { inboxLineId });
  if (line.status === "disconnected" || line.access === null) return { state: "gone" };
  const { apiKey, next } = line.access;
  const record = (told: Record<string, unknown>) => execute(recordLine, ctx, { inboxLineId, ...told }).then(done);
  const key = next ?? apiKey;
  const port = portOf(key);
  try {
    let numbers: readonly LineNumber[];
    try {
      numbers = await port.numbers();
    } catch (error) {
      // The new key is not taken: what worked before goes on with the old one.
      if (next !== null && error instanceof InboxError && error.fault === "refused") {
        await record({ status: line.secrets.length > 0 ? "active" : "failed", failure: error.code, nextKey: "refused" });
        return { state: "failed" };
      }
      throw error;
    }
    const url = deliveryUrl(inboxLineId);
    const made = await port.register(url, scheme, { calls: line.keepsCalls });
    const until = new Date(now().getTime() + graceMs).toISOString();
    // A line of another scheme refuses what the old one signed, so there is nothing to keep for it.
    const before = line.scheme === scheme ? line.secrets.map((secret) => ({ ...secret, until: secret.until ?? until })) : [];
    const secrets = [...made.map(({ webhookId, key: signing }) => ({ webhookId, key: signing, until: null })), ...before].slice(0, 30);
    await record({ status: "active", failure: null, numbers: numbers.map(({ id, number, name }) => ({ id, number, name })), scheme, secrets: new OnceShown(JSON.stringify(secrets)), ...(next === null ? {} : { nextKey: "proven" }) });
    await port.unregister(url, made.map(({ webhookId }) => webhookId));
    return { state: "active" };
  } catch (error) {
    if (!(error instanceof InboxError)) throw error;
    if (error.fault !== "refused") return { state: "later", waitMs: error.retryAfterS };
    await record({ status: line.secrets.length > 0 ? "active" : "failed", failure: error.code });
    return { state: "failed" };
  }
}

export async function setUpThrough(data: Connected, steps: InboxSteps): Promise<string> {
  const ctx = jobContext(data, job);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const came = await steps.run(`set-up-${tries}`, () => setUp(data));
    if (came.state === "active") {
      await steps.run("history", async () => done(await execute(requestHistory, ctx, { inboxLineId: data.inboxLineId })));
      return "active";
    }
    if (came.state !== "later") return came.state;
    await steps.sleep(`later-${tries}`, waitFor(came.waitMs, tries));
  }
  await steps.run("give-up", async () => {
    const { secrets } = await ask(getLineAccess, ctx, { inboxLineId: data.inboxLineId });
    return done(await execute(recordLine, ctx, { inboxLineId: data.inboxLineId, status: secrets.length > 0 ? "active" : "failed", failure: "partner_down" }));
  });
  return "failed";
}

/** A line is connected, or given new secrets: its key is proven, its webhooks are registered, its history is read. */
export const setUpLine = inngest.createFunction(
  { id: job, triggers: [{ event: "messaging/line-connected" }], retries: 6, concurrency: { key: "event.data.inboxLineId", limit: 1 } },
  async ({ event, step }) => setUpThrough(connectedEvent.parse(event.data), { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T, sleep: (id, ms) => step.sleep(id, ms) }),
);

/** Takes the webhooks of a shut line away at the partner, then forgets its key. A partner that is away is not waited for longer than some tries. */
export async function shutThrough(data: z.output<typeof lineEvent>, steps: InboxSteps): Promise<string> {
  const ctx = jobContext(data, "messaging.shut-line");
  for (let tries = 0; tries < mostTries; tries += 1) {
    const came = await steps.run(`unregister-${tries}`, async () => {
      const { access, status } = await ask(getLineAccess, ctx, { inboxLineId: data.inboxLineId });
      if (access === null || status !== "disconnected") return { over: true, waitMs: null };
      try {
        await portOf(access.apiKey).unregister(deliveryUrl(data.inboxLineId), []);
        return { over: true, waitMs: null };
      } catch (error) {
        if (!(error instanceof InboxError)) throw error;
        return { over: error.fault === "refused", waitMs: error.retryAfterS };
      }
    });
    if (came.over) break;
    await steps.sleep(`later-${tries}`, waitFor(came.waitMs, tries));
  }
  await steps.run("forget", async () => done(await execute(forgetLineSecrets, ctx, { inboxLineId: data.inboxLineId })));
  return "shut";
}

export const shutLine = inngest.createFunction(
  { id: "messaging.shut-line", triggers: [{ event: "messaging/line-disconnected" }], retries: 6 },
  async ({ event, step }) => shutThrough(lineEvent.parse(event.data), { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T, sleep: (id, ms) => step.sleep(id, ms) }),
);
