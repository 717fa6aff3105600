/** Sends signed events, again and again until they are taken; twice, late, in another order or forged where a fault asks for it. */
import { createHmac } from "node:crypto";
import type { Faults } from "../faults";
import { pause } from "../http";

export type StripeEvent = {
  id: string; object: "event"; api_version: string; created: number; type: string; account?: string; livemode: false; pending_webhooks: number;
  data: { object: unknown; previous_attributes?: Record<string, unknown> }; request: { id: string | null; idempotency_key: string | null };
};
export type Endpoint = { readonly url: string; readonly secret: string; /** While a secret is rolled over, both sign. */ readonly oldSecret?: string | undefined };

const hmac = (secret: string, text: string): string => createHmac("sha256", secret).update(text).digest("hex");

/** `t=<seconds>,v1=<HMAC-SHA256 of "t.body">`, one v1 for each secret, as Stripe signs. */
export const signed = (body: string, secrets: string | readonly string[], seconds = Math.floor(Date.now() / 1000)): string =>
  [`t=${seconds}`, ...[secrets].flat().map((secret) => `v1=${hmac(secret, `${seconds}.${body}`)}`)].join(",");

const tries = 8;

export class Deliveries {
  readonly endpoints = new Map<string, Endpoint>();
  readonly log: { type: string; status: number }[] = [];
  #waiting: (() => Promise<void>) | null = null;

  constructor(readonly faults: Faults) {}

  /** `reorder-webhook` keeps an event back until the next one has gone. */
  async send(to: string, event: StripeEvent): Promise<void> {
    const endpoint = this.endpoints.get(to);
    if (!endpoint) return;
    const body = JSON.stringify(event);
    const struck = this.faults.strike(`WEBHOOK ${event.type}`, undefined, ["duplicate-webhook", "late-webhook", "forged-webhook", "drop-webhook", "reorder-webhook"]);
    const has = (kind: string) => struck.find((fault) => fault.kind === kind);
    if (has("drop-webhook")) return;
    const go = async () => {
      const late = has("late-webhook");
      if (late) await pause(late.ms ?? 500);
      if (has("forged-webhook")) await this.#post(endpoint.url, body, signed(body, "whsec_somebody_else"), event.type);
      for (let time = 0; time < (has("duplicate-webhook") ? 3 : 1); time += 1) await this.#deliver(endpoint, body, event.type);
    };
    if (has("reorder-webhook") && this.#waiting === null) {
      this.#waiting = go;
      return;
    }
    const before = this.#waiting;
    this.#waiting = null;
    await go();
    await before?.();
  }

  async #deliver(endpoint: Endpoint, body: string, type: string): Promise<void> {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      if (await this.#post(endpoint.url, body, signed(body, endpoint.oldSecret ? [endpoint.oldSecret, endpoint.secret] : endpoint.secret), type)) return;
      await pause(100 * 2 ** attempt);
    }
  }

  async #post(url: string, body: string, signature: string, type: string): Promise<boolean> {
    const status = await fetch(url, { method: "POST", headers: { "content-type": "application/json", "stripe-signature": signature }, body, signal: AbortSignal.timeout(10_000) }).then((answer) => answer.status, () => 0);
    this.log.push({ type, status });
    return status >= 200 && status < 300;
  }
}
