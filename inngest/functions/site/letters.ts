import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { atOnce, deliverGuestThrough, type GuestSteps } from "@/inngest/functions/messaging/deliver-guest";
import { letterPace } from "@/inngest/pace";
import { idSchema } from "@/lib/kernel/ids";
import { giveUpLoads } from "@/lib/messaging/commands/loads";
import { done, execute } from "@/lib/runtime/execute";
import { guestsFirst } from "@/lib/runtime/guests-first";
import { writeConfirmation, writeLatePayment, writeReminder } from "@/lib/site/commands/letter-to-guest";
import { patience } from "@/lib/site/rules/recover-booking";

const ofStay = houseEvent.extend({ propertyId: idSchema, reservationId: idSchema });
const ofPayment = ofStay.extend({ paymentId: idSchema });
type OfStay = z.output<typeof ofStay>;
const confirmation = "site.confirm-by-letter";

/** A booking of the site and its letter; "none" where there is nothing to say of it any more. */
export async function confirmThrough(data: OfStay, steps: GuestSteps): Promise<string> {
  await guestsFirst();
  const { deliveryId } = done(await execute(writeConfirmation, jobContext(data, confirmation), { reservationId: data.reservationId }));
  return deliveryId === null ? "none" : deliverGuestThrough({ ...data, deliveryId, via: "mail" }, steps);
}

/**
 * A booking of the site stands: its guest gets a letter with a calendar file, once. Written and carried in one call of the application,
 * because there is one for each booking: what was done before a death is known by its rows.
 */
export const confirmByLetter = inngest.createFunction(
  {
    id: confirmation, triggers: [{ event: "reservations/booked-direct" }], retries: 8, concurrency: letterPace,
    onFailure: async ({ event, step }) => {
      const data = ofStay.parse(event.data.event.data);
      await step.run("give-up", async () => {
        const { deliveryId } = done(await execute(writeConfirmation, jobContext(data, confirmation), { reservationId: data.reservationId }));
        if (deliveryId !== null) done(await execute(giveUpLoads, jobContext(data, confirmation), { deliveryIds: [deliveryId] }));
      });
    },
  },
  async ({ event }) => confirmThrough(ofStay.parse(event.data), atOnce),
);

/** A payment was settled: a guest whose money or card came too late is told what becomes of it. Whoever was seated again hears of it in the confirmation. */
export const tellOfLatePayment = inngest.createFunction(
  { id: "site.tell-of-late-payment", triggers: [{ event: "payments/settled" }], retries: 8 },
  async ({ event }) => {
    const data = ofPayment.parse(event.data);
    return done(await execute(writeLatePayment, jobContext(data, "site.tell-of-late-payment"), { reservationId: data.reservationId, paymentId: data.paymentId }));
  },
);

export type ReminderSteps = { run<T>(id: string, work: () => Promise<T>): Promise<T>; sleep(id: string, time: string): Promise<unknown> };
/** From a hold that ran out to the reminder: an hour of peace, then one question whether it may be sent. */
export async function remindThrough({ reservationId, ...house }: OfStay, steps: ReminderSteps): Promise<{ queued: boolean }> {
  await steps.sleep("patience", patience);
  return steps.run("queue", async () => done(await execute(writeReminder, jobContext(house, "site.recover-booking"), { reservationId })));
}

export const recoverBooking = inngest.createFunction(
  { id: "site.recover-booking", triggers: [{ event: "reservations/expired" }], retries: 8 },
  async ({ event, step }) => remindThrough(ofStay.parse(event.data), { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T, sleep: (id, time) => step.sleep(id, time) }),
);
