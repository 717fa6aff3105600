/**
 * A stand-in for Stripe: checkout sessions and refunds on the wire Stripe speaks (form-encoded, Bearer key, Idempotency-Key,
 * signed webhooks), a page where a person pays, and a control API under /_sandbox for endpoints and faults.
 */
import { z } from "zod";
import { faultOf } from "../faults";
import { type Answer, type Call, type Hang, html, json, jsonBody, listen, type Listening, redirect, Refusal } from "../http";
import { kinds, type Refund, type Session, World } from "./world";

const error = (status: number, type: string, message: string, extra: Record<string, unknown> = {}): Answer => json({ error: { type, message, ...extra } }, status);
const keyOf = (call: Call): string | null => /^Bearer (sk_\S+)$/.exec(call.headers.authorization ?? "")?.[1] ?? null;
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const nested = (form: URLSearchParams, prefix: string): Record<string, string> => Object.fromEntries([...form].flatMap(([name, value]) => { const inner = name.startsWith(`${prefix}[`) ? name.slice(prefix.length + 1, -1) : null; return inner ? [[inner, value]] : []; }));

function makeSession(world: World, base: string, form: URLSearchParams): Session | Answer {
  const amount = Number(form.get("line_items[0][price_data][unit_amount]")) * Number(form.get("line_items[0][quantity]") ?? 1);
  const currency = form.get("line_items[0][price_data][currency]") ?? "";
  if (form.get("mode") !== "payment") return error(400, "invalid_request_error", "Only mode payment is spoken here.", { param: "mode" });
  if (!Number.isInteger(amount) || amount < 1) return error(400, "invalid_request_error", "Invalid integer", { param: "line_items[0][price_data][unit_amount]" });
  if (!/^[a-z]{3}$/.test(currency)) return error(400, "invalid_request_error", "Invalid currency", { param: "line_items[0][price_data][currency]" });
  const id = world.newId("cs_test");
  return {
    id, object: "checkout.session", status: "open", payment_status: "unpaid", amount_total: amount, currency, client_reference_id: form.get("client_reference_id"), payment_intent: null, metadata: nested(form, "metadata"),
    success_url: form.get("success_url") ?? "", cancel_url: form.get("cancel_url") ?? "", url: `${base}/pay/${id}`, created: Math.floor(Date.now() / 1000), name: form.get("line_items[0][price_data][product_data][name]") ?? "", customer_email: form.get("customer_email"), livemode: false, mode: "payment",
  };
}

function makeRefund(world: World, form: URLSearchParams): Refund | Answer {
  const intent = form.get("payment_intent") ?? "";
  const session = [...world.sessions.values()].find((each) => each.payment_intent === intent);
  if (!session) return error(404, "invalid_request_error", `No such payment_intent: '${intent}'`, { code: "resource_missing", param: "payment_intent" });
  const before = [...world.refunds.values()].filter((each) => each.payment_intent === intent && each.status !== "failed").reduce((sum, each) => sum + each.amount, 0);
  const amount = form.has("amount") ? Number(form.get("amount")) : session.amount_total - before;
  if (amount > session.amount_total - before) return error(400, "invalid_request_error", "Refund amount is greater than unrefunded amount on charge.", { param: "amount" });
  return { id: world.newId("re"), object: "refund", amount, currency: session.currency, payment_intent: intent, status: "succeeded", metadata: nested(form, "metadata"), failure_reason: null, created: Math.floor(Date.now() / 1000) };
}

async function api(world: World, base: () => string, call: Call): Promise<Answer | Hang> {
  const key = keyOf(call);
  const endpoint = `${call.method} ${call.path}`;
  if (!key) return error(401, "invalid_request_error", "Invalid API Key provided.");
  world.calls += 1;
  const struck = world.faults.strike(endpoint, undefined, ["timeout", "status", "lose-answer"]);
  const fault = struck[0];
  if (fault?.kind === "timeout") return { hang: fault.ms ?? 1_000 };
  if (fault?.kind === "status") return error(fault.status ?? 500, "api_error", fault.message ?? "An error on our side.");
  const idempotency = call.headers["idempotency-key"];
  const known = typeof idempotency === "string" ? world.answers.get(`${key} ${idempotency}`) : undefined;
  if (known) return known.body === call.text ? { status: known.status, body: known.answer, headers: { "content-type": "application/json", "idempotent-replayed": "true" } } : error(400, "idempotency_error", "Keys for idempotent requests can only be used with the same parameters they were first used with.");
  const form = new URLSearchParams(call.text);
  const answer = act(world, base, call, key, form);
  if (typeof idempotency === "string") world.answers.set(`${key} ${idempotency}`, { body: call.text, status: answer.status, answer: answer.body });
  return fault?.kind === "lose-answer" ? { hang: fault.ms ?? 50 } : answer;
}

