import { createHash, createHmac, randomBytes } from "node:crypto";

/** 32 random bytes for a URL, after `prefix`. */
export const newSecret = (prefix = ""): string => `${prefix}${randomBytes(32).toString("base64url")}`;

/** What is kept of a secret of full entropy: SHA-256, hex. Passwords need more: see `password.ts`. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** The key everything signed by this server hangs on. Throws when AUTH_SECRET is missing or short. */
export function authSecret(): string {
  const secret = process.env["AUTH_SECRET"] ?? "";
  if (secret.length < 32) throw new Error("AUTH_SECRET is missing or shorter than 32 characters.");
  return secret;
}

/** Same purpose and subject, same token: a letter can be written again although only the hash was kept. */
export const derivedToken = (purpose: "invitation", subject: string): string =>
  createHmac("sha256", authSecret()).update(`${purpose}:${subject}`).digest("base64url");
