import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { idSchema } from "@/lib/kernel/ids";
import { stripeAdapter } from "@/lib/payments/adapters/stripe/adapter";
import { recordCheckout, settleProvider } from "@/lib/payments/commands/settle-provider";
import { getPaymentWork, getProviderAccess } from "@/lib/payments/queries/get-provider-access";
import { returnUrls } from "@/lib/payments/queries/payment-return";
import { PaymentError, type PaymentPort } from "@/lib/payments/rules/payment-port";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

const paymentEvent = houseEvent.extend({ paymentId: idSchema });

async function stripeOf(ctx: Context): Promise<PaymentPort> {
  const { credentials } = await ask(getProviderAccess, ctx, { provider: "stripe" });
  return stripeAdapter({ secretKey: credentials["secretKey"] ?? "", baseUrl: process.env["STRIPE_BASE_URL"] });
}

/** The provider's final no becomes the payment's failure; a silence is thrown, and the step is tried again. */
const refusalOf = (error: unknown): string => {
  if (error instanceof PaymentError && error.code !== "unreachable") return error.message.slice(0, 500);
  throw error;
};
const failed = (ctx: Context, paymentId: string, reason: string) => execute(settleProvider, ctx, { paymentId, provider: "stripe", outcome: "failed", reference: null, amount: null, currency: null, reason });

/** Makes the page at Stripe where a guest pays. The payment was written first; asked twice, Stripe makes it once. */
export const openCheckout = inngest.createFunction(
  { id: "payments.open-checkout", triggers: [{ event: "payments/checkout-requested" }], retries: 8 },
  async ({ event, step }) => {
    const data = paymentEvent.parse(event.data);
    const { paymentId } = data;
    const ctx = jobContext(data, "payments.open-checkout");
    const opened = await step.run("open", async () => {
      const work = await ask(getPaymentWork, ctx, { paymentId });
      const port = await stripeOf(ctx);
      return port.startCheckout({ ...work, callbackUrl: "", returnUrl: returnUrls({ tenantId: ctx.tenantId, propertyId: work.propertyId, paymentId }) }).catch((error: unknown) => ({ refused: refusalOf(error) }));
    });
    return step.run("record", async () => {
      if ("refused" in opened) return done(await failed(ctx, paymentId, opened.refused));
      if (opened.kind !== "redirect") throw new Error("Stripe answers with an address.");
      return done(await execute(recordCheckout, ctx, { paymentId, reference: opened.reference, url: opened.url, facts: opened.facts }));
    });
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
      return port.refund({ refundId: paymentId, facts, amount, currency }).catch((error: unknown) => ({ refused: refusalOf(error) }));
    });
    return step.run("record", async () => {
      if ("refused" in answer) return done(await failed(ctx, paymentId, answer.refused));
      if (answer.status === "pending") return { paymentId, act: "waiting" };
      return done(await execute(settleProvider, ctx, { paymentId, provider: "stripe", outcome: "captured", reference: answer.reference, amount: null, currency: null }));
    });
  },
);
