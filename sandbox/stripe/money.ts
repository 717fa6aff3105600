/** Money moving: what a test card does when an intent is confirmed, refunds, disputes, and what each leaves on balances. */
import type Stripe from "stripe";
import { applicationFee, balanceTransaction, charge, dispute, idOf, refund, testCards, transfer } from "./objects";
import type { Thing, World } from "./world";

export type Tell = (type: string, object: Thing, previous?: Record<string, unknown>, owner?: string) => void;
export type Paid = "succeeded" | "processing" | "requires_action" | "requires_payment_method";

/** 1.5 % and 25 minor units; a dispute costs 1500. */
const processing = (amount: number): number => Math.round(amount * 0.015) + 25;
const disputeFee = 1_500;

function cashIn(world: World, owner: string, of: Stripe.PaymentIntent, made: Stripe.Charge, tell: Tell): void {
  const cash = world.put(owner, balanceTransaction(world, { type: "charge", amount: of.amount, fee: processing(of.amount), ...(owner.startsWith("acct_") ? { application: of.application_fee_amount ?? 0 } : {}), currency: of.currency, source: made.id }));
  made.balance_transaction = cash.id;
  const destination = idOf(of.transfer_data?.destination);
  // A direct charge's fee goes from the house to the platform; with a destination charge the platform passes the rest on.
  const payer = destination ?? (owner.startsWith("acct_") ? owner : null);
  const platform = destination ? owner : (world.platforms.get(owner) ?? null);
  if (of.application_fee_amount && payer && platform) {
    const fee = world.put(platform, applicationFee(world, payer, made, of.application_fee_amount));
    made.application_fee = fee.id;
    tell("application_fee.created", fee, undefined, platform);
  }
  if (destination) {
    const moved = world.put(owner, transfer(world, destination, made, of.amount - (of.application_fee_amount ?? 0)));
    made.transfer = moved.id;
    tell("transfer.created", moved);
  }
}

/** Confirms an intent with a card (or a bank debit: `number` null). `present`: the guest is there and passes 3-D Secure when asked. */
export function confirm(world: World, owner: string, of: Stripe.PaymentIntent, method: Stripe.PaymentMethod | undefined, how: { present: boolean; bank?: boolean; authenticated?: boolean }, tell: Tell): Paid {
  const number = method ? (world.cards.get(method.id) ?? "") : "";
  const card = testCards[number];
  of.payment_method = method?.id ?? null;
  if (how.bank) {
    of.status = "processing";
    of.payment_method_types = ["sepa_debit"];
    tell("payment_intent.processing", of);
    return "processing";
  }
  const wants = card?.charge ?? "succeeds";
  if ((wants === "needs_guest" || (wants === "needs_guest_once" && how.present)) && how.authenticated !== true) {
    if (how.present) {
      of.status = "requires_action";
      of.next_action = { type: "use_stripe_sdk" };
      tell("payment_intent.requires_action", of);
      return "requires_action";
    }
    return refuse(world, owner, of, method, "authentication_required", "authentication_required", tell);
  }
  if (wants === "declined") return refuse(world, owner, of, method, "card_declined", "generic_decline", tell);
  if (wants === "insufficient_funds") return refuse(world, owner, of, method, "card_declined", "insufficient_funds", tell);
  succeed(world, owner, of, method, tell);
  if (wants === "disputed") openDispute(world, owner, idOf(of.latest_charge) ?? "", "fraudulent", tell);
  return "succeeded";
}

export function refuse(world: World, owner: string, of: Stripe.PaymentIntent, method: Stripe.PaymentMethod | undefined, code: string, declineCode: string, tell: Tell): Paid {
  const message = code === "authentication_required" ? "Your card was declined. This transaction requires authentication." : declineCode === "insufficient_funds" ? "Your card has insufficient funds." : "Your card was declined.";
  const failed = world.put(owner, charge(world, of, method, { ok: false, code, message }));
  Object.assign(of, { status: "requires_payment_method", latest_charge: failed.id, next_action: null, payment_method: null, last_payment_error: { type: "card_error", code, decline_code: declineCode, message, charge: failed.id, ...(method ? { payment_method: method } : {}) } });
  tell("charge.failed", failed);
  tell("payment_intent.payment_failed", of);
  return "requires_payment_method";
}

