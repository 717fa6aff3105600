import { findSubscription, findWishes, loadRows, subscriptionsOf } from "@/db/repos/messaging";
import { z } from "zod";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { isLocale } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { unseal } from "@/lib/runtime/seal";
import { readProof, readTarget } from "../commands/sealed-contact";
import { windowOpen } from "../rules/delivery-state";

/** For the delivery function alone: what a message is about. */
export const getLoad = defineQuery({
  name: "messaging.get-load",
  title: "A message on its way: what it is about, and in which language its reader wants it.",
  permission: "property:manage",
  internal: true,
  input: z.strictObject({ carrier: z.uuid() }),
  async run({ tx, ctx }, { carrier }) {
    const rows = await loadRows(tx, carrier);
    const lead = found(rows.find((row) => row.id === carrier), "The message");
    const wishes = lead.userId === null ? undefined : await findWishes(tx, propertyOf(ctx), lead.userId);
    return {
      userId: lead.userId, reservationId: lead.reservationId, via: lead.via, status: lead.status, locale: isLocale(wishes?.locale) ? wishes.locale : null,
      items: rows.filter(({ status }) => status === "waiting").map(({ id, subject, data }) => ({ id, subject, data })),
      browsers: lead.via === "push" && lead.userId !== null ? (await subscriptionsOf(tx, lead.userId)).map(({ id }) => id) : [],
    };
  },
});

/** For the delivery function alone: where a message goes. What it answers is a secret and is kept nowhere. */
export const getAddress = defineQuery({
  name: "messaging.get-address",
  title: "The number or browser a message goes to.",
  permission: "property:manage",
  internal: true,
  input: z.discriminatedUnion("of", [
    z.strictObject({ of: z.literal("number"), userId: z.uuid() }), z.strictObject({ of: z.literal("proof"), userId: z.uuid() }), z.strictObject({ of: z.literal("browser"), subscriptionId: z.uuid() }),
  ]),
  async run({ tx, ctx }, wanted) {
    if (wanted.of === "browser") {
      const row = await findSubscription(tx, wanted.subscriptionId);
      return { of: wanted.of, target: row ? readTarget(row.subscription) : null } as const;
    }
    const wishes = await findWishes(tx, propertyOf(ctx), wanted.userId);
    if (wanted.of === "proof") {
      const runs = wishes?.proof && wishes.proofUntil && wishes.proofUntil.getTime() > nowMs();
      return { of: wanted.of, proof: runs ? readProof(wishes.proof) : null } as const;
    }
    const known = wishes?.whatsappNumber && wishes.whatsappProvenAt;
    return { of: wanted.of, number: known ? unseal(wishes.whatsappNumber ?? "", "contact-number") : null, windowOpen: windowOpen(wishes?.whatsappHeardAt ?? null, nowMs()) } as const;
  },
});
