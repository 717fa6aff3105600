import Stripe from "stripe";
import { type Checkout, type CheckoutRequest, PaymentError, type PaymentPort, type ProviderEvent, type RefundRequest } from "../../rules/payment-port";

export type StripeAccess = { readonly secretKey: string; /** Default https://api.stripe.com. */ readonly baseUrl?: string | undefined; readonly timeoutMs?: number };

function client({ secretKey, baseUrl, timeoutMs }: StripeAccess): Stripe {
  const url = new URL(baseUrl ?? "https://api.stripe.com");
  return new Stripe(secretKey, {
    host: url.hostname, protocol: url.protocol === "http:" ? "http" : "https", ...(url.port ? { port: Number(url.port) } : {}),
    timeout: timeoutMs ?? 15_000, maxNetworkRetries: 2, telemetry: false,
  });
}

/** Stripe's own errors as ours: a card or request refused is final, everything else may be tried again. */
function asPaymentError(error: unknown): never {
  if (error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeIdempotencyError) throw new PaymentError("refused", error.message);
  if (error instanceof Stripe.errors.StripeError) throw new PaymentError(error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError ? "refused" : "unreachable", error.message);
  throw error;
}

const locales: Readonly<Record<string, Stripe.Checkout.SessionCreateParams.Locale>> = { en: "en", fr: "fr", es: "es" };

/** Stripe Checkout on the house's own account. Both calls carry an idempotency key made of our id. */
export function stripeAdapter(access: StripeAccess): PaymentPort {
  const stripe = client(access);
  return {
    name: "stripe",
    async startCheckout(request: CheckoutRequest): Promise<Checkout> {
      const metadata = { payment_id: request.paymentId };
      const session = await stripe.checkout.sessions.create({
        mode: "payment", client_reference_id: request.paymentId, metadata, payment_intent_data: { metadata, description: request.description },
        line_items: [{ quantity: 1, price_data: { currency: request.currency.toLowerCase(), unit_amount: request.amount, product_data: { name: request.description } } }],
        ...(request.payer.email ? { customer_email: request.payer.email } : {}), locale: locales[request.locale] ?? "auto",
        success_url: request.returnUrl.done, cancel_url: request.returnUrl.failed,
      }, { idempotencyKey: `checkout-${request.paymentId}` }).catch(asPaymentError);
      if (!session.url) throw new PaymentError("unreadable", "Stripe's checkout session has no address.");
      return { kind: "redirect", reference: session.id, url: session.url, facts: { sessionId: session.id } };
    },
    async refund({ refundId, facts, amount }: RefundRequest) {
      const intent = facts["paymentIntent"];
      if (typeof intent !== "string") throw new PaymentError("unsupported", "The payment's intent at Stripe is not known.");
      const refund = await stripe.refunds.create({ payment_intent: intent, amount, metadata: { payment_id: refundId } }, { idempotencyKey: `refund-${refundId}` }).catch(asPaymentError);
      if (refund.status === "failed" || refund.status === "canceled") throw new PaymentError("refused", refund.failure_reason ?? "Stripe refused the refund.");
      return { reference: refund.id, status: refund.status === "succeeded" ? "done" as const : "pending" as const };
    },
  };
}

const intentOf = (value: string | Stripe.PaymentIntent | null): string | null => (value === null ? null : typeof value === "string" ? value : value.id);

/** A webhook of Stripe's as an event about a payment of ours; null for what is none of our business. Throws PaymentError `forged`. */
export function readStripeWebhook(body: string, signature: string | null, webhookSecret: string): ProviderEvent | null {
  let event: Stripe.Event;
  try {
    event = Stripe.webhooks.constructEvent(body, signature ?? "", webhookSecret);
  } catch {
    throw new PaymentError("forged", "The signature does not belong to this body, or is too old.");
  }
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.async_payment_failed":
    case "checkout.session.expired": {
      const session = event.data.object;
      if (!session.client_reference_id) return null;
      // Completed is not paid: a bank debit is promised first and comes in days later.
      if (event.type === "checkout.session.completed" && session.payment_status !== "paid") return null;
      const captured = event.type === "checkout.session.completed" || event.type === "checkout.session.async_payment_succeeded";
      return {
        eventId: event.id, paymentId: session.client_reference_id, outcome: captured ? "captured" : "failed", reference: session.id, amount: session.amount_total, currency: session.currency?.toUpperCase() ?? null,
        reason: captured ? null : event.type === "checkout.session.expired" ? "expired" : "declined", facts: { sessionId: session.id, paymentIntent: intentOf(session.payment_intent) },
      };
    }
    case "refund.updated":
    case "refund.failed": {
      const refund = event.data.object;
      const paymentId = refund.metadata?.["payment_id"];
      if (!paymentId || refund.status === "pending") return null;
      return { eventId: event.id, paymentId, outcome: refund.status === "succeeded" ? "captured" : "failed", reference: refund.id, amount: refund.amount, currency: refund.currency.toUpperCase(), reason: refund.failure_reason ?? null, facts: {} };
    }
    default: return null;
  }
}
