import Stripe from "stripe";
import { PaymentError, type PaymentReport, type PaymentSubject } from "../../rules/payment-port";
import { as, asPaymentError, idOf, type StripeAccess, stripeClient } from "./client";
import { toldOf } from "./told";

const most = 100;

/**
 * Reads a payment as it stands at Stripe now, whatever the event said that led here: its page, intent, fee, refunds and disputes.
 * Null for what is no payment of ours. Throws PaymentError.
 */
export async function readPayment(access: StripeAccess, subject: PaymentSubject): Promise<PaymentReport | null> {
  const stripe = stripeClient(access);
  const asked = subject.sessionId === null ? null : await stripe.checkout.sessions.retrieve(subject.sessionId, { expand: ["setup_intent.payment_method"] }, as(access)).catch(asPaymentError);
  const intentId = idOf(asked?.payment_intent) ?? subject.intentId;
  const intent = intentId === null ? null : await stripe.paymentIntents.retrieve(intentId, { expand: ["latest_charge.balance_transaction"] }, as(access)).catch(asPaymentError);
  // A refused card at a page that is still open is not the payment's end: the guest may take another.
  const [found] = asked === null && intent?.last_payment_error ? (await stripe.checkout.sessions.list({ payment_intent: intent.id, limit: 1 }, as(access)).catch(asPaymentError)).data : [];
  const session = asked ?? found ?? null;
  const setup = session && typeof session.setup_intent === "object" ? session.setup_intent : null;
  const paymentId = session?.client_reference_id ?? intent?.metadata["payment_id"] ?? setup?.metadata?.["payment_id"];
  if (!paymentId) return null;
  const charge = intent && typeof intent.latest_charge === "object" ? intent.latest_charge : null;
  const [refunds, disputes] = await Promise.all([
    intent && (subject.refunds || (charge?.amount_refunded ?? 0) > 0) ? stripe.refunds.list({ payment_intent: intent.id, limit: most }, as(access)).catch(asPaymentError) : null,
    intent && (subject.disputes || charge?.disputed) ? stripe.disputes.list({ payment_intent: intent.id, limit: most }, as(access)).catch(asPaymentError) : null,
  ]);
  return {
    paymentId, reference: session?.id ?? intent?.id ?? null, facts: { ...(session ? { sessionId: session.id } : {}), ...(intent ? { paymentIntent: intent.id } : {}) },
    told: toldOf({ session, intent, setup, refunds: refunds?.data ?? [], disputes: disputes?.data ?? [] }),
  };
}

export type StripeWord =
  | { readonly eventId: string; readonly account: string | null; readonly about: "payment"; readonly subject: PaymentSubject }
  | { readonly eventId: string; readonly account: string | null; readonly about: "account" }
  | { readonly eventId: string; readonly account: string | null; readonly about: "nothing" };

const nobody: PaymentSubject = { sessionId: null, intentId: null, refunds: false, disputes: false };

/**
 * What a webhook of Stripe's is about: signed on its raw body, not older than five minutes, by one of the signatures it carries.
 * Its objects are not believed: they are read again. Throws PaymentError `forged`.
 */
export function readStripeWebhook(body: string, signature: string | null, secret: string): StripeWord {
  let event: Stripe.Event;
  try {
    event = Stripe.webhooks.constructEvent(body, signature ?? "", secret);
  } catch {
    throw new PaymentError("forged", "The signature does not belong to this body, or is too old.");
  }
  const about = (subject: Partial<PaymentSubject>): StripeWord => ({ eventId: event.id, account: event.account ?? null, about: "payment", subject: { ...nobody, ...subject } });
  switch (event.type) {
    case "checkout.session.completed": case "checkout.session.async_payment_succeeded": case "checkout.session.async_payment_failed": case "checkout.session.expired":
      return about({ sessionId: event.data.object.id });
    case "payment_intent.succeeded": case "payment_intent.payment_failed": case "payment_intent.canceled": case "payment_intent.requires_action": case "payment_intent.processing": case "payment_intent.amount_capturable_updated":
      return about({ intentId: event.data.object.id });
    case "charge.refunded": return about({ intentId: idOf(event.data.object.payment_intent), refunds: true });
    case "refund.created": case "refund.updated": case "refund.failed": return about({ intentId: idOf(event.data.object.payment_intent), refunds: true });
    case "charge.dispute.created": case "charge.dispute.updated": case "charge.dispute.closed": case "charge.dispute.funds_withdrawn": case "charge.dispute.funds_reinstated":
      return about({ intentId: idOf(event.data.object.payment_intent), disputes: true });
    case "account.updated": case "account.application.deauthorized": return { eventId: event.id, account: event.account ?? null, about: "account" };
    default: return { eventId: event.id, account: event.account ?? null, about: "nothing" };
  }
}
