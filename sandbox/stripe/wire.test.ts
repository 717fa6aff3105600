import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Listening } from "../http";
import { startStripe } from "./server";
import { nested } from "./wire";

let sandbox: Listening;
let stripe: Stripe;
const sdk = (key: string) => new Stripe(key, { host: "127.0.0.1", port: sandbox.port, protocol: "http", maxNetworkRetries: 0, telemetry: false });
beforeAll(async () => {
  sandbox = await startStripe(0);
  stripe = sdk("sk_test_wire");
});
afterAll(async () => { await sandbox.close(); });

const page = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}): Stripe.Checkout.SessionCreateParams => ({
  mode: "payment", success_url: "http://localhost/done?s={CHECKOUT_SESSION_ID}", line_items: [{ quantity: 2, price_data: { currency: "eur", unit_amount: 5_000, product_data: { name: "A stay" } } }], ...more,
});
const press = (url: string | null, act: string, card = "") => fetch(url ?? "", { method: "POST", body: new URLSearchParams({ act, card }), redirect: "manual" });
const control = async <T>(name: string, body: unknown) => (await (await fetch(`${sandbox.url}/_sandbox/${name}`, { method: "POST", body: JSON.stringify(body) })).json()) as T;

describe("the wire, by the SDK itself", () => {
  it("takes forms apart as Stripe does, and nothing of a prototype", () => {
    expect(nested(new URLSearchParams("a[b][0][c]=1&a[b][1][c]=2&d[]=x&d[]=y&e=5&__proto__[x]=1"))).toEqual({ a: { b: [{ c: "1" }, { c: "2" }] }, d: ["x", "y"], e: "5" });
  });

  it("replays an answer under its key, and refuses the key with another body", async () => {
    const [one, two] = [await stripe.customers.create({ name: "A" }, { idempotencyKey: "k1" }), await stripe.customers.create({ name: "A" }, { idempotencyKey: "k1" })];
    expect(two.id).toBe(one.id);
    await expect(stripe.customers.create({ name: "B" }, { idempotencyKey: "k1" })).rejects.toMatchObject({ type: "StripeIdempotencyError" });
  });

  it("names what is wrong: an unknown or missing parameter, an id of nobody, another account's object, a key that is none", async () => {
    const unknown = { ...page(), colour: "blue" };
    await expect(stripe.checkout.sessions.create(unknown)).rejects.toMatchObject({ type: "StripeInvalidRequestError", code: "parameter_unknown", param: "colour" });
    await expect(stripe.checkout.sessions.create({ mode: "payment", success_url: "http://localhost/" })).rejects.toMatchObject({ code: "parameter_missing", param: "line_items" });
    await expect(stripe.customers.retrieve("cus_nobody")).rejects.toMatchObject({ statusCode: 404, code: "resource_missing" });
    const mine = await stripe.customers.create({});
    await expect(sdk("sk_test_other").customers.retrieve(mine.id)).rejects.toMatchObject({ statusCode: 404 });
    await expect(sdk("nokey").customers.retrieve(mine.id)).rejects.toMatchObject({ type: "StripeAuthenticationError", statusCode: 401 });
    await expect(stripe.customers.retrieve(mine.id, {}, { stripeAccount: "acct_of_nobody" })).rejects.toMatchObject({ statusCode: 403 });
  });

  it("turns pages of lists in both directions", async () => {
    const lister = sdk("sk_test_lists");
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { url } = await lister.checkout.sessions.create(page());
      await press(url, "pay");
      made.push(url ?? "");
    }
    const first = await lister.checkout.sessions.list({ limit: 2 });
    expect([first.data.length, first.has_more]).toEqual([2, true]);
    const all = await lister.checkout.sessions.list({ limit: 2 }).autoPagingToArray({ limit: 50 });
    expect(new Set(all.map(({ id }) => id)).size).toBe(made.length);
    const before = await lister.checkout.sessions.list({ limit: 2, ending_before: all[3]?.id ?? "" });
    expect(before.data.map(({ id }) => id)).toEqual([all[1]?.id, all[2]?.id]);
    const events = await lister.events.list({ type: "checkout.session.completed", limit: 100 });
    expect([events.data.length, (await lister.events.retrieve(events.data[0]?.id ?? "")).type]).toEqual([5, "checkout.session.completed"]);
  });

  it("passes a destination charge's money on, and takes it back with the fee where a refund asks for it", async () => {
    const account = await stripe.accounts.create({ type: "express", country: "FR" });
    const { url, id } = await stripe.checkout.sessions.create(page({ payment_intent_data: { application_fee_amount: 300, transfer_data: { destination: account.id }, on_behalf_of: account.id } }));
    await press(url, "pay");
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent.latest_charge"] });
    const intent = session.payment_intent as Stripe.PaymentIntent;
    await stripe.refunds.create({ payment_intent: intent.id, amount: 5_000, reverse_transfer: true, refund_application_fee: true });
    expect((await stripe.transfers.list()).data).toMatchObject([{ amount: 9_700, amount_reversed: 4_850, destination: account.id }]);
    expect((await stripe.applicationFees.list()).data).toMatchObject([{ amount: 300, amount_refunded: 150, account: account.id }]);
    await expect(stripe.refunds.create({ payment_intent: intent.id, amount: 5_001 })).rejects.toMatchObject({ param: "amount" });
  });

  it("charges a saved card while its guest is away, or says why not with the intent", async () => {
    const customer = await stripe.customers.create({ email: "guest@example.com" });
    for (const [card, code] of [["pm_card_visa", null], ["pm_card_authenticationRequired", "authentication_required"], ["pm_card_chargeDeclined", "card_declined"]] as const) {
      const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
      const charged = stripe.paymentIntents.create({ amount: 900, currency: "eur", customer: customer.id, payment_method: method.id, off_session: true, confirm: true });
      if (code === null) expect((await charged).status).toBe("succeeded");
      else await expect(charged).rejects.toMatchObject({ type: "StripeCardError", code, payment_intent: { status: "requires_payment_method" } });
    }
  });
});

