/** The pages Stripe hosts for subscribers: the portal, and an invoice that wants to be paid. And time, which only the world outside makes pass. */
import type Stripe from "stripe";
import { z } from "zod";
import { read } from "../control";
import { type Answer, type Call, redirect, Refusal } from "../http";
import { age, type At, collect, invoicesOf, nowOf, passTime, subscriptionsOf } from "./billing-engine";
import { setLeaving } from "./billing-routes";
import { cardMethod, idOf, testCards } from "./objects";
import { button, escaped, frame, telling } from "./pages";
import type { World } from "./world";

const cardField = '<p><label>Card number<br><input name="card" inputmode="numeric" placeholder="4242 4242 4242 4242" style="font:inherit;padding:6px;width:100%"></label></p>';
const amount = (of: number, currency: string) => `${(of / 100).toFixed(2)} ${currency.toUpperCase()}`;

function at(world: World, base: string, owner: string): { at: At; sent: () => Promise<void> } {
  const { tell, sent } = telling(world, owner);
  return { at: { world, owner, base, tell }, sent };
}

/** A new card for everything of the customer's, with which what is open is tried at once. */
function takeCard({ at: of }: { at: At }, customer: string, typed: string): boolean {
  const number = typed.replaceAll(/\D/g, "") || "4242424242424242";
  if (testCards[number]?.attach === "declined") return false;
  const method = of.world.put(of.owner, cardMethod(of.world, number, { email: null, name: null }));
  method.customer = customer;
  of.tell("payment_method.attached", method);
  const payer = of.world.get<Stripe.Customer>(of.owner, "customer", customer);
  if (payer) { payer.invoice_settings.default_payment_method = method.id; of.tell("customer.updated", payer); }
  for (const sub of subscriptionsOf(of, customer)) sub.default_payment_method = method.id;
  for (const open of invoicesOf(of, customer).filter(({ status }) => status === "open")) collect(of, open, nowOf(of, customer), true);
  return true;
}

const press = z.object({ act: z.enum(["card", "leave", "stay", "back"]), card: z.string().default("") });

export async function portalPage(world: World, base: string, call: Call, id: string): Promise<Answer> {
  const owner = world.ownerOf(id) ?? "";
  const session = world.get<Stripe.BillingPortal.Session>(owner, "billing_portal.session", id);
  if (!session) throw new Refusal(404, "No such session.");
  const here = at(world, base, owner);
  const sub = subscriptionsOf(here.at, session.customer)[0];
  const show = (said: string): Answer => frame("Your plan", `<h1>Your plan</h1><p>${sub ? `${escaped(sub.status)}${sub.cancel_at_period_end ? ", ends with its period" : ""}` : "No subscription."}</p>${said ? `<p role="alert">${said}</p>` : ""}<form method="post">${cardField}${button("card", "Save this card and pay")}${sub ? (sub.cancel_at_period_end ? button("stay", "Keep my plan") : button("leave", "Cancel my plan")) : ""}${button("back", "Return")}</form>
<ul>${invoicesOf(here.at, session.customer).map((of) => `<li><a href="${escaped(of.hosted_invoice_url ?? "")}">${escaped(of.number ?? "")}</a> ${amount(of.total, of.currency)} ${escaped(of.status ?? "")}</li>`).join("")}</ul>`);
  if (call.method === "GET") return show("");
  const { act, card } = press.parse(Object.fromEntries(new URLSearchParams(call.text)));
  if (act === "card" && !takeCard(here, session.customer, card)) return show("Your card was declined.");
  if (sub && (act === "leave" || act === "stay")) setLeaving(here.at, sub, act === "leave");
  await here.sent();
  return redirect(session.return_url ?? "/");
}

export async function invoicePage(world: World, base: string, call: Call, id: string): Promise<Answer> {
  const owner = world.ownerOf(id) ?? "";
  const of = world.get<Stripe.Invoice>(owner, "invoice", id);
  if (!of) throw new Refusal(404, "No such invoice.");
  const here = at(world, base, owner);
  if (call.method === "POST") {
    takeCard(here, idOf(of.customer) ?? "", z.object({ card: z.string().default("") }).parse(Object.fromEntries(new URLSearchParams(call.text))).card);
    await here.sent();
  }
  const lines = of.lines.data.map((line) => `<li>${escaped(line.description ?? "")}: ${amount(line.amount, line.currency)}</li>`).join("");
  return frame("Invoice", `<h1>${escaped(of.number ?? "Invoice")}</h1><p>${amount(of.total, of.currency)}, ${escaped(of.status ?? "")}</p><ul>${lines}</ul>${of.status === "open" ? `<form method="post">${cardField}${button("pay", "Pay")}</form>` : ""}`);
}

/** `POST /_sandbox/pass-time {customer, days}`: the customer's days go by, and everything then is as old as if ours had too. */
export async function passTimeFor(world: World, base: string, body: unknown): Promise<unknown> {
  const { customer, days } = read(z.object({ customer: z.string(), days: z.number().min(0).max(800) }), body);
  const owner = world.ownerOf(customer) ?? "";
  if (!world.get(owner, "customer", customer)) throw new Refusal(404, "No such customer.");
  const here = at(world, base, owner);
  passTime(here.at, customer, nowOf(here.at, customer) + days * 86_400);
  age(here.at, customer, days * 86_400);
  await here.sent();
  return { subscriptions: subscriptionsOf(here.at, customer), invoices: invoicesOf(here.at, customer) };
}
