import { createHmac } from "node:crypto";

/** A secret as receivers know it: `whsec_` and base64 of its bytes. */
const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/u, ""), "base64");

/** `v1,<base64>` over `id.timestamp.body` (Standard Webhooks 1.0, symmetric). `timestamp`: seconds since 1970. */
export const signatureOf = (secret: string, id: string, timestamp: number, body: string): string =>
  `v1,${createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest("base64")}`;

/** The three headers of a message; each live secret signs, so that a receiver may change over when it likes. */
export const webhookHeaders = (secrets: readonly string[], id: string, timestamp: number, body: string): Record<string, string> => ({
  "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": secrets.map((secret) => signatureOf(secret, id, timestamp, body)).join(" "),
});
