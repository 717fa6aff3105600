import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { canonicalJson } from "@/inngest/embedded/canonical-json";

const prefixOf = (signingKey: string): string => /^signkey-\w+-/.exec(signingKey)?.[0] ?? "";

/** Throws unless `signingKey` is what the SDK can hash: pairs of hex digits after an optional `signkey-<env>-`. */
export function assertSigningKey(signingKey: string): void {
  if (!/^([0-9a-f]{2})+$/i.test(signingKey.slice(prefixOf(signingKey).length))) {
    throw new Error("INNGEST_SIGNING_KEY must be an even number of hex digits, optionally after `signkey-<env>-`.");
  }
}

/** What the SDK sends as its bearer token: the prefix and the SHA-256 of the key's bytes. */
export function bearerToken(signingKey: string): string {
  const prefix = prefixOf(signingKey);
  return (
    prefix +
    createHash("sha256")
      .update(Buffer.from(signingKey.slice(prefix.length), "hex"))
      .digest("hex")
  );
}

function hmac(text: string, signingKey: string, seconds: string): string {
  return createHmac("sha256", signingKey.slice(prefixOf(signingKey).length))
    .update(text + seconds)
    .digest("hex");
}

/**
 * `x-inngest-signature` for a request body. The SDK parses the body and checks the signature over its canonical form,
 * so the returned text is both what is signed and what must be sent.
 */
export function signedBody(body: unknown, signingKey: string, now: number): { text: string; signature: string } {
  const text = canonicalJson(body);
  const seconds = String(Math.floor(now / 1_000));
  return { text, signature: `t=${seconds}&s=${hmac(text, signingKey, seconds)}` };
}

/** True when `signature` is the SDK's over this raw answer and not older than five minutes. */
export function isSignedAnswer(text: string, signature: string | undefined, signingKey: string, now: number): boolean {
  const parts = new URLSearchParams(signature ?? "");
  const seconds = parts.get("t") ?? "";
  if (!(Math.abs(now - Number(seconds) * 1_000) < 300_000)) return false;
  return sameSecret(parts.get("s") ?? "", hmac(text, signingKey, seconds));
}

/** Constant-time comparison, whatever the lengths. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (value: string) => createHash("sha256").update(value).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
