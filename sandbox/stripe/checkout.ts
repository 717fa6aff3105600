/** Checkout sessions in the modes payment and setup: made, read, expired, and what the guest does on the hosted page. */
import type Stripe from "stripe";
import { z } from "zod";
import { subscriptionWish } from "./billing-checkout";
import { confirm, refuse, succeed, type Tell } from "./money";
import { cardMethod, customer, idOf, intent, setupIntent, testCards } from "./objects";
import { metadata, one, page, whole, yes } from "./payment-routes";
import { type ApiCall, invalid, listed, read, type Route } from "./wire";
import type { World } from "./world";

const nulls = <const K extends string>(...names: readonly K[]): Record<K, null> => Object.fromEntries(names.map((name) => [name, null])) as Record<K, null>;
const day = 86_400;

const input = z.strictObject({
  mode: z.enum(["payment", "setup"], "A session has the mode payment, setup or subscription."), client_reference_id: z.string().max(200).optional(), metadata, success_url: z.url(), cancel_url: z.url().optional(), customer: z.string().optional(), customer_email: z.email().optional(),
  customer_creation: z.enum(["always", "if_required"]).optional(), locale: z.string().optional(), currency: z.string().regex(/^[a-z]{3}$/).optional(), expires_at: whole.optional(), payment_method_types: z.array(z.string()).optional(), allow_promotion_codes: yes.optional(), submit_type: z.string().optional(),
  line_items: z.array(z.strictObject({ quantity: whole.min(1).default(1), price_data: z.strictObject({ currency: z.string().regex(/^[a-z]{3}$/), unit_amount: whole.min(1), product_data: z.strictObject({ name: z.string().min(1), description: z.string().optional() }) }) })).optional(),
  payment_intent_data: z.strictObject({ metadata, description: z.string().optional(), application_fee_amount: whole.min(0).optional(), on_behalf_of: z.string().optional(), transfer_data: z.strictObject({ destination: z.string() }).optional(), setup_future_usage: z.enum(["off_session", "on_session"]).optional(), statement_descriptor_suffix: z.string().optional() }).optional(),
  setup_intent_data: z.strictObject({ metadata, description: z.string().optional() }).optional(),
});

function make(call: ApiCall): Stripe.Checkout.Session {
  const form = read(input, call.form);
  const { world } = call;
  const now = world.seconds();
  const [first] = form.line_items ?? [];
  if (form.mode === "payment" && !first) throw invalid("You must provide line_items in payment mode.", "line_items", "parameter_missing");
  if (form.mode === "setup" && form.line_items) throw invalid("You can not pass line_items in setup mode.", "line_items");
  if (form.mode === "setup" && !form.currency && !form.payment_method_types) throw invalid("You must provide currency in setup mode when using dynamic payment methods.", "currency", "parameter_missing");
  if (form.customer && form.customer_email) throw invalid("You may only specify one of these parameters: customer, customer_email.", "customer");
  if (form.expires_at !== undefined && (form.expires_at < now + 30 * 60 - 30 || form.expires_at > now + day + 30)) throw invalid("The expires_at timestamp must be between 30 minutes and 24 hours from Checkout Session creation.", "expires_at");
  if (form.customer) one(call, "customer", form.customer, "customer");
  const total = form.line_items?.reduce((sum, line) => sum + line.price_data.unit_amount * line.quantity, 0) ?? null;
  return session(call, { ...form, total, currency: first?.price_data.currency ?? form.currency ?? null });
}

/** In the mode subscription: kept in billing-checkout until somebody subscribes. */
function makeSubscription(call: ApiCall): Stripe.Checkout.Session {
  const { form, total, currency, keep } = subscriptionWish(call);
  const made = call.world.put(call.owner, session(call, { ...form, total, currency }));
  keep(made);
  return made;
}

type Facts = Pick<z.output<typeof input>, "client_reference_id" | "metadata" | "success_url" | "cancel_url" | "customer" | "customer_email" | "customer_creation" | "locale" | "expires_at" | "payment_method_types"> & { readonly mode: Stripe.Checkout.Session.Mode; readonly total: number | null; readonly currency: string | null };

