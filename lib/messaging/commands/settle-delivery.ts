import { lockByPartnerRef, noteHeard, updateDelivery } from "@/db/repos/messaging";
import { z } from "zod";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { afterWord, deliveryStates, partnerStates } from "../rules/delivery-state";
import { failureCodes } from "../rules/message-port";

const clockwork = { permission: "property:manage", internal: true, unrecorded: true, noInverse: "A partner's word about a message." } as const;

/** A partner's word about a message it took, in whatever order and however often it comes. */
export const settleDelivery = defineCommand({
  name: "messaging.settle-delivery", title: "Note that a message was delivered, read or could not be delivered.", ...clockwork,
  input: z.strictObject({ partnerRef: z.string().min(1).max(400), told: z.enum(partnerStates), at: z.iso.datetime(), failure: z.enum(failureCodes).optional() }),
  async run({ tx }, { partnerRef, told, at, failure }) {
    const rows = await lockByPartnerRef(tx, partnerRef);
    // A partner's clock may be ahead of ours.
    const moment = new Date(Math.min(Date.parse(at), now().getTime()));
    let moved = 0;
    for (const row of rows) {
      const state = deliveryStates.find((one) => one === row.status) ?? "waiting";
      const next = afterWord(state, told);
      const first = { ...(told === "delivered" && !row.deliveredAt ? { deliveredAt: moment } : {}), ...(told === "read" && !row.readAt ? { readAt: moment } : {}) };
      if (next === null && Object.keys(first).length === 0) continue;
      await updateDelivery(tx, row.id, { ...first, ...(next === null ? {} : { status: next, failure: next === "failed" ? (failure ?? "number_unreachable") : null }) });
      moved += 1;
    }
    return { moved };
  },
});

/** The owner of a proven number wrote to us: for a day they may be written to freely. Nothing of what they wrote is kept. */
export const hearFromNumber = defineCommand({
  name: "messaging.hear-from-number", title: "Note that the owner of a proven number wrote.", ...clockwork,
  input: z.strictObject({ whatsappHash: z.string().length(64), at: z.iso.datetime() }),
  async run({ tx }, { whatsappHash, at }) {
    await noteHeard(tx, whatsappHash, new Date(Math.min(Date.parse(at), now().getTime())));
    return {};
  },
});
