import Stripe from "stripe";
import { type Checkout, type CheckoutRequest, type ChargeRequest, PaymentError, type PaymentPort, type RefundRequest } from "../../rules/payment-port";
import { nothingTold } from "../../rules/settlement";
import { as, asPaymentError, type StripeAccess, stripeClient } from "./client";
import { readPayment } from "./read";
import { toldOf } from "./told";

const locales: Readonly<Record<string, Stripe.Checkout.SessionCreateParams.Locale>> = { en: "en", fr: "fr", es: "es" };

/** What the platform keeps of an amount. A fee of nothing is not named. */
const feeOf = ({ account, feeBp = 0 }: StripeAccess, amount: number): { application_fee_amount?: number } => {
  const fee = account ? Math.floor((amount * feeBp) / 10_000) : 0;
  return fee > 0 ? { application_fee_amount: fee } : {};
};

/** The page of a payment, or the page at which a card is left for later. */
function pageOf(request: CheckoutRequest, access: StripeAccess): Stripe.Checkout.SessionCreateParams {
  const metadata = { payment_id: request.paymentId };
  const both = {
    client_reference_id: request.paymentId, metadata, ...(request.payer.email ? { customer_email: request.payer.email } : {}), locale: locales[request.locale] ?? "auto",
    success_url: request.returnUrl.done, cancel_url: request.returnUrl.failed, ...(request.expiresAt ? { expires_at: request.expiresAt } : {}),
  } satisfies Stripe.Checkout.SessionCreateParams;
  if (request.purpose === "card") return { ...both, mode: "setup", currency: request.currency.toLowerCase(), customer_creation: "always", setup_intent_data: { metadata, description: request.description } };
  return {
    ...both, mode: "payment", payment_intent_data: { metadata, description: request.description, ...feeOf(access, request.amount) },
    line_items: [{ quantity: 1, price_data: { currency: request.currency.toLowerCase(), unit_amount: request.amount, product_data: { name: request.description } } }],
  };
}

/** Stripe on the house's own account, or on its account under the platform's. Every call that makes something carries our id as its key. */
export function stripeAdapter(access: StripeAccess): PaymentPort {
  const stripe = stripeClient(access);
  const once = (key: string): Stripe.RequestOptions => ({ ...as(access), idempotencyKey: key });
  return {
    name: "stripe",
    async startCheckout(request: CheckoutRequest): Promise<Checkout> {
      const session = await stripe.checkout.sessions.create(pageOf(request, access), once(`checkout-${request.paymentId}`)).catch(asPaymentError);
      if (!session.url) throw new PaymentError("unreadable", "Stripe's checkout session has no address.");
      return { kind: "redirect", reference: session.id, url: session.url, facts: { sessionId: session.id } };
    },
    async closeCheckout(reference) {
      try {
        await stripe.checkout.sessions.expire(reference, {}, as(access));
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) asPaymentError(error);
        // Paid or over already is what was wanted; any other refusal of a page that is still open is heard.
        const { status } = await stripe.checkout.sessions.retrieve(reference, {}, as(access)).catch(asPaymentError);
        if (status === "open") asPaymentError(error);
      }
    },
    async charge(request: ChargeRequest) {
      try {
        const intent = await stripe.paymentIntents.create({
          amount: request.amount, currency: request.currency.toLowerCase(), customer: request.card.customer, payment_method: request.card.method, off_session: true, confirm: true, description: request.description, metadata: { payment_id: request.paymentId }, expand: ["latest_charge.balance_transaction"], ...feeOf(access, request.amount),
        }, once(`charge-${request.paymentId}`));
        return { paymentId: request.paymentId, reference: intent.id, facts: { paymentIntent: intent.id }, told: toldOf({ intent }) };
      } catch (error) {
        // The card's no is an answer: the intent it carries is named, so that it can be found again at Stripe.
        if (!(error instanceof Stripe.errors.StripeCardError)) return asPaymentError(error);
        const intent = error.payment_intent;
        return { paymentId: request.paymentId, reference: intent?.id ?? null, facts: intent ? { paymentIntent: intent.id } : {}, told: { ...nothingTold, failed: error.code === "authentication_required" ? error.code : (error.decline_code ?? error.code ?? "declined") } };
      }
    },
    async refund({ refundId, facts, amount }: RefundRequest) {
      const intent = facts["paymentIntent"];
      if (typeof intent !== "string") throw new PaymentError("unsupported", "The payment's intent at Stripe is not known.");
      const refund = await stripe.refunds.create({ payment_intent: intent, amount, metadata: { payment_id: refundId }, ...(access.account && access.feeBp && access.returnFee ? { refund_application_fee: true } : {}) }, once(`refund-${refundId}`)).catch(asPaymentError);
      if (refund.status === "failed" || refund.status === "canceled") throw new PaymentError("refused", refund.failure_reason ?? "Stripe refused the refund.");
      return { reference: refund.id, status: refund.status === "succeeded" ? "done" as const : "pending" as const };
    },
    read: (subject) => readPayment(access, subject),
  };
}
