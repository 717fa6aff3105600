/** Products, prices, meters, subscriptions, invoices, the portal and test clocks, as their endpoints answer. */
import type Stripe from "stripe";
import { z } from "zod";
import { type At, begin, booksOf, change, collect, draftOf, end, invoicesOf, linesDue, move, nextMonth, nowOf, passTime, subscriptionsOf } from "./billing-engine";
import { clock, meter, portal, price, product } from "./billing-objects";
import { idOf } from "./objects";
import { metadata, one, page, whole, yes } from "./payment-routes";
import { type ApiCall, invalid, listed, read, type Route } from "./wire";

export const atOf = ({ world, owner, base, tell }: ApiCall): At => ({ world, owner, base, tell });
const text = z.string().min(1);
const id = (call: ApiCall): string => call.params["id"] ?? "";

const priceInput = z.strictObject({
  currency: z.string().regex(/^[a-z]{3}$/), product: text.optional(), product_data: z.strictObject({ name: text, unit_label: text.optional(), metadata }).optional(), unit_amount: whole.min(0).optional(), unit_amount_decimal: z.string().regex(/^\d+(\.\d{1,12})?$/).optional(),
  recurring: z.strictObject({ interval: z.enum(["day", "week", "month", "year"]), interval_count: whole.optional(), usage_type: z.enum(["licensed", "metered"]).default("licensed"), meter: text.optional() }), lookup_key: text.max(200).optional(), metadata, nickname: text.optional(),
});

const catalogue: readonly Route[] = [
  { method: "POST", path: "/v1/products", run: (call) => call.world.put(call.owner, product(call.world, read(z.strictObject({ name: text, unit_label: text.optional(), metadata }), call.form))) },
  { method: "GET", path: "/v1/products/:id", run: (call) => one<Stripe.Product>(call, "product", id(call)) },
  {
    method: "POST", path: "/v1/prices", run: (call) => {
      const form = read(priceInput, call.form);
      const amount = form.unit_amount_decimal ?? (form.unit_amount === undefined ? undefined : String(form.unit_amount));
      if (amount === undefined) throw invalid("You must provide one of unit_amount or unit_amount_decimal.", "unit_amount", "parameter_missing");
      if ((form.product === undefined) === (form.product_data === undefined)) throw invalid("You must provide one of product or product_data.", "product", "parameter_missing");
      if (form.lookup_key && call.world.list<Stripe.Price>(call.owner, "price").some((each) => each.lookup_key === form.lookup_key)) throw invalid("A price already uses that lookup key.", "lookup_key");
      if (form.recurring.usage_type === "metered") one(call, "billing.meter", form.recurring.meter ?? "", "recurring[meter]");
      const of = form.product_data ? call.world.put(call.owner, product(call.world, form.product_data)) : one<Stripe.Product>(call, "product", form.product ?? "", "product");
      return call.world.put(call.owner, price(call.world, { product: of.id, currency: form.currency, amount, lookupKey: form.lookup_key ?? null, usage: form.recurring.usage_type, meter: form.recurring.meter ?? null, interval: form.recurring.interval, metadata: form.metadata }));
    },
  },
  { method: "GET", path: "/v1/prices/:id", run: (call) => one<Stripe.Price>(call, "price", id(call)) },
  {
    method: "GET", path: "/v1/prices", run: (call) => {
      const { lookup_keys: keys, active, product: of, ...at } = read(z.strictObject({ lookup_keys: z.array(text).max(10).optional(), active: yes.optional(), product: text.optional(), ...page }), call.form);
      return listed("/v1/prices", call.world.list<Stripe.Price>(call.owner, "price").filter((each) => (!keys || keys.includes(each.lookup_key ?? "")) && (active === undefined || each.active === active) && (!of || each.product === of)), at);
    },
  },
  {
    method: "POST", path: "/v1/billing/meters", run: (call) => {
      const form = read(z.strictObject({ display_name: text, event_name: text.max(100), default_aggregation: z.strictObject({ formula: z.enum(["count", "last", "sum"]) }), customer_mapping: z.strictObject({ type: z.literal("by_id"), event_payload_key: text }).optional(), value_settings: z.strictObject({ event_payload_key: text }).optional() }), call.form);
      return call.world.put(call.owner, meter(call.world, { ...form, formula: form.default_aggregation.formula, customerKey: form.customer_mapping?.event_payload_key ?? "stripe_customer_id", valueKey: form.value_settings?.event_payload_key ?? "value" }));
    },
  },
  { method: "GET", path: "/v1/billing/meters", run: (call) => { const { status, ...at } = read(z.strictObject({ status: z.enum(["active", "inactive"]).optional(), ...page }), call.form); return listed("/v1/billing/meters", call.world.list<Stripe.Billing.Meter>(call.owner, "billing.meter").filter((each) => !status || each.status === status), at); } },
  {
    method: "POST", path: "/v1/billing/meter_events", run: (call) => {
      const form = read(z.strictObject({ event_name: text, payload: z.record(z.string(), z.string()), identifier: text.max(100).optional(), timestamp: whole.optional() }), call.form);
      const { world, owner } = call;
      const of = world.list<Stripe.Billing.Meter>(owner, "billing.meter").find((each) => each.event_name === form.event_name);
      if (!of) throw invalid(`No active meter found for event name ${form.event_name}.`, "event_name", "no_meter");
      const [customer, value] = [form.payload[of.customer_mapping.event_payload_key] ?? "", form.payload[of.value_settings.event_payload_key] ?? ""];
      one(call, "customer", customer, "payload[stripe_customer_id]");
      if (!/^\d+(\.\d+)?$/.test(value)) throw invalid("The value must be a positive number.", "payload[value]");
      const now = world.seconds();
      const at = form.timestamp ?? now;
      if (at > now + 300 || at < now - 35 * 86_400) throw invalid("The timestamp must be within the past 35 days, and no more than 5 minutes in the future.", "timestamp");
      const identifier = form.identifier ?? world.newId("evt");
      const kept = booksOf(world);
      if (kept.identifiers.has(`${owner} ${identifier}`)) throw invalid(`An event already exists with identifier ${identifier}.`, "identifier", "duplicate_meter_event");
      kept.identifiers.add(`${owner} ${identifier}`);
      kept.usage.push({ customer, meter: of.id, value: Number(value), at });
      return { object: "billing.meter_event", created: now, event_name: form.event_name, identifier, livemode: false, payload: form.payload, timestamp: at } satisfies Stripe.Billing.MeterEvent;
    },
  },
];

