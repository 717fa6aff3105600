/** Objects of billing as the types of stripe@23 know them, with every field that is always there. */
import type Stripe from "stripe";
import type { World } from "./world";

const nulls = <const K extends string>(...names: readonly K[]): Record<K, null> => Object.fromEntries(names.map((name) => [name, null])) as Record<K, null>;
/** On the wire a decimal is a string; the SDK makes its own of it. */
const decimal = (text: string | null): Stripe.Decimal | null => text as unknown as Stripe.Decimal | null;

export function product(world: World, facts: { name: string; unit_label?: string | undefined; metadata: Record<string, string> }): Stripe.Product {
  const now = world.seconds();
  return { id: world.newId("prod"), object: "product", active: true, created: now, images: [], livemode: false, marketing_features: [], metadata: facts.metadata, name: facts.name, type: "service", unit_label: facts.unit_label ?? null, updated: now, ...nulls("default_price", "description", "package_dimensions", "shippable", "statement_descriptor", "tax_code", "tax_details", "url") } satisfies Stripe.Product;
}

export function price(world: World, facts: { product: string; currency: string; amount: string; lookupKey: string | null; usage: "licensed" | "metered"; meter: string | null; interval: "day" | "week" | "month" | "year"; metadata: Record<string, string> }): Stripe.Price {
  return {
    id: world.newId("price"), object: "price", active: true, billing_scheme: "per_unit", created: world.seconds(), currency: facts.currency, livemode: false, lookup_key: facts.lookupKey, metadata: facts.metadata, product: facts.product, tax_behavior: "unspecified", type: "recurring",
    recurring: { interval: facts.interval, interval_count: 1, meter: facts.meter, trial_period_days: null, usage_type: facts.usage }, unit_amount: /^\d+$/.test(facts.amount) ? Number(facts.amount) : null, unit_amount_decimal: decimal(facts.amount), ...nulls("custom_unit_amount", "nickname", "tiers_mode", "transform_quantity"),
  } satisfies Stripe.Price;
}

/** What the API kept of before prices. */
const planOf = (of: Stripe.Price): Stripe.Plan => ({
  id: of.id, object: "plan", active: of.active, amount: of.unit_amount, amount_decimal: of.unit_amount_decimal, billing_scheme: of.billing_scheme, created: of.created, currency: of.currency, interval: of.recurring?.interval ?? "month", interval_count: 1, livemode: false, metadata: of.metadata,
  meter: of.recurring?.meter ?? null, product: of.product, usage_type: of.recurring?.usage_type ?? "licensed", ...nulls("nickname", "tiers_mode", "transform_usage", "trial_period_days"),
} satisfies Stripe.Plan);

export function meter(world: World, facts: { display_name: string; event_name: string; formula: Stripe.Billing.Meter.DefaultAggregation.Formula; customerKey: string; valueKey: string }): Stripe.Billing.Meter {
  const now = world.seconds();
  return { id: world.newId("mtr_test"), object: "billing.meter", created: now, customer_mapping: { event_payload_key: facts.customerKey, type: "by_id" }, default_aggregation: { formula: facts.formula }, display_name: facts.display_name, event_name: facts.event_name, event_time_window: null, livemode: false, status: "active", status_transitions: { deactivated_at: null }, updated: now, value_settings: { event_payload_key: facts.valueKey } } satisfies Stripe.Billing.Meter;
}

export function item(world: World, of: { subscription: string; price: Stripe.Price; quantity: number | undefined; from: number; to: number }): Stripe.SubscriptionItem {
  return {
    id: world.newId("si"), object: "subscription_item", billing_thresholds: null, created: of.from, current_period_start: of.from, current_period_end: of.to, current_trial: null, discounts: [], metadata: {}, plan: planOf(of.price), price: of.price, ...(of.quantity === undefined ? {} : { quantity: of.quantity }), subscription: of.subscription, tax_rates: [],
  } satisfies Stripe.SubscriptionItem;
}
/** The item gets another price. */
export const reprice = (of: Stripe.SubscriptionItem, to: Stripe.Price): void => { Object.assign(of, { price: to, plan: planOf(to) }); };

export function subscription(world: World, of: { customer: string; currency: string; now: number; trialEnd: number | null; metadata: Record<string, string>; method: string | null; clock: string | null }): Stripe.Subscription {
  const id = world.newId("sub");
  return {
    id, object: "subscription", automatic_tax: { disabled_reason: null, enabled: false, liability: null }, billing_cycle_anchor: of.trialEnd ?? of.now, billing_mode: { type: "classic", flexible: null }, billing_schedules: [], cancel_at_period_end: false, cancellation_details: nulls("comment", "feedback", "feedback_option", "reason"), collection_method: "charge_automatically", created: of.now, currency: of.currency, customer: of.customer, default_payment_method: of.method, default_tax_rates: [],
    discounts: [], invoice_settings: { ...nulls("account_tax_ids", "custom_fields", "description", "footer"), issuer: { type: "self" } }, items: { object: "list", data: [], has_more: false, url: `/v1/subscription_items?subscription=${id}` }, livemode: false, metadata: of.metadata, payment_settings: { ...nulls("payment_method_options", "payment_method_types"), save_default_payment_method: "off" },
    start_date: of.now, status: of.trialEnd ? "trialing" : "incomplete", test_clock: of.clock, trial_end: of.trialEnd, trial_settings: { end_behavior: { billing_cycle_anchor: null, missing_payment_method: "create_invoice" } }, trial_start: of.trialEnd ? of.now : null,
    ...nulls("application", "application_fee_percent", "billing_cycle_anchor_config", "billing_thresholds", "cancel_at", "canceled_at", "customer_account", "days_until_due", "default_source", "description", "ended_at", "latest_invoice", "managed_payments", "next_pending_invoice_item_invoice", "on_behalf_of", "pause_collection", "pending_invoice_item_interval", "pending_setup_intent", "pending_update", "schedule", "transfer_data"),
  } satisfies Stripe.Subscription;
}