function session(call: ApiCall, { total, ...form }: Facts): Stripe.Checkout.Session {
  const { world } = call;
  const now = world.seconds();
  const id = world.newId("cs_test");
  return {
    id, object: "checkout.session", amount_subtotal: total, amount_total: total, automatic_tax: { enabled: false, ...nulls("liability", "provider", "status") }, cancel_url: form.cancel_url ?? null, client_reference_id: form.client_reference_id ?? null, created: now,
    currency: form.currency, custom_fields: [], custom_text: nulls("after_submit", "shipping_address", "submit", "terms_of_service_acceptance"), customer: form.customer ?? null, customer_creation: form.customer_creation ?? (form.mode === "payment" ? "if_required" : "always"), customer_email: form.customer_email ?? null,
    expires_at: form.expires_at ?? now + day, livemode: false, locale: (form.locale ?? null) as Stripe.Checkout.Session.Locale | null, metadata: form.metadata, mode: form.mode, payment_method_types: form.payment_method_types ?? ["card", "sepa_debit"], payment_status: form.mode === "setup" ? "no_payment_required" : "unpaid",
    shipping_options: [], status: "open", success_url: form.success_url, ui_mode: "hosted_page", url: `${call.base}/pay/${id}`,
    ...nulls("adaptive_pricing", "after_expiration", "allow_promotion_codes", "allowed_payment_method_types", "billing_address_collection", "client_secret", "collected_information", "consent", "consent_collection", "currency_conversion", "customer_account", "customer_details", "discounts", "integration_identifier", "invoice", "invoice_creation", "managed_payments", "origin_context", "payment_intent", "payment_link", "payment_method_collection", "payment_method_configuration_details", "payment_method_options", "permissions", "recovered_from", "saved_payment_method_options", "setup_intent", "shipping_address_collection", "shipping_cost", "submit_type", "subscription", "total_details", "wallet_options"),
  } satisfies Stripe.Checkout.Session;
}

/** What is kept beside a session until somebody pays: what its intent will be like, and the words of the page. */
type Plan = { readonly name: string; readonly data: z.output<typeof input>["payment_intent_data"]; readonly setup: z.output<typeof input>["setup_intent_data"] };
const plans = new WeakMap<Stripe.Checkout.Session, Plan>();
export const nameOf = (session: Stripe.Checkout.Session): string => plans.get(session)?.name ?? "";

export const checkoutRoutes: readonly Route[] = [
  {
    method: "POST", path: "/v1/checkout/sessions", run: (call) => {
      if (z.object({ mode: z.literal("subscription") }).safeParse(call.form).success) return makeSubscription(call);
      const made = make(call);
      const form = read(input, call.form);
      plans.set(made, { name: form.line_items?.map((line) => line.price_data.product_data.name).join(", ") ?? form.setup_intent_data?.description ?? "", data: form.payment_intent_data, setup: form.setup_intent_data });
      return call.world.put(call.owner, made);
    },
  },
  { method: "GET", path: "/v1/checkout/sessions/:id", run: (call) => one<Stripe.Checkout.Session>(call, "checkout.session", call.params["id"] ?? "") },
  {
    method: "GET", path: "/v1/checkout/sessions", run: (call) => {
      const { payment_intent: of, customer: payer, status, ...at } = read(z.strictObject({ payment_intent: z.string().optional(), customer: z.string().optional(), status: z.enum(["open", "complete", "expired"]).optional(), ...page }), call.form);
      return listed("/v1/checkout/sessions", call.world.list<Stripe.Checkout.Session>(call.owner, "checkout.session").filter((each) => (!of || idOf(each.payment_intent) === of) && (!payer || idOf(each.customer) === payer) && (!status || each.status === status)), at);
    },
  },
  {
    method: "POST", path: "/v1/checkout/sessions/:id/expire", run: (call) => {
      const session = one<Stripe.Checkout.Session>(call, "checkout.session", call.params["id"] ?? "");
      if (session.status !== "open") throw invalid("Only Checkout Sessions with a status in [\"open\"] can be expired.", undefined, "resource_already_expired");
      expire(session, call.tell);
      return session;
    },
  },
];

export function expire(session: Stripe.Checkout.Session, tell: Tell): void {
  Object.assign(session, { status: "expired", url: null });
  tell("checkout.session.expired", session);
}

export type Act = { readonly act: "pay" | "authenticate" | "fail-authentication" | "bank" | "decline" | "cancel"; readonly card: string };

