/** The pages Stripe hosts: where a guest pays or leaves a card, and where a house tells who it is. */
import type Stripe from "stripe";
import { z } from "zod";
import { type Answer, type Call, html, redirect, Refusal } from "../http";
import { subscribe } from "./billing-checkout";
import { type Act, expire, nameOf, onPage } from "./checkout";
import { onboard } from "./connect";
import type { Tell } from "./money";
import type { World } from "./world";

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
export const frame = (title: string, body: string): Answer => html(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<body style="font:16px/1.6 system-ui;display:grid;place-items:center;min-height:90vh;color:#1a1f36"><main style="max-width:24rem"><p><small>Stripe sandbox: no money moves</small></p>${body}</main>`);
export const button = (value: string, text: string) => `<button name="act" value="${value}" style="font:inherit;padding:8px 16px;min-height:40px">${escaped(text)}</button> `;

function amountOf(session: Stripe.Checkout.Session): string {
  if (session.amount_total === null) return "The card is kept, nothing is charged now.";
  const currency = (session.currency ?? "eur").toUpperCase();
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return `${(session.amount_total / 10 ** digits).toFixed(digits)} ${currency}`;
}

function payPage(session: Stripe.Checkout.Session, word: "declined" | "authenticate" | null): Answer {
  const setup = session.mode === "setup";
  if (session.mode === "subscription" && word !== "authenticate") {
    return frame("Subscribe", `<h1>Subscribe</h1><p>${escaped(amountOf(session))}</p><form method="post">${word === "declined" ? '<p role="alert">Your card was declined.</p>' : ""}<p><label>Card number<br><input name="card" inputmode="numeric" placeholder="4242 4242 4242 4242" style="font:inherit;padding:6px;width:100%"></label></p>${button("pay", "Subscribe")}${button("cancel", "Back")}</form>`);
  }
  const head = `<h1>${escaped(nameOf(session) || (setup ? "Save a card" : "Pay"))}</h1><p>${escaped(amountOf(session))}</p>`;
  if (word === "authenticate") return frame("3-D Secure", `${head}<form method="post"><p>Your bank asks: is it you?</p><input type="hidden" name="card" value="4000002760003184">${button("authenticate", "Complete")}${button("fail-authentication", "Fail")}</form>`);
  return frame("Pay", `${head}<form method="post">${word === "declined" ? '<p role="alert">Your card was declined.</p>' : ""}<p><label>Card number<br><input name="card" inputmode="numeric" placeholder="4242 4242 4242 4242" style="font:inherit;padding:6px;width:100%"></label></p>
${button("pay", setup ? "Save" : "Pay")}${setup ? "" : button("bank", "By bank debit")}${button("cancel", "Back")}${button("decline", "Let it expire")}</form>`);
}

const acts = z.object({ act: z.enum(["pay", "authenticate", "fail-authentication", "bank", "decline", "cancel"]), card: z.string().default("") });

/** The queue of events of one press: told in their order, and waited for, so that the guest comes back to a house that knows. */
export function telling(world: World, owner: string): { tell: Tell; sent: () => Promise<void> } {
  const events: Parameters<World["emit"]>[] = [];
  return { tell: (type, object, previous, of) => events.push([of ?? owner, type, structuredClone(object), previous]), sent: async () => { for (const event of events) await world.emit(...event); } };
}

export async function checkoutPage(world: World, call: Call, id: string): Promise<Answer> {
  const owner = world.ownerOf(id) ?? "";
  const session = world.get<Stripe.Checkout.Session>(owner, "checkout.session", id);
  if (!session) throw new Refusal(404, "No such session.");
  const back = () => redirect((session.status === "complete" ? session.success_url?.replace("{CHECKOUT_SESSION_ID}", session.id) : session.cancel_url) ?? "/");
  if (call.method === "GET") return session.status === "open" ? payPage(session, null) : back();
  const press: Act = acts.parse(Object.fromEntries(new URLSearchParams(call.text)));
  const { tell, sent } = telling(world, owner);
  const word = session.mode === "subscription" ? onSubscribePage(world, owner, session, press, tell) : onPage(world, session, press, tell);
  await sent();
  return word ? payPage(session, word) : back();
}

function onSubscribePage(world: World, owner: string, session: Stripe.Checkout.Session, { act, card }: Act, tell: Tell): "declined" | "authenticate" | null {
  if (session.status !== "open" || act === "cancel") return null;
  if (act === "decline") { expire(session, tell); return null; }
  if (act === "fail-authentication") return "declined";
  return subscribe({ world, owner, base: new URL(session.url ?? "http://sandbox.invalid").origin, tell }, session, card.replaceAll(/\D/g, "") || "4242424242424242", act === "authenticate");
}

export async function accountPage(world: World, call: Call, id: string): Promise<Answer> {
  if (world.platforms.get(id) === undefined) throw new Refusal(404, "No such account.");
  if (call.method === "GET") return frame("Your details", `<h1>Your details</h1><form method="post">${button("complete", "Submit everything")}${button("partly", "Leave something out")}${button("refused", "Be refused")}</form>`);
  const { act } = z.object({ act: z.enum(["complete", "partly", "refused"]) }).parse(Object.fromEntries(new URLSearchParams(call.text)));
  const { tell, sent } = telling(world, id);
  onboard(world, id, act, tell);
  await sent();
  return redirect(call.query.get("back") ?? "/");
}
