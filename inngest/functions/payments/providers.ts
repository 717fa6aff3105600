import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { nowMs } from "@/lib/kernel/clock";
import { settleProvider } from "@/lib/payments/commands/settle-provider";
import { settleRefund } from "@/lib/payments/commands/settle-refund";
import { getPaymentWork } from "@/lib/payments/queries/get-provider-access";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { lookAtPage, paymentEvent, refusalOf, settleFailed, stripeOf } from "./stripe-port";

const looks = ["2m", "10m", "1h", "25h", "8d"] as const;

/**
 * Looks at a page again until something came of it: a webhook may be lost for good, a payment may not. The last looks are past the
 * page's own end and the days a bank takes.
 */
export const watchCheckout = inngest.createFunction(
  { id: "payments.watch-checkout", triggers: [{ event: "payments/checkout-requested" }], retries: 8 },
  async ({ event, step }) => {
    const data = paymentEvent.parse(event.data);
    const { paymentId } = data;
    const ctx = jobContext(data, "payments.watch-checkout");
    for (const wait of looks) {
      await step.sleep(`wait-${wait}`, wait);
      const over = await step.run(`look-${wait}`, async () => {
        const { status, reference } = await ask(getPaymentWork, ctx, { paymentId });
        if (status !== "pending") return true;
        if (!reference?.startsWith("cs_")) return false;
        await lookAtPage(ctx, await stripeOf(ctx), reference);
        return false;
      });
      if (over) return { paymentId, seen: nowMs() };
    }
    return { paymentId, seen: null };
  },
);

/** Charges a card that was left for later. The card's no is written down as the payment's failure. */
export const sendCharge = inngest.createFunction(
  { id: "payments.send-charge", triggers: [{ event: "payments/charge-requested" }], retries: 8 },
  async ({ event, step }) => {
    const data = paymentEvent.parse(event.data);
    const { paymentId } = data;
    const ctx = jobContext(data, "payments.send-charge");
    const answer = await step.run("charge", async () => {
      const { card, amount, currency, description } = await ask(getPaymentWork, ctx, { paymentId });
      if (!card) return { refused: "no_card" };
      return (await stripeOf(ctx)).charge({ paymentId, amount, currency, description, card }).catch(refusalOf);
    });
    return step.run("record", async () => ("refused" in answer ? settleFailed(ctx, paymentId, answer.refused) : done(await execute(settleProvider, ctx, { ...answer, provider: "stripe" }))));
  },
);

/** Sends a refund to Stripe and books it when it is done; one that takes days is booked by the webhook. */
export const sendRefund = inngest.createFunction(
  { id: "payments.send-refund", triggers: [{ event: "payments/refund-requested" }], retries: 8 },
  async ({ event, step }) => {
    const data = paymentEvent.parse(event.data);
    const { paymentId } = data;
    const ctx = jobContext(data, "payments.send-refund");
    const answer = await step.run("send", async () => {
      const { facts, amount, currency } = await ask(getPaymentWork, ctx, { paymentId });
      const port = await stripeOf(ctx);
      return port.refund({ refundId: paymentId, facts, amount, currency }).catch(refusalOf);
    });
    return step.run("record", async () => {
      const word = "refused" in answer ? { reference: null, stage: "failed" as const, reason: answer.refused } : { reference: answer.reference, stage: answer.status };
      return done(await execute(settleRefund, ctx, { paymentId, ...word }));
    });
  },
);
