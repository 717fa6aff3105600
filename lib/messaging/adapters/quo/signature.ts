import { createHmac, timingSafeEqual } from "node:crypto";
import type { Scheme } from "@/lib/messaging/rules/inbox-inputs";

/** A delivery older or newer than this is refused, as both schemes ask. */
export const windowMs = 5 * 60_000;

export type Refusal = "unsigned" | "wrong_scheme" | "malformed" | "expired" | "forged";
/** `deliveryId`: the newer scheme's own name for a delivery, the same at every retry. */
export type Verdict = { readonly ok: true; readonly deliveryId: string | null } | { readonly ok: false; readonly because: Refusal };
type Headers = { get(name: string): string | null };

const refused = (because: Refusal): Verdict => ({ ok: false, because });
const base64 = /^[A-Za-z0-9+/]{43}=$/u;
const sign = (key: string, data: string): Buffer => createHmac("sha256", Buffer.from(key, "base64")).update(data).digest();
/** Whether any signature is of any key: several while a secret is being replaced. No comparison ends early. */
const matches = (given: readonly string[], keys: readonly string[], data: string): boolean =>
  keys.filter((key) => key !== "").map((key) => sign(key, data)).filter((own) => given.filter((one) => base64.test(one) && timingSafeEqual(own, Buffer.from(one, "base64"))).length > 0).length > 0;

/** `openphone-signature: hmac;1;<ms>;<base64>`, several separated by commas, each over `<ms>.<raw body>`. */
function legacy(header: string, body: string, keys: readonly string[], nowMs: number): Verdict {
  const parts = header.split(",").slice(0, 10).map((part) => /^hmac;1;(\d{12,14});([^;]+)$/u.exec(part.trim())).filter((part) => part !== null);
  if (parts.length === 0) return refused("malformed");
  const fresh = parts.filter(([, at = ""]) => Math.abs(nowMs - Number(at)) <= windowMs);
  if (fresh.length === 0) return refused("expired");
  return fresh.some(([, at = "", signature = ""]) => matches([signature], keys, `${at}.${body}`)) ? { ok: true, deliveryId: null } : refused("forged");
}

/** `webhook-id`, `webhook-timestamp` (s) and `webhook-signature: v1,<base64> v1,<base64>`, over `<id>.<timestamp>.<raw body>`. */
function standard(headers: Headers, body: string, keys: readonly string[], nowMs: number): Verdict {
  const [id, at, signature] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => headers.get(name)?.trim() ?? "");
  if (!id || id.length > 300 || !at || !/^\d{9,11}$/u.test(at) || !signature) return refused("malformed");
  if (Math.abs(nowMs - Number(at) * 1_000) > windowMs) return refused("expired");
  const given = signature.split(/\s+/u).slice(0, 10).filter((part) => part.startsWith("v1,")).map((part) => part.slice(3));
  if (given.length === 0) return refused("malformed");
  return matches(given, keys.map((key) => key.replace(/^whsec_/u, "")), `${id}.${at}.${body}`) ? { ok: true, deliveryId: id } : refused("forged");
}

/** Whether Quo signed exactly these bytes, lately, in the way this line's webhooks sign (protocols.md 5). The schemes are not interchangeable. */
export function signedBy(scheme: Scheme, headers: Headers, body: string, keys: readonly string[], nowMs: number): Verdict {
  const old = headers.get("openphone-signature");
  const newer = headers.get("webhook-signature");
  if (old === null && newer === null) return refused("unsigned");
  if (scheme === "legacy") return old === null ? refused("wrong_scheme") : legacy(old, body, keys, nowMs);
  return newer === null ? refused("wrong_scheme") : standard(headers, body, keys, nowMs);
}
