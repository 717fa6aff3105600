/**
 * A stand-in for CMI's hosted payment page, as merchants' public plugins speak to it: a form with hash version 3, a page where a
 * person pays or not, a hashed callback from server to server whose answer decides, and the way back. Control under /_sandbox.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { faultOf, Faults } from "../faults";
import { type Answer, type Call, html, json, jsonBody, listen, type Listening, Refusal } from "../http";

export const kinds = ["no-callback", "duplicate-callback", "forged-callback", "late-callback"] as const;
type Order = { fields: Record<string, string>; state: "open" | "authorised" | "captured" | "refused"; transaction: string; answers: string[] };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const guarded = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("|", "\\|");

/** Written here a second time on purpose: a stand-in that borrowed the adapter's own hash could not tell when it is wrong. */
export function sandboxHash(fields: Readonly<Record<string, string>>, storeKey: string): string {
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  let text = "";
  for (const name of Object.keys(fields).sort(collator.compare)) if (!/^(hash|encoding)$/i.test(name)) text += `${guarded(fields[name] ?? "")}|`;
  return createHash("sha512").update(text + guarded(storeKey)).digest("base64");
}

class Gateway {
  readonly orders = new Map<string, Order>();
  readonly stores = new Map<string, string>();
  readonly faults = new Faults();
  #count = 0;

  open(call: Call): Answer {
    const fields = Object.fromEntries(new URLSearchParams(call.text));
    const storeKey = this.stores.get(fields["clientid"] ?? "");
    if (storeKey === undefined) return html("<p>Unknown merchant.</p>", 403);
    if (fields["HASH"] !== sandboxHash(fields, storeKey)) return html("<p>3D-1004: the hash does not fit.</p>", 400);
    const missing = ["oid", "amount", "currency", "okUrl", "failUrl", "callbackUrl", "storetype", "rnd"].filter((name) => !fields[name]);
    if (missing.length > 0) return html(`<p>Missing: ${escaped(missing.join(", "))}</p>`, 400);
    const oid = fields["oid"] ?? "";
    const known = this.orders.get(oid);
    if (known?.state === "captured") return html("<p>This order is paid already.</p>", 409);
    this.#count += 1;
    this.orders.set(oid, { fields, state: "open", transaction: `26324${String(this.#count).padStart(8, "0")}`, answers: known?.answers ?? [] });
    return html(`<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>CMI</title><body style="font:16px/1.6 system-ui;display:grid;place-items:center;min-height:90vh">
<form method="post" action="/pay/${encodeURIComponent(oid)}"><p><small>Bac à sable CMI : aucun paiement réel</small></p><h1>${escaped(fields["amount"] ?? "")} MAD</h1><button name="act" value="pay">Payer</button> <button name="act" value="refuse">Refuser</button></form></body></html>`);
  }

  async settle(oid: string, paid: boolean): Promise<Answer> {
    const order = this.orders.get(oid);
    if (!order) throw new Refusal(404, "No such order.");
    const { fields } = order;
    order.state = paid ? "authorised" : "refused";
    const told: Record<string, string> = {
      clientid: fields["clientid"] ?? "", oid, amount: fields["amount"] ?? "", currency: fields["currency"] ?? "", TransId: order.transaction, ProcReturnCode: paid ? "00" : "05", Response: paid ? "Approved" : "Declined",
      AuthCode: paid ? "A12345" : "", ErrMsg: paid ? "" : "Do not honour | 05", mdStatus: "1", storetype: fields["storetype"] ?? "", rnd: fields["rnd"] ?? "", encoding: "UTF-8",
    };
    const storeKey = this.stores.get(fields["clientid"] ?? "") ?? "";
    const body = (key: string) => new URLSearchParams({ ...told, HASH: sandboxHash(told, key) }).toString();
    const struck = this.faults.strike(`CALLBACK ${oid}`);
    const has = (kind: string) => struck.find((fault) => fault.kind === kind);
    if (has("forged-callback")) order.answers.push(await this.#call(fields["callbackUrl"] ?? "", body("somebody else's")));
    if (!has("no-callback")) {
      const late = has("late-callback");
      const times = has("duplicate-callback") ? 3 : 1;
      const deliver = async () => { for (let time = 0; time < times; time += 1) this.#hear(order, await this.#call(fields["callbackUrl"] ?? "", body(storeKey))); };
      if (late) setTimeout(() => void deliver(), late.ms ?? 300);
      else await deliver();
    }
    const back = paid && order.state !== "refused" ? fields["okUrl"] : fields["failUrl"];
    return html(`<!doctype html><meta charset="utf-8"><title>CMI</title><p>${paid ? "Paiement accepté" : "Paiement refusé"}</p><a href="${escaped(back ?? "")}">Retour au marchand</a>`);
  }

  #hear(order: Order, answer: string): void {
    order.answers.push(answer);
    if (order.state === "authorised" && answer.trim() === "ACTION=POSTAUTH") order.state = "captured";
  }

  async #call(url: string, body: string): Promise<string> {
    return fetch(url, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body, signal: AbortSignal.timeout(10_000) }).then((answer) => answer.text(), () => "");
  }
}

const storeInput = z.object({ clientId: z.string().min(1), storeKey: z.string().min(1) });

function control(gateway: Gateway, call: Call): Answer {
  const name = call.path.slice("/_sandbox/".length);
  if (name === "health") return json({ ok: true });
  if (name === "state") return json({ orders: Object.fromEntries([...gateway.orders].map(([oid, { state, answers, transaction }]) => [oid, { state, answers, transaction }])) });
  if (name === "stores" && call.method === "POST") {
    const { clientId, storeKey } = storeInput.parse(jsonBody(call));
    gateway.stores.set(clientId, storeKey);
    return json({ ok: true }, 201);
  }
  if (name === "faults" && call.method === "POST") return json(gateway.faults.add(z.array(faultOf(kinds)).parse(jsonBody(call))), 201);
  throw new Refusal(404, "Not found");
}

export async function startCmi(port: number): Promise<Listening> {
  const gateway = new Gateway();
  return listen(port, async (call) => {
    if (call.method === "POST" && call.path === "/fim/est3Dgate") return gateway.open(call);
    if (call.path.startsWith("/_sandbox/")) return control(gateway, call);
    const oid = /^\/pay\/([\w-]+)$/.exec(call.path)?.[1];
    if (call.method === "POST" && oid !== undefined) return gateway.settle(oid, new URLSearchParams(call.text).get("act") === "pay");
    throw new Refusal(404, "Not found");
  });
}
