import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Listening } from "../http";
import { startStripe } from "./server";

let sandbox: Listening;
let stripe: Stripe;
beforeAll(async () => {
  sandbox = await startStripe(0);
  stripe = new Stripe("sk_test_billing", { host: "127.0.0.1", port: sandbox.port, protocol: "http", maxNetworkRetries: 0, telemetry: false });
});
afterAll(async () => { await sandbox.close(); });

const day = 86_400;
const now = () => Math.floor(Date.now() / 1000);
const press = (url: string | null, fields: Record<string, string>) => fetch(url ?? "", { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
async function price(amount: number): Promise<Stripe.Price> {
  return stripe.prices.create({ currency: "eur", unit_amount: amount, recurring: { interval: "month" }, product_data: { name: "A plan", unit_label: "room" }, metadata: { plan: "riad" } });
}
async function onClock(amount = 1_000, card = "pm_card_visa", quantity = 3) {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: now(), name: "A year" });
  const customer = await stripe.customers.create({ email: "house@example.com", test_clock: clock.id });
  const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
  const of = await price(amount);
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: of.id, quantity }], default_payment_method: method.id });
  const advance = async (days: number) => {
    const { frozen_time: from } = await stripe.testHelpers.testClocks.retrieve(clock.id);
    const moving = await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: from + days * day });
    expect(moving.status).toBe("advancing");
    expect((await stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe("ready");
  };
  return { clock, customer, subscription, price: of, advance };
}

