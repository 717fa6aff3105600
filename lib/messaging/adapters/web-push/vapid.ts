import { createECDH, createPrivateKey, sign } from "node:crypto";

/** The public key of a VAPID key pair: 65 bytes, base64url. `privateKey`: 32 bytes, base64url. Throws where it is none of P-256. */
export function publicKeyOf(privateKey: string): string {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(Buffer.from(privateKey, "base64url"));
  return pair.getPublicKey().toString("base64url");
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * Who sends, to a push service (RFC 8292): `vapid t=<ES256 token>, k=<public key>`. Good for this origin and twelve hours.
 * `subject`: a mailto: or https: address of whoever runs this server.
 */
export function vapidHeader(endpoint: string, given: { readonly privateKey: string; readonly subject: string; readonly nowMs: number }): string {
  const publicKey = publicKeyOf(given.privateKey);
  const point = Buffer.from(publicKey, "base64url");
  const key = createPrivateKey({ format: "jwk", key: { kty: "EC", crv: "P-256", d: given.privateKey, x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") } });
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(given.nowMs / 1_000) + 12 * 3_600, sub: given.subject };
  const text = `${encoded({ typ: "JWT", alg: "ES256" })}.${encoded(claims)}`;
  const signature = sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
  return `vapid t=${text}.${signature}, k=${publicKey}`;
}
