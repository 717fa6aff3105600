import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { listActiveConnections } from "@/lib/auth/directory";
import { compareChannel } from "@/lib/channels/commands/compare-channel";
import { retellNights } from "@/lib/channels/commands/retell-nights";
import { resealCredentials } from "@/lib/channels/commands/reseal-credentials";
import { asksOf } from "@/lib/channels/rules/polling";
import { profileOf } from "@/lib/channels/rules/partners";
import { nowMs } from "@/lib/kernel/clock";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "./events";

/** Events sent in one request: an event server takes some thousands at once. */
const atOnce = 1_500;

/**
 * The one clock of all channels. Reservations are fetched as often as their partner wants it; whatever a lost push, an ended run
 * or a long outage left undone is taken up again every twenty minutes; each connection's night brings its comparison.
 */
export const watchConnections = inngest.createFunction(
  { id: "channels.watch-connections", triggers: [{ cron: "* * * * *" }], retries: 2 },
  async ({ step }) => {
    const groups = await step.run("list", async () => [...asksOf(await listActiveConnections(), nowMs())].map(([second, asks]) => ({ second, asks: [...asks] })));
    let passed = 0;
    let sent = 0;
    for (const { second, asks } of groups) {
      if (second > passed) await step.sleep(`until-${second}`, (second - passed) * 1_000);
      passed = second;
      for (let first = 0; first < asks.length; first += atOnce) await step.sendEvent(`ask-${second}-${first}`, asks.slice(first, first + atOnce));
      sent += asks.length;
    }
    return { asked: sent };
  },
);

/** A connection's night: what the partner shows is read back where it can be and told again where it cannot; old seals are renewed. */
export const endConnectionsDay = inngest.createFunction(
  { id: "channels.end-connections-day", triggers: [{ event: "channels/night-came" }], retries: 3 },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "channels.end-connections-day");
    const { resealed, partner } = await step.run("seal", async () => done(await execute(resealCredentials, ctx, { connectionId })));
    const { capabilities } = profileOf(partner);
    if (capabilities.includes("read-back")) {
      await step.run("compare", async () => done(await execute(compareChannel, ctx, { connectionId, trigger: "nightly" })));
      return { resealed, compared: true, retold: 0 };
    }
    if (!capabilities.includes("ari")) return { resealed, compared: false, retold: 0 };
    const { cells } = await step.run("retell", async () => done(await execute(retellNights, ctx, { connectionId })));
    return { resealed, compared: false, retold: cells };
  },
);