describe("subscriptions on a test clock, by the SDK itself", () => {
  it("are billed month by month in advance, and prorated to the day", async () => {
    const { customer, subscription, advance } = await onClock();
    expect(subscription.status).toBe("active");
    await advance(15);
    const [item] = subscription.items.data;
    await stripe.subscriptions.update(subscription.id, { items: [{ id: item?.id ?? "", quantity: 4 }], proration_behavior: "create_prorations" });
    const preview = await stripe.invoices.createPreview({ subscription: subscription.id });
    const left = ((item?.current_period_end ?? 0) - (now() + 15 * day)) / ((item?.current_period_end ?? 0) - (item?.current_period_start ?? 0));
    expect(Math.abs(preview.total - (4_000 + Math.round(4_000 * left) - Math.round(3_000 * left)))).toBeLessThanOrEqual(1);
    await advance(20);
    const { data } = await stripe.invoices.list({ customer: customer.id });
    expect(data.map(({ status, total }) => [status, total])).toEqual([["paid", preview.total], ["paid", 3_000]]);
    expect(data[0]?.lines.data.filter(({ parent }) => parent?.subscription_item_details?.proration)).toHaveLength(2);
    expect((await stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.current_period_start).toBe(item?.current_period_end);
  });

  it("whose card fails are past due, tried again, given up, and open again when another card pays", async () => {
    const clocked = await onClock(1_000);
    const portal = await stripe.billingPortal.sessions.create({ customer: clocked.customer.id, return_url: "http://localhost/back" });
    expect((await press(portal.url, { act: "card", card: "4000000000000341" })).headers.get("location")).toBe("http://localhost/back");
    await clocked.advance(32);
    const status = async () => (await stripe.subscriptions.retrieve(clocked.subscription.id)).status;
    expect(await status()).toBe("past_due");
    await clocked.advance(3);
    const [failed] = (await stripe.invoices.list({ customer: clocked.customer.id, status: "open" })).data;
    expect([failed?.attempt_count, failed?.amount_remaining]).toEqual([2, 3_000]);
    await clocked.advance(14);
    expect(await status()).toBe("unpaid");
    await expect(stripe.invoices.pay(failed?.id ?? "")).rejects.toMatchObject({ code: "card_declined" });
    await press(failed?.hosted_invoice_url ?? "", { act: "pay", card: "4242424242424242" });
    expect([await status(), (await stripe.invoices.list({ customer: clocked.customer.id, status: "open" })).data]).toEqual(["active", []]);
    const types = (await stripe.events.list({ limit: 100 })).data.map(({ type }) => type);
    for (const type of ["customer.subscription.created", "customer.subscription.updated", "invoice.created", "invoice.finalized", "invoice.paid", "invoice.payment_failed", "test_helpers.test_clock.ready"]) expect(types).toContain(type);
  });

  it("end with their period when they are told to, with what was used until then", async () => {
    const meter = await stripe.billing.meters.create({ display_name: "Use", event_name: "use", default_aggregation: { formula: "sum" }, customer_mapping: { type: "by_id", event_payload_key: "stripe_customer_id" }, value_settings: { event_payload_key: "value" } });
    const metered = await stripe.prices.create({ currency: "eur", unit_amount_decimal: Stripe.Decimal.from("1.5"), recurring: { interval: "month", usage_type: "metered", meter: meter.id }, product_data: { name: "Use" } });
    const customer = await stripe.customers.create({});
    const session = await stripe.checkout.sessions.create({ mode: "subscription", customer: customer.id, success_url: "http://localhost/done", line_items: [{ price: (await price(900)).id, quantity: 2 }, { price: metered.id }] });
    expect((await press(session.url, { act: "pay", card: "4000000000000002" })).status).toBe(200);
    await press(session.url, { act: "pay" });
    const [sub] = (await stripe.subscriptions.list({ customer: customer.id })).data;
    const send = (identifier: string, value: string) => stripe.billing.meterEvents.create({ event_name: "use", identifier, payload: { stripe_customer_id: customer.id, value } });
    await send("a", "7");
    await expect(send("a", "7")).rejects.toMatchObject({ code: "duplicate_meter_event" });
    await expect(stripe.billing.meterEvents.create({ event_name: "nothing", payload: { stripe_customer_id: customer.id, value: "1" } })).rejects.toMatchObject({ code: "no_meter" });
    await stripe.subscriptions.update(sub?.id ?? "", { cancel_at_period_end: true });
    await expect(stripe.invoices.createPreview({ subscription: sub?.id ?? "" })).rejects.toMatchObject({ code: "invoice_upcoming_none" });
    await fetch(`${sandbox.url}/_sandbox/pass-time`, { method: "POST", body: JSON.stringify({ customer: customer.id, days: 32 }) });
    expect((await stripe.subscriptions.retrieve(sub?.id ?? "")).status).toBe("canceled");
    expect((await stripe.invoices.list({ customer: customer.id })).data.map(({ total }) => total)).toEqual([11, 1_800]);
    await expect(stripe.subscriptions.update(sub?.id ?? "", { cancel_at_period_end: false })).rejects.toMatchObject({ type: "StripeInvalidRequestError" });
  });

  it("are refused with the name of what is wrong", async () => {
    const customer = await stripe.customers.create({});
    const of = await price(900);
    const page = (more: Partial<Stripe.Checkout.SessionCreateParams>) => stripe.checkout.sessions.create({ mode: "subscription", customer: customer.id, success_url: "http://localhost/done", line_items: [{ price: of.id, quantity: 2 }], ...more });
    await expect(page({ subscription_data: { trial_end: now() + day } })).rejects.toMatchObject({ param: "subscription_data[trial_end]" });
    await expect(page({ line_items: [{ price: "price_of_nobody", quantity: 1 }] })).rejects.toMatchObject({ statusCode: 404 });
    await expect(stripe.prices.create({ currency: "eur", recurring: { interval: "month" }, product_data: { name: "x" } })).rejects.toMatchObject({ code: "parameter_missing" });
    await stripe.prices.create({ currency: "eur", unit_amount: 1, recurring: { interval: "month" }, product_data: { name: "x" }, lookup_key: "one" });
    await expect(stripe.prices.create({ currency: "eur", unit_amount: 1, recurring: { interval: "month" }, product_data: { name: "x" }, lookup_key: "one" })).rejects.toMatchObject({ param: "lookup_key" });
    expect((await stripe.prices.list({ lookup_keys: ["one"], active: true })).data).toHaveLength(1);
  });
});

/** Stripe's own examples of each resource, kept outside this repository. Fields that moved since then are not compared. */
const examples = join(process.env["LHCM_SHARED"] ?? join(import.meta.dirname, "../../../shared"), "specs/stripe/fixtures3.json");
const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

describe("objects of billing", () => {
  it("have the fields and kinds of Stripe's own examples", async () => {
    if (!existsSync(examples)) { console.info("stripe billing objects: Stripe's examples are not on this machine, nothing was compared"); return; }
    const { customer, subscription, price: of, clock } = await onClock();
    const { resources } = JSON.parse(readFileSync(examples, "utf8")) as { resources: Record<string, Record<string, unknown>> };
    const [invoice] = (await stripe.invoices.list({ customer: customer.id })).data;
    const objects: Record<string, object | undefined> = {
      subscription, price: of, invoice, product: await stripe.products.retrieve(String(of.product)), "billing_portal.session": await stripe.billingPortal.sessions.create({ customer: customer.id, return_url: "http://localhost/" }), "test_helpers.test_clock": clock, subscription_item: subscription.items.data[0], line_item: invoice?.lines.data[0],
    };
    let compared = 0;
    // A decimal is a string on the wire, and an object of the SDK's; a value may stand where the example has an expanded object.
    const apart = Object.entries(objects).flatMap(([name, object]) => Object.entries(object ?? {}).flatMap(([field, value]) => {
      const example = resources[name]?.[field];
      if (example === undefined || example === null || value === null || typeof value === "function" || field.endsWith("_decimal")) return [];
      compared += 1;
      const [ours, theirs] = [kindOf(value), kindOf(example)];
      return ours === theirs || (theirs === "string" && ours === "object") || (theirs === "object" && ours === "string") ? [] : [`${name}.${field}: ${ours}, not ${theirs}`];
    }));
    console.info(`stripe billing objects: ${compared} fields of ${Object.keys(objects).length} resources compared with Stripe's own examples, ${apart.length} of another kind`);
    expect(apart).toEqual([]);
    expect(compared).toBeGreaterThan(100);
  });
});