const items = z.array(z.strictObject({ id: text.optional(), price: text.optional(), quantity: whole.min(0).optional() })).max(20);

const subscriptions: readonly Route[] = [
  {
    method: "POST", path: "/v1/subscriptions", run: (call) => {
      const form = read(z.strictObject({ customer: text, items, trial_end: whole.optional(), metadata, default_payment_method: text.optional() }), call.form);
      const payer = one<Stripe.Customer>(call, "customer", form.customer, "customer");
      return begin(atOf(call), { customer: payer.id, items: form.items.map((each) => ({ price: one<Stripe.Price>(call, "price", each.price ?? "", "items[0][price]"), quantity: each.quantity })), trialEnd: form.trial_end ?? null, metadata: form.metadata, method: form.default_payment_method ?? null });
    },
  },
  { method: "GET", path: "/v1/subscriptions/:id", run: (call) => one<Stripe.Subscription>(call, "subscription", id(call)) },
  {
    method: "GET", path: "/v1/subscriptions", run: (call) => {
      const { customer, status, ...at } = read(z.strictObject({ customer: text.optional(), status: z.string().optional(), ...page }), call.form);
      const all = customer ? subscriptionsOf(atOf(call), customer) : call.world.list<Stripe.Subscription>(call.owner, "subscription");
      return listed("/v1/subscriptions", all.filter((each) => status === "all" || (status ? each.status === status : each.status !== "canceled")), at);
    },
  },
  {
    method: "POST", path: "/v1/subscriptions/:id", run: (call) => {
      const form = read(z.strictObject({ items: items.optional(), proration_behavior: z.enum(["create_prorations", "always_invoice", "none"]).default("create_prorations"), cancel_at_period_end: yes.optional(), default_payment_method: text.optional(), metadata: z.record(z.string(), z.string()).optional() }), call.form);
      const sub = one<Stripe.Subscription>(call, "subscription", id(call));
      if (sub.status === "canceled") throw invalid("A canceled subscription can only update its cancellation_details and metadata.", "id");
      for (const [index, each] of (form.items ?? []).entries()) {
        const of = sub.items.data.find((known) => known.id === each.id);
        if (!of) throw invalid(`The subscription item ${each.id ?? ""} does not belong to this subscription.`, `items[${index}][id]`);
        change(atOf(call), sub, of, { price: each.price ? one<Stripe.Price>(call, "price", each.price, `items[${index}][price]`) : of.price, quantity: each.quantity ?? of.quantity ?? 1 }, form.proration_behavior !== "none");
      }
      const leaving = form.cancel_at_period_end;
      if (leaving !== undefined && leaving !== sub.cancel_at_period_end) setLeaving(atOf(call), sub, leaving);
      if (form.default_payment_method) move(atOf(call), sub, { default_payment_method: one<Stripe.PaymentMethod>(call, "payment_method", form.default_payment_method, "default_payment_method").id });
      return sub;
    },
  },
  {
    method: "DELETE", path: "/v1/subscriptions/:id", run: (call) => {
      const sub = one<Stripe.Subscription>(call, "subscription", id(call));
      if (sub.status === "canceled") throw invalid("This subscription is canceled already.", "id");
      end(atOf(call), sub, nowOf(atOf(call), idOf(sub.customer) ?? ""));
      return sub;
    },
  },
];

