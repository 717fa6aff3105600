/** Objects as the types of stripe@23 know them, with every field that is always there. */
import type Stripe from "stripe";
import type { World } from "./world";

const nulls = <const K extends string>(...names: readonly K[]): Record<K, null> => Object.fromEntries(names.map((name) => [name, null])) as Record<K, null>;
export const idOf = (value: string | { id: string } | null | undefined): string | null => (value === null || value === undefined ? null : typeof value === "string" ? value : value.id);

/** Test cards as Stripe documents them: what each does when it is charged. */
export const testCards: Readonly<Record<string, { brand: string; charge: "succeeds" | "declined" | "insufficient_funds" | "needs_guest" | "needs_guest_once" | "disputed" | "refund_later" | "refund_fails"; attach?: "declined" }>> = {
  "4242424242424242": { brand: "visa", charge: "succeeds" }, "5555555555554444": { brand: "mastercard", charge: "succeeds" },
  "4000000000000002": { brand: "visa", charge: "declined", attach: "declined" }, "4000000000009995": { brand: "visa", charge: "insufficient_funds", attach: "declined" },
  "4000000000000341": { brand: "visa", charge: "declined" },
  "4000002760003184": { brand: "visa", charge: "needs_guest" }, "4000002500003155": { brand: "visa", charge: "needs_guest_once" },
  "4000000000000259": { brand: "visa", charge: "disputed" }, "4000000000007726": { brand: "visa", charge: "refund_later" }, "4000000000005126": { brand: "visa", charge: "refund_fails" },
};
/** Stripe's ready-made payment methods. */
export const namedCards: Readonly<Record<string, string>> = { pm_card_visa: "4242424242424242", pm_card_mastercard: "5555555555554444", pm_card_authenticationRequired: "4000002760003184", pm_card_chargeDeclined: "4000000000000002", pm_card_createDispute: "4000000000000259" };

export function customer(world: World, facts: { email?: string | undefined; name?: string | undefined; metadata?: Record<string, string> | undefined; test_clock?: string | undefined }): Stripe.Customer {
  return {
    id: world.newId("cus"), object: "customer", balance: 0, created: world.seconds(), delinquent: false, email: facts.email ?? null, name: facts.name ?? null, livemode: false, metadata: facts.metadata ?? {},
    invoice_settings: nulls("custom_fields", "default_payment_method", "footer", "rendering_options"), ...nulls("default_source", "description", "shipping"), ...(facts.test_clock ? { test_clock: facts.test_clock } : {}),
  } satisfies Stripe.Customer;
}

export function cardMethod(world: World, number: string, owner: { email: string | null; name: string | null }): Stripe.PaymentMethod {
  const made = {
    id: world.newId("pm"), object: "payment_method", created: world.seconds(), livemode: false, metadata: {}, type: "card", ...nulls("customer", "customer_account"), billing_details: { ...nulls("address", "phone", "tax_id"), ...owner },
    card: {
      brand: testCards[number]?.brand ?? "visa", country: "FR", exp_month: 12, exp_year: new Date().getUTCFullYear() + 3, funding: "credit", last4: number.slice(-4), fingerprint: null,
      ...nulls("checks", "display_brand", "generated_from", "networks", "regulated_status", "three_d_secure_usage", "wallet"),
    },
  } satisfies Stripe.PaymentMethod;
  world.cards.set(made.id, number);
  return made;
}

export function intent(world: World, facts: Pick<Stripe.PaymentIntent, "amount" | "currency" | "metadata"> & { customer: string | null; description: string | null; fee: number | null; destination: string | null; onBehalfOf: string | null; futureUsage: Stripe.PaymentIntent.SetupFutureUsage | null }): Stripe.PaymentIntent {
  const id = world.newId("pi");
  return {
    id, object: "payment_intent", amount: facts.amount, amount_capturable: 0, amount_received: 0, capture_method: "automatic_async", client_secret: `${id}_secret_${world.newId("s").slice(2)}`, confirmation_method: "automatic", created: world.seconds(),
    currency: facts.currency, customer: facts.customer, description: facts.description, livemode: false, metadata: facts.metadata, payment_method_types: ["card"], status: "requires_payment_method",
    application_fee_amount: facts.fee, on_behalf_of: facts.onBehalfOf, setup_future_usage: facts.futureUsage, ...(facts.destination ? { transfer_data: { destination: facts.destination } } : {}),
    ...nulls("allowed_payment_method_types", "application", "automatic_payment_methods", "canceled_at", "cancellation_reason", "customer_account", "excluded_payment_method_types", "last_payment_error", "latest_charge", "managed_payments", "next_action", "payment_method", "payment_method_configuration_details", "payment_method_options", "payment_record", "processing", "receipt_email", "review", "shipping", "source", "statement_descriptor", "statement_descriptor_suffix", "transfer_group"),
  } satisfies Stripe.PaymentIntent;
}

export function setupIntent(world: World, facts: { customer: string | null; metadata: Record<string, string> }): Stripe.SetupIntent {
  const id = world.newId("seti");
  return {
    id, object: "setup_intent", client_secret: `${id}_secret_${world.newId("s").slice(2)}`, created: world.seconds(), customer: facts.customer, livemode: false, metadata: facts.metadata, payment_method_types: ["card"], status: "requires_payment_method", usage: "off_session",
    ...nulls("allowed_payment_method_types", "application", "automatic_payment_methods", "cancellation_reason", "description", "excluded_payment_method_types", "last_setup_error", "latest_attempt", "mandate", "next_action", "on_behalf_of", "payment_method", "payment_method_configuration_details", "payment_method_options", "single_use_mandate"),
  } satisfies Stripe.SetupIntent;
}

