/** What happens to a subscription as time goes by: periods, invoices, tries to collect, retries, ends. Times in seconds. */
import type Stripe from "stripe";
import { invoice, item, line, type LineFacts, reprice, subscription } from "./billing-objects";
import type { Tell } from "./money";
import { idOf, testCards } from "./objects";
import type { World } from "./world";

const day = 86_400;
/** After a refused card it is tried again so many seconds later, then given up. */
const retries = [3 * day, 5 * day, 7 * day];

export type At = { readonly world: World; readonly owner: string; readonly base: string; readonly tell: Tell };
type Usage = { readonly customer: string; readonly meter: string; readonly value: number; at: number };
type Books = { readonly usage: Usage[]; readonly pending: Map<string, LineFacts[]>; readonly identifiers: Set<string>; invoices: number };
const books = new WeakMap<World, Books>();
export function booksOf(world: World): Books {
  const known = books.get(world) ?? { usage: [], pending: new Map(), identifiers: new Set<string>(), invoices: 0 };
  books.set(world, known);
  return known;
}

export function nextMonth(seconds: number): number {
  const from = new Date(seconds * 1000);
  const to = new Date(from);
  to.setUTCDate(1);
  to.setUTCMonth(from.getUTCMonth() + 1);
  to.setUTCDate(Math.min(from.getUTCDate(), new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()));
  return to.getTime() / 1000;
}

export const subscriptionsOf = ({ world, owner }: At, customer: string): Stripe.Subscription[] => world.list<Stripe.Subscription>(owner, "subscription").filter((each) => idOf(each.customer) === customer);
export const invoicesOf = ({ world, owner }: At, customer: string): Stripe.Invoice[] => world.list<Stripe.Invoice>(owner, "invoice").filter((each) => idOf(each.customer) === customer);
const subOf = ({ world, owner }: At, of: Stripe.Invoice): Stripe.Subscription | undefined => world.get<Stripe.Subscription>(owner, "subscription", idOf(of.parent?.subscription_details?.subscription) ?? "");
const customerOf = ({ world, owner }: At, sub: Stripe.Subscription): Stripe.Customer | undefined => world.get<Stripe.Customer>(owner, "customer", idOf(sub.customer) ?? "");
export const nowOf = (at: At, customer: string): number => {
  const clock = idOf(at.world.get<Stripe.Customer>(at.owner, "customer", customer)?.test_clock);
  return (clock && at.world.get<Stripe.TestHelpers.TestClock>(at.owner, "test_helpers.test_clock", clock)?.frozen_time) || at.world.seconds();
};
const metered = (of: Stripe.SubscriptionItem): boolean => of.price.recurring?.usage_type === "metered";
const unit = (of: Stripe.Price): number => Number(of.unit_amount_decimal ?? 0);
const live = ({ status }: Stripe.Subscription): boolean => status === "trialing" || status === "active" || status === "past_due";

/** What the next invoice holds: the next period, what was prorated, and what was used in the one that ends. */
export function linesDue(at: At, sub: Stripe.Subscription, next: { from: number; to: number } | null, usedUntil: number): LineFacts[] {
  const kept = booksOf(at.world);
  const used = sub.items.data.filter(metered).map((of): LineFacts => {
    const quantity = kept.usage.filter((each) => each.customer === idOf(sub.customer) && each.meter === of.price.recurring?.meter && each.at >= of.current_period_start && each.at < usedUntil).reduce((sum, { value }) => sum + value, 0);
    return { amount: Math.round(quantity * unit(of.price)), description: "Usage", from: of.current_period_start, to: usedUntil, price: of.price, quantity, proration: false, item: of.id };
  }).filter(({ quantity }) => quantity > 0);
  const rooms = next === null ? [] : sub.items.data.filter((of) => !metered(of)).map((of): LineFacts => ({ amount: Math.round((of.quantity ?? 1) * unit(of.price)), description: `${of.quantity ?? 1} × room`, ...next, price: of.price, quantity: of.quantity ?? 1, proration: false, item: of.id }));
  return [...(kept.pending.get(sub.id) ?? []), ...used, ...rooms];
}