/** What a guest does on the hosted page. Answers what the page says next; null when it is over. */
export function onPage(world: World, session: Stripe.Checkout.Session, { act, card: given }: Act, tell: Tell): "declined" | "authenticate" | null {
  const owner = world.ownerOf(session.id) ?? "";
  if (session.status !== "open" || act === "cancel") return null;
  // The demo's own word for a guest who never pays: Stripe closes the page after its time.
  if (act === "decline") { expire(session, tell); return null; }
  const number = given.replaceAll(/\D/g, "") || "4242424242424242";
  const plan = plans.get(session);
  const holder = { email: session.customer_email, name: null };
  if (session.mode === "setup" || plan?.data?.setup_future_usage) session.customer ??= world.put(owner, customer(world, { email: session.customer_email ?? undefined })).id;
  const done = (paid: boolean): null => {
    Object.assign(session, { status: "complete", payment_status: session.mode === "setup" ? "no_payment_required" : paid ? "paid" : "unpaid", url: null });
    tell("checkout.session.completed", session);
    return null;
  };
  if (session.mode === "setup") {
    const setup = world.get<Stripe.SetupIntent>(owner, "setup_intent", idOf(session.setup_intent) ?? "") ?? world.put(owner, setupIntent(world, { customer: idOf(session.customer), metadata: plan?.setup?.metadata ?? {} }));
    session.setup_intent = setup.id;
    const needs = testCards[number];
    if (needs?.attach === "declined" || act === "fail-authentication") {
      setup.last_setup_error = { type: "card_error", code: "card_declined", message: "Your card was declined." } as Stripe.SetupIntent.LastSetupError;
      tell("setup_intent.setup_failed", setup);
      return "declined";
    }
    if (needs?.charge.startsWith("needs_guest") && act === "pay") { setup.status = "requires_action"; tell("setup_intent.requires_action", setup); return "authenticate"; }
    const saved = world.put(owner, cardMethod(world, number, holder));
    saved.customer = idOf(session.customer);
    Object.assign(setup, { status: "succeeded", payment_method: saved.id, last_setup_error: null });
    tell("setup_intent.succeeded", setup);
    return done(true);
  }
  const of = world.get<Stripe.PaymentIntent>(owner, "payment_intent", idOf(session.payment_intent) ?? "") ?? world.put(owner, intent(world, {
    amount: session.amount_total ?? 0, currency: session.currency ?? "eur", metadata: plan?.data?.metadata ?? {}, customer: idOf(session.customer), description: plan?.data?.description ?? null, fee: plan?.data?.application_fee_amount ?? null,
    destination: plan?.data?.transfer_data?.destination ?? null, onBehalfOf: plan?.data?.on_behalf_of ?? null, futureUsage: plan?.data?.setup_future_usage ?? null,
  }));
  session.payment_intent = of.id;
  if (act === "bank") { confirm(world, owner, of, undefined, { present: true, bank: true }, tell); return done(false); }
  const method = world.put(owner, cardMethod(world, number, holder));
  if (act === "fail-authentication") { refuse(world, owner, of, method, "payment_intent_authentication_failure", "authentication_failed", tell); return "declined"; }
  const paid = confirm(world, owner, of, method, { present: true, authenticated: act === "authenticate" }, tell);
  if (paid === "requires_action") return "authenticate";
  if (paid === "requires_payment_method") return "declined";
  if (of.setup_future_usage) method.customer = idOf(session.customer);
  return done(true);
}

/** A bank debit that took its days: the money comes, or does not. */
export function endBank(world: World, session: Stripe.Checkout.Session, paid: boolean, tell: Tell): void {
  const owner = world.ownerOf(session.id) ?? "";
  const of = world.get<Stripe.PaymentIntent>(owner, "payment_intent", idOf(session.payment_intent) ?? "");
  if (of?.status !== "processing") return;
  if (paid) {
    succeed(world, owner, of, undefined, tell);
    session.payment_status = "paid";
    tell("checkout.session.async_payment_succeeded", session);
  } else {
    refuse(world, owner, of, undefined, "payment_intent_payment_attempt_failed", "generic_decline", tell);
    tell("checkout.session.async_payment_failed", session);
  }
}
