import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { idSchema } from "@/lib/kernel/ids";
import { done, execute } from "@/lib/runtime/execute";
import { writeConfirmation, writeLatePayment, writeReminder } from "@/lib/site/commands/letter-to-guest";
import { patience } from "@/lib/site/rules/recover-booking";

const ofStay = houseEvent.extend({ propertyId: idSchema, reservationId: idSchema });
const ofPayment = ofStay.extend({ paymentId: idSchema });

/** A booking of the site stands: its guest gets a letter with a calendar file, once. */
export const confirmByLetter = inngest.createFunction(
  { id: "site.confirm-by-letter", triggers: [{ event: "reservations/booked-direct" }], retries: 8 },
  async ({ event, step }) => {
    const data = ofStay.parse(event.data);
    return step.run("queue", async () => done(await execute(writeConfirmation, jobContext(data, "site.confirm-by-letter"), { reservationId: data.reservationId })));
  },
);

/** A payment was settled: a guest whose money or card came too late is told what becomes of it. Whoever was seated again hears of it in the confirmation. */
export const tellOfLatePayment = inngest.createFunction(
  { id: "site.tell-of-late-payment", triggers: [{ event: "payments/settled" }], retries: 8 },
  async ({ event, step }) => {
    const data = ofPayment.parse(event.data);
    return step.run("queue", async () => done(await execute(writeLatePayment, jobContext(data, "site.tell-of-late-payment"), { reservationId: data.reservationId, paymentId: data.paymentId })));
  },
);

export type ReminderSteps = { run<T>(id: string, work: () => Promise<T>): Promise<T>; sleep(id: string, time: string): Promise<unknown> };
type OfStay = { readonly tenantId: string; readonly propertyId: string; readonly reservationId: string };

/** From a hold that ran out to the reminder: an hour of peace, then one question whether it may be sent. */
export async function remindThrough({ reservationId, ...house }: OfStay, steps: ReminderSteps): Promise<{ queued: boolean }> {
  await steps.sleep("patience", patience);
  return steps.run("queue", async () => done(await execute(writeReminder, jobContext(house, "site.recover-booking"), { reservationId })));
}

export const recoverBooking = inngest.createFunction(
  { id: "site.recover-booking", triggers: [{ event: "reservations/expired" }], retries: 8 },
  async ({ event, step }) => remindThrough(ofStay.parse(event.data), { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T, sleep: (id, time) => step.sleep(id, time) }),
);
