/**
 * A stand-in for a program that is told by webhooks: it checks signatures with code of its own, as the Standard Webhooks description tells
 * receivers to, keeps what arrived, sees what came twice, and misbehaves on demand.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { controlFaults } from "../control";
import { faultOf, Faults } from "../faults";
import { type Answer, type Call, type Hang, json, listen, type Listening, pause, Refusal } from "../http";

const kinds = ["status", "timeout", "slow", "redirect", "drop", "lost", "long"] as const;
const faultsInput = z.array(faultOf(kinds));
/** Receivers refuse what is older, or further ahead, than this. */
const toleranceS = 300;

export type Received = { readonly id: string; readonly type: string; readonly at: string; readonly body: string; readonly signatures: number; readonly repeated: boolean };

const header = (call: Call, name: string): string => String(call.headers[name] ?? "");

/** Why this call is not believed, or null. */
function distrust(call: Call, secrets: readonly string[]): string | null {
  const [id, timestamp, signatures] = [header(call, "webhook-id"), header(call, "webhook-timestamp"), header(call, "webhook-signature")];
  if (id === "" || id.includes(".") || !/^\d+$/u.test(timestamp)) return "headers";
  if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > toleranceS) return "timestamp";
  const given = signatures.split(" ").flatMap((one) => (one.startsWith("v1,") ? [Buffer.from(one.slice(3), "base64")] : []));
  const good = secrets.some((secret) => {
    const wanted = createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64")).update(`${id}.${timestamp}.${call.text}`).digest();
    return given.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));
  });
  return good ? null : "signature";
}

export class Receiver {
  readonly faults = new Faults();
  secrets: string[] = [];
  arrived: Received[] = [];
  refused: { readonly why: string; readonly id: string }[] = [];
  /** Calls that got as far as this server, believed or not. */
  calls = 0;

  async take(call: Call): Promise<Answer | Hang> {
    this.calls += 1;
    const [fault] = this.faults.strike(`${call.method} ${call.path}`);
    if (fault?.kind === "timeout") return { hang: fault.ms ?? 60_000 };
    if (fault?.kind === "drop") return { hang: 0 };
    if (fault?.kind === "redirect") return { status: 302, body: "", headers: { location: "http://127.0.0.1:1/elsewhere" } };
    if (fault?.kind === "status") return json({ error: fault.message ?? "fault" }, fault.status ?? 500, fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) });
    if (fault?.kind === "slow") await pause(fault.ms ?? 500);
    const why = distrust(call, this.secrets);
    const id = header(call, "webhook-id");
    if (why !== null) {
      this.refused.push({ why, id });
      return json({ error: why }, 401);
    }
    const type = z.object({ type: z.string() }).parse(JSON.parse(call.text)).type;
    this.arrived.push({ id, type, at: header(call, "webhook-timestamp"), body: call.text, signatures: header(call, "webhook-signature").split(" ").length, repeated: this.arrived.some((one) => one.id === id) });
    // The work is done and nobody hears of it: what makes a sender send twice.
    if (fault?.kind === "lost") return { hang: 0 };
    return fault?.kind === "long" ? { status: 200, body: "x".repeat(1_000_000), headers: { "content-type": "text/plain" } } : json({ ok: true });
  }

  async handle(call: Call): Promise<Answer | Hang> {
    if (call.path === "/_sandbox/faults") return controlFaults(this.faults, call, faultsInput, kinds);
    if (call.path === "/_sandbox/arrived") return json({ arrived: this.arrived, refused: this.refused, calls: this.calls });
    if (call.method !== "POST") throw new Refusal(405, "Use POST.");
    return this.take(call);
  }
}

/** Starts a receiver on 127.0.0.1; port 0 takes a free one. */
export async function startReceiver(port = 0): Promise<{ readonly receiver: Receiver } & Listening> {
  const receiver = new Receiver();
  return { receiver, ...(await listen(port, (call) => receiver.handle(call))) };
}
