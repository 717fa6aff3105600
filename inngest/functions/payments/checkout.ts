import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { secondThoughts } from "@/inngest/second-thoughts";
import { idSchema } from "@/lib/kernel/ids";
import { leaveStayCheckouts } from "@/lib/payments/commands/leave-checkout";
import { recordCheckout } from "@/lib/payments/commands/settle-provider";
import { getPaymentWork } from "@/lib/payments/queries/get-provider-access";
import { returnUrls } from "@/lib/payments/queries/payment-return";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { lookAtPage, paymentEvent, refusalOf, settleFailed, stripeOf } from "./stripe-port";

type Steps = { run<T>(id: string, work: () => Promise<T>): Promise<T> };

/** Closes the page of a payment that was given up, then reads what became of it: money that came first is booked. */
export async function closePage(ctx: Context, paymentId: string): Promise<{ closed: boolean }> {
  const { status, reference } = await ask(getPaymentWork, ctx, { paymentId });
  if (status !== "cancelled" || !reference?.startsWith("cs_")) return { closed: false };
  const port = await stripeOf(ctx);
  await port.closeCheckout(reference);
  await lookAtPage(ctx, port, reference);
  return { closed: true };
}

/** Makes the page of a payment, and keeps its address. One that was given up meanwhile is closed by whoever comes second. */
export async function openThrough(data: z.output<typeof paymentEvent>, step: Steps): Promise<{ paymentId: string; left: boolean }> {
  const { paymentId } = data;
  const ctx = jobContext(data, "payments.open-checkout");
  const opened = await step.run("open", async () => {
    const work = await ask(getPaymentWork, ctx, { paymentId });
    if (work.status === "cancelled") return null;
    const port = await stripeOf(ctx);
    return port.startCheckout({ ...work, callbackUrl: "", returnUrl: returnUrls({ tenantId: ctx.tenantId, propertyId: work.propertyId, paymentId }) }).catch(refusalOf);
  });
  if (opened === null) return { paymentId, left: true };
  const { left } = await step.run("record", async () => {
    if ("refused" in opened) {
      await settleFailed(ctx, paymentId, opened.refused);
      return { left: false };
    }
    if (opened.kind !== "redirect") throw new Error("Stripe answers with an address.");
    return done(await execute(recordCheckout, ctx, { paymentId, reference: opened.reference, url: opened.url, facts: opened.facts }));
  });
  if (left) await step.run("close", () => closePage(ctx, paymentId));
  return { paymentId, left };
}

/** Makes the page at Stripe where a guest pays or leaves a card. The payment was written first; asked twice, Stripe makes it once. */
export const openCheckout = inngest.createFunction(
  { id: "payments.open-checkout", triggers: [{ event: "payments/checkout-requested" }], retries: 8 },
  ({ event, step }) => openThrough(paymentEvent.parse(event.data), step as Steps),
);

/** Nobody pays twice because two pages are open. */
export const closeCheckout = inngest.createFunction(
  { id: "payments.close-checkout", triggers: [{ event: "payments/checkout-left" }], retries: 8 },
  async ({ event, step }) => {
    const data = paymentEvent.parse(event.data);
    const ctx = jobContext(data, "payments.close-checkout");
    return step.run("close", () => closePage(ctx, data.paymentId));
  },
);

const stayEvent = houseEvent.extend({ reservationId: idSchema });

export async function leaveThrough(data: z.output<typeof stayEvent>, step: Steps & { sleep(id: string, time: string): Promise<unknown> }): Promise<{ left: number }> {
  await step.sleep("second-thoughts", secondThoughts);
  return step.run("leave", async () => done(await execute(leaveStayCheckouts, jobContext(data, "payments.leave-called-off"), { reservationId: data.reservationId })));
}

/** A stay the house calls off is paid nowhere any more, once the house had its second thoughts. */
export const leaveCalledOff = inngest.createFunction(
  { id: "payments.leave-called-off", triggers: [{ event: "reservations/called-off" }], retries: 8 },
  ({ event, step }) => leaveThrough(stayEvent.parse(event.data), { run: async (id, work) => (await step.run(id, work)) as Awaited<ReturnType<typeof work>>, sleep: (id, time) => step.sleep(id, time) }),
);