export function succeed(world: World, owner: string, of: Stripe.PaymentIntent, method: Stripe.PaymentMethod | undefined, tell: Tell): void {
  const made = world.put(owner, charge(world, of, method, { ok: true }));
  Object.assign(of, { status: "succeeded", amount_received: of.amount, latest_charge: made.id, next_action: null, last_payment_error: null });
  cashIn(world, owner, of, made, tell);
  tell("payment_intent.succeeded", of);
  tell("charge.succeeded", made);
}

/** Gives money back; what is left decides how much may go. Null where there is too little. */
export function giveBack(world: World, owner: string, of: Stripe.Charge, wanted: number | undefined, facts: { metadata: Record<string, string>; reason: Stripe.Refund.Reason | null; fee: boolean; transfer: boolean }, tell: Tell): Stripe.Refund | null {
  const amount = wanted ?? of.amount - of.amount_refunded;
  if (amount < 1 || amount > of.amount - of.amount_refunded) return null;
  const card = testCards[world.cards.get(idOf(of.payment_method) ?? "") ?? ""]?.charge;
  const made = world.put(owner, refund(world, of, amount, card === "refund_later" || card === "refund_fails" ? "pending" : "succeeded", facts.metadata, facts.reason));
  const back = world.put(owner, balanceTransaction(world, { type: "refund", amount: -amount, fee: 0, currency: of.currency, source: made.id }));
  made.balance_transaction = back.id;
  const previous = { amount_refunded: of.amount_refunded, refunded: of.refunded };
  of.amount_refunded += amount;
  of.refunded = of.amount_refunded === of.amount;
  const platform = owner.startsWith("acct_") ? (world.platforms.get(owner) ?? owner) : owner;
  const fee = facts.fee ? world.get<Stripe.ApplicationFee>(platform, "application_fee", idOf(of.application_fee) ?? "") : undefined;
  if (fee) {
    fee.amount_refunded = Math.min(fee.amount, fee.amount_refunded + Math.round((fee.amount * amount) / of.amount));
    fee.refunded = fee.amount_refunded === fee.amount;
    tell("application_fee.refunded", fee, undefined, platform);
  }
  const moved = facts.transfer ? world.get<Stripe.Transfer>(owner, "transfer", idOf(of.transfer) ?? "") : undefined;
  if (moved) {
    moved.amount_reversed = Math.min(moved.amount, moved.amount_reversed + Math.round((moved.amount * amount) / of.amount));
    moved.reversed = moved.amount_reversed === moved.amount;
    tell("transfer.reversed", moved);
  }
  tell("refund.created", made);
  tell("charge.refunded", of, previous);
  return made;
}

/** A refund that was under way ends: the money arrives, or comes back. */
export function endRefund(world: World, owner: string, made: Stripe.Refund, arrived: boolean, tell: Tell): void {
  made.status = arrived ? "succeeded" : "failed";
  if (!arrived) {
    made.failure_reason = "lost_or_stolen_card";
    const of = world.get<Stripe.Charge>(owner, "charge", idOf(made.charge) ?? "");
    if (of) Object.assign(of, { amount_refunded: of.amount_refunded - made.amount, refunded: false });
  }
  tell("refund.updated", made, { status: "pending" });
  if (!arrived) tell("refund.failed", made);
}

export function openDispute(world: World, owner: string, chargeId: string, reason: string, tell: Tell): Stripe.Dispute | null {
  const of = world.get<Stripe.Charge>(owner, "charge", chargeId);
  if (!of || of.disputed) return null;
  of.disputed = true;
  const taken = world.put(owner, balanceTransaction(world, { type: "adjustment", amount: -of.amount, fee: disputeFee, currency: of.currency, source: of.id }));
  const made = world.put(owner, dispute(world, of, reason, [taken], "needs_response"));
  tell("charge.dispute.created", made);
  tell("charge.dispute.funds_withdrawn", made);
  return made;
}

/** Closed by the guest's bank: won, the money comes back and the fee stays. */
export function closeDispute(world: World, owner: string, made: Stripe.Dispute, won: boolean, tell: Tell): void {
  const before = made.status;
  made.status = won ? "won" : "lost";
  if (won) {
    made.balance_transactions.push(world.put(owner, balanceTransaction(world, { type: "adjustment", amount: made.amount, fee: 0, currency: made.currency, source: idOf(made.charge) ?? "" })));
    tell("charge.dispute.funds_reinstated", made);
  }
  tell("charge.dispute.closed", made, { status: before });
}