export function draftOf(at: At, sub: Stripe.Subscription, lines: readonly LineFacts[], now: number, reason: Stripe.Invoice.BillingReason, number: string | null): Stripe.Invoice {
  const id = at.world.newId("in");
  const payer = customerOf(at, sub);
  const first = sub.items.data[0];
  return invoice(at.world, { id, sub, now, from: first?.current_period_start ?? now, to: first?.current_period_end ?? now, lines: lines.map((each) => line(at.world, id, each, sub)), reason, number, base: at.base, email: payer?.email ?? null, name: payer?.name ?? null, clock: idOf(payer?.test_clock) });
}

function bill(at: At, sub: Stripe.Subscription, lines: readonly LineFacts[], now: number, reason: Stripe.Invoice.BillingReason): Stripe.Invoice {
  const kept = booksOf(at.world);
  kept.invoices += 1;
  kept.pending.delete(sub.id);
  const made = at.world.put(at.owner, draftOf(at, sub, lines, now, reason, `SANDBOX-${String(kept.invoices).padStart(4, "0")}`));
  sub.latest_invoice = made.id;
  at.tell("invoice.created", { ...made, status: "draft" } as Stripe.Invoice);
  at.tell("invoice.finalized", made);
  collect(at, made, now);
  return made;
}

/** Tries to collect an invoice with the card that stands; what comes of it moves the subscription. */
export function collect(at: At, of: Stripe.Invoice, now: number, present = false): boolean {
  if (of.status !== "open") return of.status === "paid";
  const sub = subOf(at, of);
  const payer = sub && customerOf(at, sub);
  const number = at.world.cards.get(idOf(sub?.default_payment_method) ?? idOf(payer?.invoice_settings.default_payment_method) ?? "");
  const charge = number === undefined ? "declined" : (testCards[number]?.charge ?? "succeeds");
  const passes = of.amount_due === 0 || !(charge === "declined" || charge === "insufficient_funds" || (charge === "needs_guest" && !present));
  if (of.amount_due > 0) Object.assign(of, { attempted: true, attempt_count: of.attempt_count + 1 });
  if (passes) {
    Object.assign(of, { status: "paid", amount_paid: of.amount_due, amount_remaining: 0, next_payment_attempt: null, auto_advance: false, attempted: true });
    of.status_transitions.paid_at = now;
    at.tell("invoice.paid", of);
    at.tell("invoice.payment_succeeded", of);
    if (sub && !invoicesOf(at, idOf(sub.customer) ?? "").some((each) => each.status === "open") && (sub.status === "past_due" || sub.status === "unpaid" || sub.status === "incomplete")) move(at, sub, { status: "active" });
    return true;
  }
  const wait = retries[of.attempt_count - 1];
  of.next_payment_attempt = wait === undefined ? null : now + wait;
  at.tell("invoice.payment_failed", of);
  if (sub && live(sub)) move(at, sub, { status: wait === undefined ? "unpaid" : "past_due" });
  return false;
}

export function move(at: At, sub: Stripe.Subscription, to: Partial<Stripe.Subscription>): void {
  const previous = Object.fromEntries(Object.entries(to).filter(([name, value]) => sub[name as keyof Stripe.Subscription] !== value).map(([name]) => [name, sub[name as keyof Stripe.Subscription]]));
  if (Object.keys(previous).length === 0) return;
  Object.assign(sub, to);
  at.tell("customer.subscription.updated", sub, previous);
}

export function begin(at: At, of: { customer: string; items: readonly { price: Stripe.Price; quantity: number | undefined }[]; trialEnd: number | null; metadata: Record<string, string>; method: string | null }): Stripe.Subscription {
  const now = nowOf(at, of.customer);
  const sub = at.world.put(at.owner, subscription(at.world, { ...of, currency: of.items[0]?.price.currency ?? "eur", now, clock: idOf(at.world.get<Stripe.Customer>(at.owner, "customer", of.customer)?.test_clock) }));
  const to = of.trialEnd ?? nextMonth(now);
  sub.items.data = of.items.map((each) => item(at.world, { subscription: sub.id, ...each, from: now, to }));
  at.tell("customer.subscription.created", sub);
  bill(at, sub, of.trialEnd ? [] : linesDue(at, sub, { from: now, to }, now), now, "subscription_create");
  return sub;
}