const owners = new WeakMap<Session, string>();

function act(world: World, base: () => string, call: Call, key: string, form: URLSearchParams): Answer {
  if (call.method === "POST" && call.path === "/v1/checkout/sessions") {
    const made = makeSession(world, base(), form);
    if ("headers" in made) return made;
    world.sessions.set(made.id, made);
    owners.set(made, key);
    return json(made);
  }
  const one = /^\/v1\/checkout\/sessions\/(cs_test_\w+)$/.exec(call.path)?.[1];
  const session = one === undefined ? undefined : world.sessions.get(one);
  if (call.method === "GET" && session) return json(session);
  if (call.method === "POST" && call.path === "/v1/refunds") {
    const made = makeRefund(world, form);
    if ("headers" in made) return made;
    world.refunds.set(made.id, made);
    void world.tell(key, "refund.updated", made);
    return json(made);
  }
  return error(404, "invalid_request_error", `Unrecognized request URL (${call.method}: ${call.path}).`);
}

const page = (session: Session): Answer => html(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Pay</title>
<body style="font:16px/1.6 system-ui;display:grid;place-items:center;min-height:90vh"><form method="post"><p><small>Stripe sandbox: no money moves</small></p><h1>${escaped(session.name)}</h1>
<p>${(session.amount_total / 100).toFixed(2)} ${escaped(session.currency.toUpperCase())}</p><button name="act" value="pay">Pay</button> <button name="act" value="decline">Let it expire</button></form></body></html>`);

async function pay(world: World, call: Call, id: string): Promise<Answer> {
  const session = world.sessions.get(id);
  if (!session) throw new Refusal(404, "No such session.");
  if (call.method === "GET") return page(session);
  const key = owners.get(session) ?? "";
  if (session.status === "open" && new URLSearchParams(call.text).get("act") === "pay") {
    Object.assign(session, { status: "complete", payment_status: "paid", payment_intent: world.newId("pi") });
    await world.tell(key, "checkout.session.completed", session);
  } else if (session.status === "open") {
    session.status = "expired";
    await world.tell(key, "checkout.session.expired", session);
  }
  return redirect(session.payment_status === "paid" ? session.success_url : session.cancel_url);
}

const endpointInput = z.object({ key: z.string().startsWith("sk_"), url: z.url(), secret: z.string().min(4) });

function control(world: World, call: Call): Answer {
  const name = call.path.slice("/_sandbox/".length);
  if (name === "health") return json({ ok: true });
  if (name === "state") return json({ sessions: [...world.sessions.values()], refunds: [...world.refunds.values()], delivered: world.delivered, calls: world.calls });
  if (name === "endpoints" && call.method === "POST") {
    const { key, ...endpoint } = endpointInput.parse(jsonBody(call));
    world.endpoints.set(key, endpoint);
    return json({ ok: true }, 201);
  }
  if (name === "faults" && call.method === "POST") return json(world.faults.add(z.array(faultOf(kinds)).parse(jsonBody(call))), 201);
  if (name === "faults" && call.method === "DELETE") {
    world.faults.clear();
    return json({ ok: true });
  }
  throw new Refusal(404, "Not found");
}

export async function startStripe(port: number): Promise<Listening & { readonly world: World }> {
  const world = new World();
  let url = "";
  const server = await listen(port, async (call) => {
    if (call.path.startsWith("/v1/")) return api(world, () => url, call);
    if (call.path.startsWith("/_sandbox/")) return control(world, call);
    const id = /^\/pay\/(cs_test_\w+)$/.exec(call.path)?.[1];
    if (id !== undefined) return pay(world, call, id);
    throw new Refusal(404, "Not found");
  });
  url = server.url;
  return { ...server, world };
}