export function setLeaving(at: At, sub: Stripe.Subscription, leaving: boolean): void {
  const until = sub.items.data[0]?.current_period_end ?? null;
  move(at, sub, leaving ? { cancel_at_period_end: true, cancel_at: until, canceled_at: nowOf(at, idOf(sub.customer) ?? "") } : { cancel_at_period_end: false, cancel_at: null, canceled_at: null });
}

const invoices: readonly Route[] = [
  {
    method: "POST", path: "/v1/invoices/create_preview", run: (call) => {
      const form = read(z.strictObject({ customer: text.optional(), subscription: text.optional() }), call.form);
      const sub = form.subscription ? one<Stripe.Subscription>(call, "subscription", form.subscription, "subscription") : subscriptionsOf(atOf(call), form.customer ?? "")[0];
      const until = sub?.items.data[0]?.current_period_end;
      if (!sub || until === undefined || sub.status === "canceled" || sub.cancel_at_period_end) throw invalid("No upcoming invoices for this customer.", "subscription", "invoice_upcoming_none");
      const made = draftOf(atOf(call), sub, linesDue(atOf(call), sub, { from: until, to: nextMonth(until) }, until), until, "upcoming", null);
      return { ...made, id: `upcoming_${made.id}`, status: "draft", next_payment_attempt: until, hosted_invoice_url: null, invoice_pdf: null } satisfies Stripe.Invoice;
    },
  },
  { method: "GET", path: "/v1/invoices/:id", run: (call) => one<Stripe.Invoice>(call, "invoice", id(call)) },
  {
    method: "GET", path: "/v1/invoices", run: (call) => {
      const { customer, status, ...at } = read(z.strictObject({ customer: text.optional(), status: z.string().optional(), ...page }), call.form);
      const all = customer ? invoicesOf(atOf(call), customer) : call.world.list<Stripe.Invoice>(call.owner, "invoice");
      return listed("/v1/invoices", all.filter((each) => !status || each.status === status), at);
    },
  },
  {
    method: "POST", path: "/v1/invoices/:id/pay", run: (call) => {
      const of = one<Stripe.Invoice>(call, "invoice", id(call));
      if (of.status === "paid") throw invalid("Invoice is already paid", undefined, "invoice_already_paid");
      if (!collect(atOf(call), of, nowOf(atOf(call), idOf(of.customer) ?? ""))) throw invalid("Your card was declined.", "payment_method", "card_declined");
      return of;
    },
  },
];

const portals: readonly Route[] = [
  {
    method: "POST", path: "/v1/billing_portal/sessions", run: (call) => {
      const form = read(z.strictObject({ customer: text, return_url: z.url().optional(), locale: z.string().optional(), configuration: text.optional() }), call.form);
      return call.world.put(call.owner, portal(call.world, call.base, { customer: one<Stripe.Customer>(call, "customer", form.customer, "customer").id, back: form.return_url ?? null }));
    },
  },
];

const clocks: readonly Route[] = [
  { method: "POST", path: "/v1/test_helpers/test_clocks", run: (call) => { const form = read(z.strictObject({ frozen_time: whole.min(1), name: text.optional() }), call.form); return call.world.put(call.owner, clock(call.world, form.frozen_time, form.name ?? null)); } },
  { method: "GET", path: "/v1/test_helpers/test_clocks/:id", run: (call) => one<Stripe.TestHelpers.TestClock>(call, "test_helpers.test_clock", id(call)) },
  {
    method: "POST", path: "/v1/test_helpers/test_clocks/:id/advance", run: (call) => {
      const of = one<Stripe.TestHelpers.TestClock>(call, "test_helpers.test_clock", id(call));
      const { frozen_time: until } = read(z.strictObject({ frozen_time: whole }), call.form);
      if (until <= of.frozen_time) throw invalid("A test clock can only be advanced.", "frozen_time");
      const moving = structuredClone({ ...of, status: "advancing" as const, status_details: { advancing: { target_frozen_time: until } } });
      call.tell("test_helpers.test_clock.advancing", moving);
      for (const each of call.world.list<Stripe.Customer>(call.owner, "customer").filter((known) => idOf(known.test_clock) === of.id)) passTime(atOf(call), each.id, until);
      Object.assign(of, { frozen_time: until, status: "ready" });
      call.tell("test_helpers.test_clock.ready", of);
      // As at Stripe, whoever asks hears that it is on its way, and looks again.
      return moving;
    },
  },
];

export const billingRoutes: readonly Route[] = [...catalogue, ...subscriptions, ...invoices, ...portals, ...clocks];
