import type Stripe from "stripe";
import { nothingTold, type Told } from "../../rules/settlement";
import { idOf } from "./client";

const whole = <T extends { id: string }>(value: string | T | null | undefined): T | null => (value === null || value === undefined || typeof value === "string" ? null : value);

/** A saved card in the house's words. Null where the setup has not come to its end. */
export function cardOf(setup: Stripe.SetupIntent | null, customer: string | null): Told["card"] {
  const method = whole(setup?.payment_method);
  if (setup?.status !== "succeeded" || !method || !customer) return null;
  const { card } = method;
  return { customer, method: method.id, brand: card?.brand ?? null, last4: card?.last4 ?? null, until: card ? `${card.exp_year}-${String(card.exp_month).padStart(2, "0")}` : null };
}

const stages: Readonly<Record<string, "inquiry" | "won" | "lost">> = { won: "won", lost: "lost", prevented: "won", warning_needs_response: "inquiry", warning_under_review: "inquiry", warning_closed: "inquiry" };

function disputeOf(dispute: Stripe.Dispute): Told["disputes"][string] {
  const moved = (sign: 1 | -1) => dispute.balance_transactions.reduce((sum, each) => sum + (Math.sign(each.amount) === sign && each.currency === dispute.currency ? Math.abs(each.amount) : 0), 0);
  const fees = dispute.balance_transactions.reduce((sum, each) => sum + (each.currency === dispute.currency ? each.fee : 0), 0);
  return {
    amount: dispute.amount, currency: dispute.currency.toUpperCase(), stage: stages[dispute.status] ?? "open", reason: dispute.reason, answerBy: dispute.evidence_details.due_by === null ? null : new Date(dispute.evidence_details.due_by * 1000).toISOString(),
    withdrawn: moved(-1), returned: moved(1), fee: Math.max(0, fees),
  };
}

export type Read = { readonly session?: Stripe.Checkout.Session | null; readonly intent: Stripe.PaymentIntent | null; readonly setup?: Stripe.SetupIntent | null; readonly refunds?: readonly Stripe.Refund[]; readonly disputes?: readonly Stripe.Dispute[] };

/**
 * What Stripe's objects say of a payment. A refused try at an open page is no failure: the guest may take another card. Amounts in
 * minor units; a fee in another currency than the payment's is kept in its own.
 */
export function toldOf({ session = null, intent, setup = null, refunds = [], disputes = [] }: Read): Told {
  const charge = whole(intent?.latest_charge);
  const cash = whole(charge?.balance_transaction);
  // A house's own account pays the platform's share through the same balance: it is told apart, and booked by itself.
  const processing = cash === null ? 0 : cash.fee - cash.fee_details.reduce((sum, each) => sum + (each.type === "application_fee" ? each.amount : 0), 0);
  const succeeded = intent?.status === "succeeded";
  const ended = session === null ? intent !== null : session.status === "complete";
  const error = intent?.last_payment_error ?? null;
  return {
    ...nothingTold,
    captured: succeeded ? { amount: intent.amount_received, currency: intent.currency.toUpperCase() } : null,
    card: cardOf(setup, idOf(session?.customer ?? setup?.customer)),
    actionNeeded: intent?.status === "requires_action" || setup?.status === "requires_action", authorised: intent?.status === "requires_capture", processing: intent?.status === "processing",
    failed: !succeeded && ended && (intent?.status === "canceled" || error !== null) ? (error?.code === "authentication_required" ? "authentication_required" : (error?.decline_code ?? error?.code ?? "declined")).slice(0, 500) : null,
    expired: session?.status === "expired",
    fee: succeeded && cash && processing > 0 ? { amount: processing, currency: cash.currency.toUpperCase() } : null,
    platformFee: succeeded && charge?.application_fee_amount ? { amount: charge.application_fee_amount, currency: intent.currency.toUpperCase() } : null,
    refunds: Object.fromEntries(refunds.map((refund) => [refund.id, { ours: refund.metadata?.["payment_id"] ?? null, amount: refund.amount, stage: refund.status === "succeeded" ? "done" as const : refund.status === "failed" || refund.status === "canceled" ? "failed" as const : "pending" as const, reason: refund.failure_reason ?? null }])),
    disputes: Object.fromEntries(disputes.map((dispute) => [dispute.id, disputeOf(dispute)])),
  };
}
