/** The control API under /_sandbox: endpoints, faults, and what only the world outside decides: banks, disputes, time. */
import type Stripe from "stripe";
import { z } from "zod";
import { controlFaults, read } from "../control";
import { faultOf } from "../faults";
import { type Answer, type Call, json, jsonBody, Refusal } from "../http";
import { passTimeFor } from "./billing-pages";
import { endBank, expire } from "./checkout";
import { closeDispute, endRefund, openDispute } from "./money";
import { telling } from "./pages";
import { kinds, type World } from "./world";

const endpoint = z.object({ key: z.string().startsWith("sk_"), url: z.url(), secret: z.string().min(4), oldSecret: z.string().min(4).optional(), connect: z.boolean().default(false) });
const of = z.object({ id: z.string() });

function thing<T extends { id: string; object: string }>(world: World, object: T["object"], id: string): { owner: string; thing: T } {
  const owner = world.ownerOf(id) ?? "";
  const found = world.get<T>(owner, object, id);
  if (!found) throw new Refusal(404, `No such ${object}.`);
  return { owner, thing: found };
}

const acts: Readonly<Record<string, (world: World, body: unknown) => Promise<unknown>>> = {
  async bank(world, body) {
    const { session: id, paid } = read(z.object({ session: z.string(), paid: z.boolean() }), body);
    const { owner, thing: session } = thing<Stripe.Checkout.Session>(world, "checkout.session", id);
    const { tell, sent } = telling(world, owner);
    endBank(world, session, paid, tell);
    await sent();
    return session;
  },
  async expire(world, body) {
    const { owner, thing: session } = thing<Stripe.Checkout.Session>(world, "checkout.session", read(of, body).id);
    const { tell, sent } = telling(world, owner);
    if (session.status === "open") expire(session, tell);
    await sent();
    return session;
  },
  async refund(world, body) {
    const { id, arrived } = read(of.extend({ arrived: z.boolean() }), body);
    const { owner, thing: made } = thing<Stripe.Refund>(world, "refund", id);
    const { tell, sent } = telling(world, owner);
    endRefund(world, owner, made, arrived, tell);
    await sent();
    return made;
  },
  async dispute(world, body) {
    const { charge, reason } = read(z.object({ charge: z.string(), reason: z.string().default("fraudulent") }), body);
    const { owner } = thing<Stripe.Charge>(world, "charge", charge);
    const { tell, sent } = telling(world, owner);
    const made = openDispute(world, owner, charge, reason, tell);
    await sent();
    return made ?? {};
  },
  async "close-dispute"(world, body) {
    const { id, won } = read(of.extend({ won: z.boolean() }), body);
    const { owner, thing: made } = thing<Stripe.Dispute>(world, "dispute", id);
    const { tell, sent } = telling(world, owner);
    closeDispute(world, owner, made, won, tell);
    await sent();
    return made;
  },
};

export async function control(world: World, call: Call, base: string): Promise<Answer> {
  const name = call.path.slice("/_sandbox/".length);
  if (name === "health") return json({ ok: true });
  if (name === "state") {
    const all = (object: string) => world.all(object).map(({ thing: each }) => each);
    return json({ sessions: all("checkout.session"), intents: all("payment_intent"), charges: all("charge"), refunds: all("refund"), disputes: all("dispute"), accounts: all("account"), fees: all("application_fee"), transfers: all("transfer"), subscriptions: all("subscription"), invoices: all("invoice"), customers: all("customer"), delivered: world.deliveries.log, calls: world.calls });
  }
  if (name === "endpoints" && call.method === "POST") {
    const { key, connect, ...rest } = read(endpoint, jsonBody(call));
    world.listen(key, connect, rest);
    return json({ ok: true }, 201);
  }
  if (name === "faults") return controlFaults(world.faults, call, z.array(faultOf(kinds)), kinds);
  if (name === "pass-time" && call.method === "POST") return json(await passTimeFor(world, base, jsonBody(call)));
  const act = call.method === "POST" ? acts[name] : undefined;
  if (act) return json(await act(world, jsonBody(call)));
  throw new Refusal(404, "Not found");
}
