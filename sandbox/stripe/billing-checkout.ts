/** Checkout sessions in the mode subscription: what is asked, and what the customer does on the hosted page. */
import type Stripe from "stripe";
import { z } from "zod";
import { type At, begin } from "./billing-engine";
import { cardMethod, idOf, testCards } from "./objects";
import { metadata, one, whole, yes } from "./payment-routes";
import { type ApiCall, invalid, read } from "./wire";

const day = 86_400;

const input = z.strictObject({
  mode: z.literal("subscription"), client_reference_id: z.string().max(200).optional(), metadata, success_url: z.url(), cancel_url: z.url().optional(), customer: z.string(), locale: z.string().optional(), allow_promotion_codes: yes.optional(), payment_method_collection: z.enum(["always", "if_required"]).default("always"),
  line_items: z.array(z.strictObject({ price: z.string(), quantity: whole.min(1).optional() })).min(1).max(20), subscription_data: z.strictObject({ metadata, trial_end: whole.optional(), trial_period_days: whole.min(1).optional() }).optional(),
});
type Wish = { readonly items: readonly { price: Stripe.Price; quantity: number | undefined }[]; readonly trialEnd: number | null; readonly metadata: Record<string, string> };
const wishes = new WeakMap<Stripe.Checkout.Session, Wish>();

/** What a session in this mode is about, checked as Stripe checks it. */
export function subscriptionWish(call: ApiCall) {
  const form = read(input, call.form);
  const now = call.world.seconds();
  one(call, "customer", form.customer, "customer");
  const items = form.line_items.map((each, index) => {
    const price = one<Stripe.Price>(call, "price", each.price, `line_items[${index}][price]`);
    if (price.recurring?.usage_type === "metered" && each.quantity !== undefined) throw invalid("Quantity should not be specified where usage_type is metered.", `line_items[${index}][quantity]`);
    return { price, quantity: price.recurring?.usage_type === "metered" ? undefined : (each.quantity ?? 1) };
  });
  const trialEnd = form.subscription_data?.trial_end ?? (form.subscription_data?.trial_period_days ? now + form.subscription_data.trial_period_days * day : null);
  if (trialEnd !== null && trialEnd < now + 2 * day) throw invalid("The `trial_end` date has to be at least 2 days in the future.", "subscription_data[trial_end]");
  const monthly = items.reduce((sum, { price, quantity }) => sum + (quantity === undefined ? 0 : quantity * Number(price.unit_amount_decimal)), 0);
  return { form, wish: { items, trialEnd, metadata: form.subscription_data?.metadata ?? {} } satisfies Wish, total: trialEnd === null ? Math.round(monthly) : 0, currency: items[0]?.price.currency ?? "eur", keep: (session: Stripe.Checkout.Session) => { wishes.set(session, { items, trialEnd, metadata: form.subscription_data?.metadata ?? {} }); } };
}

/** The customer leaves a card and subscribes. Answers what the page says next; null when it is over. */
export function subscribe(at: At, session: Stripe.Checkout.Session, number: string, authenticated: boolean): "declined" | "authenticate" | null {
  const wish = wishes.get(session);
  const customer = at.world.get<Stripe.Customer>(at.owner, "customer", idOf(session.customer) ?? "");
  if (!wish || !customer) return null;
  const card = testCards[number];
  if (card?.attach === "declined" || (card?.charge === "declined" && wish.trialEnd === null)) return "declined";
  if (card?.charge.startsWith("needs_guest") && !authenticated) return "authenticate";
  const method = at.world.put(at.owner, cardMethod(at.world, number, { email: customer.email ?? null, name: customer.name ?? null }));
  method.customer = customer.id;
  at.tell("payment_method.attached", method);
  const sub = begin(at, { customer: customer.id, items: wish.items, trialEnd: wish.trialEnd, metadata: wish.metadata, method: method.id });
  Object.assign(session, { status: "complete", payment_status: wish.trialEnd === null ? "paid" : "no_payment_required", subscription: sub.id, invoice: idOf(sub.latest_invoice), url: null });
  at.tell("checkout.session.completed", session);
  return null;
}
