import { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { letterPace } from "@/inngest/pace";
import { secondThoughts } from "@/inngest/second-thoughts";
import { bareHost, rootHost } from "@/lib/auth/root-host";
import { idSchema } from "@/lib/kernel/ids";
import { beginLoad, endLoad, giveUpLoads } from "@/lib/messaging/commands/loads";
import { brandOf } from "@/lib/auth/brand";
import { asLetter, asText } from "@/lib/messaging/rules/dress";
import { SendError } from "@/lib/messaging/rules/message-port";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { guestsFirst } from "@/lib/runtime/guests-first";
import { logger } from "@/lib/runtime/logger";
import { type GuestReady, guestReady } from "./guest-letters";
import { mailPort, whatsAppPort } from "./ports";
import { ended } from "./send";

const job = "messaging.deliver-to-guest";
const queuedEvent = houseEvent.extend({ propertyId: idSchema, deliveryId: idSchema, via: z.enum(["mail", "whatsapp"]) });
export type GuestQueued = z.output<typeof queuedEvent>;
/** The steps of a run, as Inngest has them; a test brings its own and lets them die. */
export type GuestSteps = { run<T>(id: string, work: () => Promise<T>): Promise<T> };
/** For a run that is one piece of work, and knows by its rows what it did before: a step would be a second call of the application. */
export const atOnce: GuestSteps = { run: (_id, work) => work() };

async function sent({ tenantId }: Context, carrier: string, via: "mail" | "whatsapp", { told, facts, origin, files }: GuestReady): Promise<string> {
  const { guest, house, locale } = facts;
  if (via === "whatsapp") {
    if (guest.phone === null) throw new SendError("gone", "number_unknown");
    return (await whatsAppPort()(guest.phone.replace(/[^+\d]/gu, "").replace(/^00/u, "+"), { kind: "notice", locale, params: asText(told, origin).params })).ref;
  }
  if (guest.email === null) throw new SendError("gone", "address_unknown");
  // One name over all tries: a letter that left twice is one letter to whatever program reads it.
  const { from } = await brandOf(tenantId);
  return (await mailPort({ ...asLetter(told, locale, origin), ...(from === null ? {} : { from }), to: guest.email, locale, messageId: `<${carrier}@${bareHost(rootHost())}>`, fromName: house.name, ...(house.contact.email ? { replyTo: house.contact.email } : {}), ...(files.length > 0 ? { attachments: files } : {}) })).ref;
}

/** One letter to a guest in one step: made, begun, sent, ended. */
async function sendToGuest(ctx: Context, carrier: string, via: "mail" | "whatsapp"): Promise<string> {
  const letter = await guestReady(ctx, carrier);
  const { open, unknown } = done(await execute(beginLoad, ctx, { carrier }));
  if (!open) return "settled";
  if ("dropped" in letter) {
    done(await execute(endLoad, ctx, { carrier, status: "dropped", failure: letter.dropped }));
    return letter.dropped;
  }
  if (unknown) logger.warn({ delivery: carrier, via }, "a letter to a guest is sent again; the try before may have arrived");
  let partnerRef: string;
  try {
    partnerRef = await sent(ctx, carrier, via, letter);
  } catch (error) {
    return ended(ctx, carrier, error);
  }
  done(await execute(endLoad, ctx, { carrier, status: "sent", partnerRef }));
  return "sent";
}

export async function deliverGuestThrough(data: GuestQueued, steps: GuestSteps): Promise<string> {
  await guestsFirst();
  return steps.run("send", () => sendToGuest(jobContext(data, job), data.deliveryId, data.via));
}

const giveUp = async (data: GuestQueued) => done(await execute(giveUpLoads, jobContext(data, job), { deliveryIds: [data.deliveryId] }));
/** Carries letters of what the house did to a stay: after a moment, as things stand then. What was taken back meanwhile is not told. */
export const deliverToGuestLater = inngest.createFunction(
  {
    id: `${job}-later`, triggers: [{ event: "messaging/guest-queued-later" }], retries: 8, concurrency: letterPace,
    onFailure: async ({ event, step }) => { await step.run("give-up", () => giveUp(queuedEvent.parse(event.data.event.data))); },
  },
  async ({ event, step }) => {
    await step.sleep("second-thoughts", secondThoughts);
    return step.run("carry", () => deliverGuestThrough(queuedEvent.parse(event.data), atOnce));
  },
);

/** Carries letters to guests. The event names a delivery and nobody; the words, the address and the link exist in the step only. */
export const deliverToGuest = inngest.createFunction(
  {
    id: job, triggers: [{ event: "messaging/guest-queued" }], retries: 8, concurrency: letterPace,
    onFailure: async ({ event, step }) => {
      const data = queuedEvent.parse(event.data.event.data);
      await step.run("give-up", () => giveUp(data));
    },
  },
  async ({ event }) => deliverGuestThrough(queuedEvent.parse(event.data), atOnce),
);