export function end(at: At, sub: Stripe.Subscription, now: number): void {
  const rest = linesDue(at, sub, null, now);
  Object.assign(sub, { status: "canceled", ended_at: now, canceled_at: sub.canceled_at ?? now });
  if (rest.length > 0) bill(at, sub, rest, now, "subscription_cycle");
  at.tell("customer.subscription.deleted", sub);
}

/** Another quantity or price from now on: what is left of the period is credited and charged anew, unless it is a trial. */
export function change(at: At, sub: Stripe.Subscription, of: Stripe.SubscriptionItem, to: { price: Stripe.Price; quantity: number }, prorate: boolean): void {
  const now = nowOf(at, idOf(sub.customer) ?? "");
  const before = { price: of.price, quantity: of.quantity ?? 1 };
  if (before.price.id === to.price.id && before.quantity === to.quantity) return;
  const previous = { items: structuredClone(sub.items) };
  if (prorate && sub.status !== "trialing") {
    const left = Math.max(0, of.current_period_end - now) / (of.current_period_end - of.current_period_start);
    const part = ({ price, quantity }: typeof before, sign: 1 | -1): LineFacts => ({ amount: sign * Math.round(quantity * unit(price) * left), description: `${sign < 0 ? "Unused" : "Remaining"} time on ${quantity} × room`, from: now, to: of.current_period_end, price, quantity, proration: true, item: of.id });
    const kept = booksOf(at.world);
    kept.pending.set(sub.id, [...(kept.pending.get(sub.id) ?? []), part(before, -1), part(to, 1)]);
  }
  reprice(of, to.price);
  of.quantity = to.quantity;
  at.tell("customer.subscription.updated", sub, previous);
}

function renew(at: At, sub: Stripe.Subscription, now: number): void {
  if (sub.cancel_at_period_end) return end(at, sub, now);
  const lines = linesDue(at, sub, { from: now, to: nextMonth(now) }, now);
  for (const of of sub.items.data) Object.assign(of, { current_period_start: now, current_period_end: nextMonth(now) });
  if (sub.status === "trialing") move(at, sub, { status: "active" });
  else at.tell("customer.subscription.updated", sub, {});
  bill(at, sub, lines, now, "subscription_cycle");
}

/** Lets a customer's time go on: everything that falls due until then, in its order. */
export function passTime(at: At, customer: string, until: number): void {
  for (let guard = 0; guard < 500; guard += 1) {
    const due = [
      ...subscriptionsOf(at, customer).filter(live).map((sub) => ({ when: sub.items.data[0]?.current_period_end ?? Infinity, act: (now: number) => { renew(at, sub, now); } })),
      ...invoicesOf(at, customer).filter((of) => of.status === "open" && of.next_payment_attempt !== null).map((of) => ({ when: of.next_payment_attempt ?? Infinity, act: (now: number) => { collect(at, of, now); } })),
    ].filter(({ when }) => when <= until).toSorted((a, b) => a.when - b.when)[0];
    if (!due) return;
    due.act(due.when);
  }
}

/** Makes everything of a customer older: as if the days had passed for the rest of the world too. */
export function age(at: At, customer: string, seconds: number): void {
  const older = (thing: object, ...names: string[]) => {
    const of = thing as Record<string, unknown>;
    for (const name of names) if (typeof of[name] === "number") of[name] -= seconds;
  };
  for (const sub of subscriptionsOf(at, customer)) {
    older(sub, "created", "start_date", "billing_cycle_anchor", "trial_end", "trial_start", "cancel_at", "canceled_at", "ended_at");
    for (const of of sub.items.data) older(of, "created", "current_period_start", "current_period_end");
    for (const each of booksOf(at.world).pending.get(sub.id) ?? []) older(each, "from", "to");
  }
  for (const of of invoicesOf(at, customer)) {
    older(of, "created", "period_start", "period_end", "next_payment_attempt", "effective_at");
    older(of.status_transitions, "finalized_at", "paid_at");
  }
  for (const used of booksOf(at.world).usage) if (used.customer === customer) used.at -= seconds;
}
