/** What the Stripe sandbox remembers: checkout sessions, refunds, answers by idempotency key, where webhooks go, faults. */
import { createHmac, randomBytes } from "node:crypto";
import { Faults } from "../faults";

export type Session = {
  id: string; object: "checkout.session"; status: "open" | "complete" | "expired"; payment_status: "unpaid" | "paid"; amount_total: number; currency: string; client_reference_id: string | null;
  payment_intent: string | null; metadata: Record<string, string>; success_url: string; cancel_url: string; url: string; created: number; name: string; customer_email: string | null; livemode: false; mode: "payment";
};
export type Refund = { id: string; object: "refund"; amount: number; currency: string; payment_intent: string; status: "succeeded" | "pending" | "failed"; metadata: Record<string, string>; failure_reason: string | null; created: number };
export type StripeEvent = { id: string; object: "event"; api_version: string; created: number; type: string; data: { object: unknown }; livemode: false; pending_webhooks: number; request: { id: null; idempotency_key: null } };

export const kinds = ["timeout", "status", "lose-answer", "duplicate-webhook", "late-webhook", "forged-webhook"] as const;
const id = (prefix: string): string => `${prefix}_${randomBytes(12).toString("hex")}`;

/** `t=<seconds>,v1=<HMAC-SHA256 of "t.body">`, as Stripe signs. */
export const signed = (body: string, secret: string, seconds = Math.floor(Date.now() / 1000)): string => `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;

export class World {
  readonly sessions = new Map<string, Session>();
  readonly refunds = new Map<string, Refund>();
  readonly answers = new Map<string, { body: string; status: number; answer: string }>();
  readonly delivered: { type: string; status: number }[] = [];
  readonly faults = new Faults();
  readonly endpoints = new Map<string, { url: string; secret: string }>();
  calls = 0;

  newId(prefix: string): string {
    return id(prefix);
  }

  /** Tells the account's endpoint, again and again until it answers 2xx, at most eight times. */
  async tell(key: string, type: string, object: unknown): Promise<void> {
    const endpoint = this.endpoints.get(key);
    if (!endpoint) return;
    const event: StripeEvent = { id: id("evt"), object: "event", api_version: "2026-10-28.endive", created: Math.floor(Date.now() / 1000), type, data: { object }, livemode: false, pending_webhooks: 1, request: { id: null, idempotency_key: null } };
    const body = JSON.stringify(event);
    const struck = this.faults.strike(`WEBHOOK ${type}`, undefined, ["duplicate-webhook", "late-webhook", "forged-webhook"]);
    const late = struck.find(({ kind }) => kind === "late-webhook");
    if (late) await new Promise((done) => setTimeout(done, late.ms ?? 500));
    const times = struck.some(({ kind }) => kind === "duplicate-webhook") ? 3 : 1;
    if (struck.some(({ kind }) => kind === "forged-webhook")) await this.#send(endpoint.url, body, signed(body, "whsec_somebody_else"), type);
    for (let time = 0; time < times; time += 1) await this.#deliver(endpoint, body, type);
  }

  async #deliver(endpoint: { url: string; secret: string }, body: string, type: string): Promise<void> {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      if (await this.#send(endpoint.url, body, signed(body, endpoint.secret), type)) return;
      await new Promise((done) => setTimeout(done, 100 * 2 ** attempt));
    }
  }

  async #send(url: string, body: string, signature: string, type: string): Promise<boolean> {
    const status = await fetch(url, { method: "POST", headers: { "content-type": "application/json", "stripe-signature": signature }, body, signal: AbortSignal.timeout(10_000) }).then((answer) => answer.status, () => 0);
    this.delivered.push({ type, status });
    return status >= 200 && status < 300;
  }
}