export function balanceTransaction(world: World, facts: { type: Stripe.BalanceTransaction.Type; amount: number; fee: number; application?: number; currency: string; source: string }): Stripe.BalanceTransaction {
  const share = facts.application ?? 0;
  return {
    id: world.newId("txn"), object: "balance_transaction", amount: facts.amount, available_on: world.seconds(), balance_type: "payments", created: world.seconds(), currency: facts.currency, fee: facts.fee + share, net: facts.amount - facts.fee - share,
    fee_details: [...(facts.fee === 0 ? [] : [{ amount: facts.fee, application: null, currency: facts.currency, description: "Stripe processing fees", type: "stripe_fee" }]), ...(share === 0 ? [] : [{ amount: share, application: "ca_sandbox", currency: facts.currency, description: "Application fee", type: "application_fee" }])], reporting_category: facts.type, source: facts.source, status: "available", type: facts.type, ...nulls("description", "exchange_rate"),
  } satisfies Stripe.BalanceTransaction;
}

export function charge(world: World, of: Stripe.PaymentIntent, method: Stripe.PaymentMethod | undefined, paid: { ok: true } | { ok: false; code: string; message: string }): Stripe.Charge {
  return {
    id: world.newId("ch"), object: "charge", amount: of.amount, amount_captured: paid.ok ? of.amount : 0, amount_refunded: 0, billing_details: method?.billing_details ?? nulls("address", "email", "name", "phone", "tax_id"), captured: paid.ok, created: world.seconds(), currency: of.currency,
    customer: idOf(of.customer), description: of.description, disputed: false, failure_code: paid.ok ? null : paid.code, failure_message: paid.ok ? null : paid.message, livemode: false, metadata: { ...of.metadata }, on_behalf_of: of.on_behalf_of, paid: paid.ok, payment_intent: of.id, payment_method: method?.id ?? null,
    refunded: false, status: paid.ok ? "succeeded" : "failed", application_fee_amount: of.application_fee_amount, transfer_data: of.transfer_data ? { amount: null, destination: of.transfer_data.destination } : null,
    ...nulls("application", "application_fee", "balance_transaction", "calculated_statement_descriptor", "failure_balance_transaction", "fraud_details", "outcome", "payment_method_details", "receipt_email", "receipt_number", "receipt_url", "review", "shipping", "source", "source_transfer", "statement_descriptor", "statement_descriptor_suffix", "transfer_group"),
  } satisfies Stripe.Charge;
}

export function refund(world: World, of: Stripe.Charge, amount: number, status: string, metadata: Record<string, string>, reason: Stripe.Refund.Reason | null): Stripe.Refund {
  return {
    id: world.newId("re"), object: "refund", amount, charge: of.id, created: world.seconds(), currency: of.currency, metadata, payment_intent: idOf(of.payment_intent), reason, status,
    ...nulls("balance_transaction", "customer", "customer_account", "payment_method", "receipt_number", "source_transfer_reversal", "transfer_reversal"),
  } satisfies Stripe.Refund;
}

export function dispute(world: World, of: Stripe.Charge, reason: string, withdrawn: Stripe.BalanceTransaction[], status: Stripe.Dispute.Status): Stripe.Dispute {
  return {
    id: world.newId("dp"), object: "dispute", amount: of.amount, balance_transactions: withdrawn, charge: of.id, created: world.seconds(), currency: of.currency, enhanced_eligibility_types: [], intended_submission_method: null, is_charge_refundable: false, livemode: false, metadata: {},
    payment_intent: idOf(of.payment_intent), reason, status, evidence_details: { due_by: world.seconds() + 7 * 86_400, enhanced_eligibility: {}, has_evidence: false, past_due: false, submission_count: 0, submission_method: "not_submitted" } as Stripe.Dispute.EvidenceDetails,
    evidence: {
      enhanced_evidence: {}, ...nulls("access_activity_log", "billing_address", "cancellation_policy", "cancellation_policy_disclosure", "cancellation_rebuttal", "customer_communication", "customer_email_address", "customer_name", "customer_purchase_ip", "customer_signature", "duplicate_charge_documentation", "duplicate_charge_explanation", "duplicate_charge_id", "product_description", "receipt", "refund_policy", "refund_policy_disclosure", "refund_refusal_explanation", "service_date", "service_documentation", "shipping_address", "shipping_carrier", "shipping_date", "shipping_documentation", "shipping_tracking_number", "uncategorized_file", "uncategorized_text"),
    },
  } satisfies Stripe.Dispute;
}

export function applicationFee(world: World, account: string, of: Stripe.Charge, amount: number): Stripe.ApplicationFee {
  const id = world.newId("fee");
  return {
    id, object: "application_fee", account, amount, amount_refunded: 0, application: "ca_sandbox", charge: of.id, created: world.seconds(), currency: of.currency, livemode: false, refunded: false, refunds: { object: "list", data: [], has_more: false, url: `/v1/application_fees/${id}/refunds` },
    ...nulls("balance_transaction", "fee_source", "originating_transaction"),
  } satisfies Stripe.ApplicationFee;
}

export function transfer(world: World, destination: string, of: Stripe.Charge, amount: number): Stripe.Transfer {
  const id = world.newId("tr");
  return {
    id, object: "transfer", amount, amount_reversed: 0, created: world.seconds(), currency: of.currency, destination, livemode: false, metadata: {}, reversals: { object: "list", data: [], has_more: false, url: `/v1/transfers/${id}/reversals` }, reversed: false, source_transaction: of.id,
    ...nulls("balance_transaction", "description", "transfer_group"),
  } satisfies Stripe.Transfer;
}
