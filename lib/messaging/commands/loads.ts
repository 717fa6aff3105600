import { carry, deleteSubscription, lastSent, loadRows, lockLoad, lockWaiting, touchSubscription, updateLoad } from "@/db/repos/messaging";
import { z } from "zod";
import { now, nowMs } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { type Load, loadsOf, waitFor } from "../rules/gathering";
import { failureCodes } from "../rules/message-port";

const carrier = z.strictObject({ carrier: z.uuid() });
const clockwork = { permission: "property:manage", internal: true, unrecorded: true, noInverse: "Clockwork of messages on their way." } as const;

/** How long a message of this kind waits for company, in ms. */
export const gatherWait = defineCommand({
  name: "messaging.gather-wait", title: "How long a message waits for company before it leaves.", ...clockwork,
  input: z.strictObject({ userId: z.uuid() }),
  async run({ tx, ctx }, { userId }) {
    const last = await lastSent(tx, propertyOf(ctx), userId, ["proposal", "acted", "autonomy"]);
    return { ms: waitFor(nowMs(), last?.getTime() ?? null) };
  },
});

/** Decides who goes with whom, and writes it, so that no other run takes the same. */
export const claimLoads = defineCommand({
  name: "messaging.claim-loads", title: "Put what waits for a person into messages, one a way.", ...clockwork,
  input: z.strictObject({ userId: z.uuid(), deliveryIds: z.array(z.uuid()).min(1).max(20) }),
  async run({ tx, ctx }, { userId, deliveryIds }): Promise<{ loads: Load[] }> {
    const waiting = await lockWaiting(tx, propertyOf(ctx), userId);
    const loads = loadsOf(deliveryIds, waiting);
    for (const load of loads) await carry(tx, load.ids, load.carrier);
    return { loads };
  },
});

/**
 * A try begins. `open`: whether it is still to be sent; `unknown`: whether an earlier try began and was never heard of again, so that it
 * may have left.
 */
export const beginLoad = defineCommand({
  name: "messaging.begin-load", title: "Begin to send a message.", ...clockwork,
  input: carrier,
  async run({ tx }, { carrier: id }) {
    const rows = await lockLoad(tx, id);
    const lead = rows.find((row) => row.id === id);
    if (lead?.status !== "waiting") return { open: false, unknown: false };
    const unknown = lead.begunAt !== null;
    await updateLoad(tx, id, { begunAt: now(), tries: lead.tries + 1 });
    return { open: true, unknown };
  },
});

const outcome = z.discriminatedUnion("status", [
  z.strictObject({ carrier: z.uuid(), status: z.literal("sent"), partnerRef: z.string().max(400).nullable() }),
  z.strictObject({ carrier: z.uuid(), status: z.enum(["failed", "dropped"]), failure: z.enum(failureCodes) }),
  /** Not taken now: the next try knows that nothing has left. */
  z.strictObject({ carrier: z.uuid(), status: z.literal("later"), failure: z.enum(failureCodes) }),
]);

export const endLoad = defineCommand({
  name: "messaging.end-load", title: "Write down how sending a message ended.", ...clockwork,
  input: outcome,
  async run({ tx }, ended) {
    const rows = await lockLoad(tx, ended.carrier);
    if (!rows.some((row) => row.id === ended.carrier && row.status === "waiting")) return { settled: false };
    if (ended.status === "sent") await updateLoad(tx, ended.carrier, { status: "sent", sentAt: now(), failure: null, partnerRef: ended.partnerRef });
    else if (ended.status === "later") await updateLoad(tx, ended.carrier, { begunAt: null, failure: ended.failure });
    else await updateLoad(tx, ended.carrier, { status: ended.status, failure: ended.failure });
    return { settled: true };
  },
});

/** A push service says that a browser is no more (404, 410), or took one. */
export const noteBrowser = defineCommand({
  name: "messaging.note-browser", title: "Forget a browser its push service no longer knows, or note that it was reached.", ...clockwork,
  input: z.strictObject({ subscriptionId: z.uuid(), gone: z.boolean() }),
  async run({ tx }, { subscriptionId, gone }) {
    if (gone) await deleteSubscription(tx, subscriptionId);
    else await touchSubscription(tx, subscriptionId, now());
    return { gone };
  },
});

/** A run that ended badly: whatever it still had to send is written off, so that nothing waits for ever unseen. */
export const giveUpLoads = defineCommand({
  name: "messaging.give-up-loads", title: "Write off messages that could not be sent for hours.", ...clockwork,
  input: z.strictObject({ deliveryIds: z.array(z.uuid()).min(1).max(20) }),
  async run({ tx }, { deliveryIds }) {
    let given = 0;
    for (const id of deliveryIds) {
      const rows = await loadRows(tx, id);
      const lead = rows.find((row) => row.id === id);
      // One that another carries is that one's to end.
      if (lead?.status !== "waiting" || (lead.carriedBy !== null && lead.carriedBy !== id)) continue;
      await updateLoad(tx, id, { status: "failed", failure: lead.begunAt === null ? (lead.failure ?? "partner_down") : "no_answer" });
      given += 1;
    }
    return { given };
  },
});