export type LineFacts = { amount: number; description: string; from: number; to: number; price: Stripe.Price; quantity: number; proration: boolean; item: string };

export function line(world: World, invoiceId: string, of: LineFacts, sub: Stripe.Subscription): Stripe.InvoiceLineItem {
  return {
    id: world.newId("il"), object: "line_item", amount: of.amount, currency: sub.currency, description: of.description, discount_amounts: [], discountable: !of.proration, discounts: [], invoice: invoiceId, livemode: false, metadata: {}, period: { start: of.from, end: of.to }, pretax_credit_amounts: [], quantity: of.quantity, quantity_decimal: decimal(String(of.quantity)), subscription: sub.id, subtotal: of.amount, taxes: [],
    parent: { type: "subscription_item_details", invoice_item_details: null, subscription_item_details: { invoice_item: null, proration: of.proration, proration_details: null, subscription: sub.id, subscription_item: of.item } },
    pricing: { type: "price_details", price_details: { price: of.price.id, product: String(of.price.product) }, unit_amount_decimal: of.price.unit_amount_decimal },
  } satisfies Stripe.InvoiceLineItem;
}

export function invoice(world: World, of: { id: string; sub: Stripe.Subscription; now: number; from: number; to: number; lines: Stripe.InvoiceLineItem[]; reason: Stripe.Invoice.BillingReason; number: string | null; base: string; email: string | null; name: string | null; clock: string | null }): Stripe.Invoice {
  const total = of.lines.reduce((sum, each) => sum + each.amount, 0);
  const due = Math.max(0, total);
  return {
    id: of.id, object: "invoice", amount_due: due, amount_overpaid: 0, amount_paid: 0, amount_remaining: due, amount_shipping: 0, attempt_count: 0, attempted: false, auto_advance: true, automatic_tax: nullsTax(), billing_reason: of.reason, collection_method: "charge_automatically", created: of.now, currency: of.sub.currency, customer: of.sub.customer, customer_email: of.email, customer_name: of.name, customer_tax_exempt: "none", customer_tax_ids: [], default_tax_rates: [], discounts: [], effective_at: of.now,
    hosted_invoice_url: `${of.base}/invoice/${of.id}`, invoice_pdf: `${of.base}/invoice/${of.id}`, issuer: { type: "self" }, lines: { object: "list", data: of.lines, has_more: false, url: `/v1/invoices/${of.id}/lines` }, livemode: false, metadata: {}, next_payment_attempt: of.now, number: of.number,
    parent: { type: "subscription_details", quote_details: null, subscription_details: { metadata: of.sub.metadata, subscription: of.sub.id } }, payment_settings: nulls("default_mandate", "payment_method_options", "payment_method_types"), period_start: of.from, period_end: of.to, post_payment_credit_notes_amount: 0, pre_payment_credit_notes_amount: 0, starting_balance: 0, status: "open",
    status_transitions: { finalized_at: of.now, ...nulls("marked_uncollectible_at", "paid_at", "voided_at") }, subtotal: total, subtotal_excluding_tax: total, test_clock: of.clock, total, total_discount_amounts: [], total_excluding_tax: total, total_pretax_credit_amounts: [], total_taxes: [], ending_balance: 0,
    ...nulls("account_country", "account_name", "account_tax_ids", "application", "automatically_finalizes_at", "custom_fields", "customer_account", "customer_address", "customer_phone", "customer_shipping", "default_payment_method", "default_source", "description", "due_date", "footer", "from_invoice", "last_finalization_error", "latest_revision", "on_behalf_of", "receipt_number", "rendering", "shipping_cost", "shipping_details", "statement_descriptor", "webhooks_delivered_at"),
  } satisfies Stripe.Invoice;
}
const nullsTax = () => ({ enabled: false, ...nulls("disabled_reason", "liability", "provider", "status") });

export function clock(world: World, frozen: number, name: string | null): Stripe.TestHelpers.TestClock {
  return { id: world.newId("clock"), object: "test_helpers.test_clock", created: world.seconds(), deletes_after: world.seconds() + 30 * 86_400, frozen_time: frozen, livemode: false, name, status: "ready", status_details: {} } satisfies Stripe.TestHelpers.TestClock;
}

export function portal(world: World, base: string, of: { customer: string; back: string | null }): Stripe.BillingPortal.Session {
  const id = world.newId("bps");
  return { id, object: "billing_portal.session", configuration: "bpc_sandbox", created: world.seconds(), customer: of.customer, livemode: false, return_url: of.back, url: `${base}/portal/${id}`, ...nulls("customer_account", "flow", "locale", "on_behalf_of") } satisfies Stripe.BillingPortal.Session;
}
