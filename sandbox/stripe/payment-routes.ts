/** Customers, payment methods, intents, charges, refunds, disputes and events, as their endpoints answer. */
import type Stripe from "stripe";
import { z } from "zod";
import { confirm, giveBack } from "./money";
import { cardMethod, customer, idOf, intent, namedCards, setupIntent } from "./objects";
import { type ApiCall, ApiError, invalid, listed, missing, read, type Route } from "./wire";
import type { StripeEvent } from "./webhooks";
import type { Thing } from "./world";

export const metadata = z.record(z.string(), z.string()).default({});
export const whole = z.coerce.number().int();
export const yes = z.enum(["true", "false"]).transform((text) => text === "true");
export const page = { limit: whole.min(1).max(100).optional(), starting_after: z.string().optional(), ending_before: z.string().optional() };

export function one<T extends Thing>({ world, owner }: ApiCall, object: T["object"], id: string, param = "id"): T {
  const found = world.get<T>(owner, object, id);
  if (!found) throw missing(object, id, param);
  return found;
}
const retrieve = (path: string, object: string): Route => ({ method: "GET", path: `/v1/${path}/:id`, run: (call) => one(call, object, call.params["id"] ?? "") });

const intentInput = z.strictObject({
  amount: whole.min(1), currency: z.string().regex(/^[a-z]{3}$/), customer: z.string().optional(), payment_method: z.string().optional(), off_session: yes.default(false), confirm: yes.default(false), description: z.string().optional(), metadata,
  application_fee_amount: whole.min(0).optional(), on_behalf_of: z.string().optional(), transfer_data: z.strictObject({ destination: z.string() }).optional(), payment_method_types: z.array(z.string()).optional(), statement_descriptor_suffix: z.string().optional(),
});

/** A card error carries the intent, so that whoever asked knows which one failed. */
function cardError(of: Stripe.PaymentIntent): ApiError {
  const error = of.last_payment_error;
  return new ApiError(402, { type: "card_error", code: error?.code ?? "card_declined", ...(error?.decline_code ? { decline_code: error.decline_code } : {}), message: error?.message ?? "Your card was declined.", payment_intent: structuredClone(of) });
}

function method(call: ApiCall, id: string | undefined): Stripe.PaymentMethod | undefined {
  if (id === undefined) return undefined;
  const number = namedCards[id];
  if (number === undefined) return one<Stripe.PaymentMethod>(call, "payment_method", id, "payment_method");
  return call.world.put(call.owner, cardMethod(call.world, number, { email: null, name: null }));
}

const customers: readonly Route[] = [
  {
    method: "POST", path: "/v1/customers", run: (call) => {
      const input = read(z.strictObject({ email: z.email().optional(), name: z.string().optional(), metadata, test_clock: z.string().optional(), preferred_locales: z.array(z.string()).optional() }), call.form);
      const made = call.world.put(call.owner, customer(call.world, input));
      call.tell("customer.created", made);
      return made;
    },
  },
  retrieve("customers", "customer"), retrieve("payment_methods", "payment_method"),
  {
    method: "GET", path: "/v1/payment_methods", run: (call) => {
      const { customer: of, type, ...at } = read(z.strictObject({ customer: z.string().optional(), type: z.string().optional(), ...page }), call.form);
      return listed("/v1/payment_methods", call.world.list<Stripe.PaymentMethod>(call.owner, "payment_method").filter((each) => (!of || idOf(each.customer) === of) && (!type || each.type === type)), at);
    },
  },
  {
    method: "POST", path: "/v1/payment_methods/:id/attach", run: (call) => {
      const { customer: of } = read(z.strictObject({ customer: z.string() }), call.form);
      const card = method(call, call.params["id"]);
      if (!card) throw missing("payment_method", "");
      card.customer = one<Stripe.Customer>(call, "customer", of, "customer").id;
      call.tell("payment_method.attached", card);
      return card;
    },
  },
  {
    method: "POST", path: "/v1/payment_methods/:id/detach", run: (call) => {
      const card = one<Stripe.PaymentMethod>(call, "payment_method", call.params["id"] ?? "");
      card.customer = null;
      call.tell("payment_method.detached", card);
      return card;
    },
  },
];