/** Stripe's own examples of each resource, kept outside this repository. Shapes that moved since then are not compared. */
const examples = join(process.env["LHCM_SHARED"] ?? join(import.meta.dirname, "../../../shared"), "specs/stripe/fixtures3.json");
const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

describe("objects", () => {
  it("have the fields and kinds of Stripe's own examples", async () => {
    if (!existsSync(examples)) { console.info("stripe objects: Stripe's examples are not on this machine, nothing was compared"); return; }
    const own = sdk("sk_test_objects");
    const { url, id } = await own.checkout.sessions.create(page({ customer_creation: "always", payment_intent_data: { setup_future_usage: "off_session" } }));
    await press(url, "pay");
    const session = await own.checkout.sessions.retrieve(id);
    const intent = await own.paymentIntents.retrieve(String(session.payment_intent), { expand: ["latest_charge.balance_transaction"] });
    const charge = intent.latest_charge as Stripe.Charge;
    const refund = await own.refunds.create({ payment_intent: intent.id, amount: 100 });
    const dispute = await control<Record<string, unknown>>("dispute", { charge: charge.id });
    const { resources } = JSON.parse(readFileSync(examples, "utf8")) as { resources: Record<string, Record<string, unknown>> };
    const objects: Record<string, object> = {
      "checkout.session": session, payment_intent: intent, charge, refund, dispute, balance_transaction: charge.balance_transaction as Stripe.BalanceTransaction, customer: await own.customers.retrieve(String(session.customer)), payment_method: await own.paymentMethods.retrieve(String(intent.payment_method)),
      setup_intent: await own.setupIntents.create({}), account: await own.accounts.create({ type: "standard", country: "FR" }),
    };
    let compared = 0;
    const apart = Object.entries(objects).flatMap(([name, object]) => Object.entries(object).flatMap(([field, value]) => {
      const example = resources[name]?.[field];
      if (example === undefined || example === null || value === null || typeof value === "function") return [];
      compared += 1;
      // An id stands where an object may be expanded.
      const [ours, theirs] = [kindOf(value), kindOf(example)];
      return ours === theirs || (theirs === "string" && ours === "object") || (theirs === "object" && ours === "string") ? [] : [`${name}.${field}: ${ours}, not ${theirs}`];
    }));
    console.info(`stripe objects: ${compared} fields of ${Object.keys(objects).length} resources compared with Stripe's own examples, ${apart.length} of another kind`);
    expect(apart).toEqual([]);
    expect(compared).toBeGreaterThan(100);
  });
});