const intents: readonly Route[] = [
  {
    method: "POST", path: "/v1/payment_intents", run: (call) => {
      const input = read(intentInput, call.form);
      if (input.customer) one(call, "customer", input.customer, "customer");
      const made = call.world.put(call.owner, intent(call.world, {
        amount: input.amount, currency: input.currency, metadata: input.metadata, customer: input.customer ?? null, description: input.description ?? null, fee: input.application_fee_amount ?? null, destination: input.transfer_data?.destination ?? null, onBehalfOf: input.on_behalf_of ?? null, futureUsage: null,
      }));
      call.tell("payment_intent.created", made);
      if (!input.confirm) return made;
      const card = method(call, input.payment_method);
      if (!card) throw invalid("You must provide a payment_method to confirm.", "payment_method", "parameter_missing");
      if (confirm(call.world, call.owner, made, card, { present: !input.off_session }, call.tell) === "requires_payment_method") throw cardError(made);
      return made;
    },
  },
  retrieve("payment_intents", "payment_intent"), retrieve("setup_intents", "setup_intent"), retrieve("charges", "charge"), retrieve("balance_transactions", "balance_transaction"),
  {
    method: "POST", path: "/v1/payment_intents/:id/cancel", run: (call) => {
      const of = one<Stripe.PaymentIntent>(call, "payment_intent", call.params["id"] ?? "");
      if (of.status === "succeeded" || of.status === "processing") throw invalid(`You cannot cancel this PaymentIntent because it has a status of ${of.status}.`, undefined, "payment_intent_unexpected_state");
      Object.assign(of, { status: "canceled", canceled_at: call.world.seconds() });
      call.tell("payment_intent.canceled", of);
      return of;
    },
  },
  {
    method: "POST", path: "/v1/setup_intents", run: (call) => {
      const input = read(z.strictObject({ customer: z.string().optional(), metadata, usage: z.string().optional(), payment_method_types: z.array(z.string()).optional() }), call.form);
      const made = call.world.put(call.owner, setupIntent(call.world, { customer: input.customer ?? null, metadata: input.metadata }));
      call.tell("setup_intent.created", made);
      return made;
    },
  },
];

const back: readonly Route[] = [
  {
    method: "POST", path: "/v1/refunds", run: (call) => {
      const input = read(z.strictObject({ payment_intent: z.string().optional(), charge: z.string().optional(), amount: whole.min(1).optional(), metadata, reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(), reverse_transfer: yes.default(false), refund_application_fee: yes.default(false) }), call.form);
      const of = input.payment_intent ? one<Stripe.PaymentIntent>(call, "payment_intent", input.payment_intent, "payment_intent") : undefined;
      const paid = one<Stripe.Charge>(call, "charge", input.charge ?? idOf(of?.latest_charge) ?? "", input.charge ? "charge" : "payment_intent");
      if (paid.refunded) throw invalid(`Charge ${paid.id} has already been refunded.`, undefined, "charge_already_refunded");
      if (paid.disputed) throw invalid(`Charge ${paid.id} has been charged back; cannot issue a refund.`, undefined, "charge_disputed");
      const made = giveBack(call.world, call.owner, paid, input.amount, { metadata: input.metadata, reason: input.reason ?? null, fee: input.refund_application_fee, transfer: input.reverse_transfer }, call.tell);
      if (!made) throw invalid("Refund amount is greater than unrefunded amount on charge.", "amount");
      return made;
    },
  },
  retrieve("refunds", "refund"), retrieve("disputes", "dispute"),
  ...(["refund", "dispute"] as const).map((object): Route => ({
    method: "GET", path: `/v1/${object}s`, run: (call) => {
      const { payment_intent: of, charge: paid, ...at } = read(z.strictObject({ payment_intent: z.string().optional(), charge: z.string().optional(), ...page }), call.form);
      const all = call.world.list<Stripe.Refund | Stripe.Dispute>(call.owner, object);
      return listed(`/v1/${object}s`, all.filter((each) => (!of || idOf(each.payment_intent) === of) && (!paid || idOf(each.charge) === paid)), at);
    },
  })),
];

const events: readonly Route[] = [
  retrieve("events", "event"),
  {
    method: "GET", path: "/v1/events", run: (call) => {
      const { type, ...at } = read(z.strictObject({ type: z.string().optional(), ...page }), call.form);
      return listed("/v1/events", call.world.list<StripeEvent>(call.owner, "event").filter((event) => !type || event.type === type), at);
    },
  },
];

export const paymentRoutes: readonly Route[] = [...customers, ...intents, ...back, ...events];
