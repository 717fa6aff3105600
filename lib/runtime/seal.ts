import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

/** The 256-bit key behind ENCRYPTION_KEY, one per purpose. */
function keyFor(purpose: string): Buffer {
  const secret = process.env["ENCRYPTION_KEY"];
  if (!secret) throw new Error("ENCRYPTION_KEY is not set.");
  return Buffer.from(hkdfSync("sha256", secret, "lhcm-os", purpose, 32));
}

/** Seals text with AES-256-GCM, bound to its purpose: `v1.<nonce>.<tag>.<text>` in base64url. */
export function seal(text: string, purpose: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", nonce.toString("base64url"), cipher.getAuthTag().toString("base64url"), sealed.toString("base64url")].join(".");
}

/** Opens what `seal` made for the same purpose. Throws when it was altered or the key is another. */
export function unseal(sealed: string, purpose: string): string {
  const [version, nonce, tag, text] = sealed.split(".");
  if (version !== "v1" || !nonce || !tag || text === undefined) throw new Error("Not a sealed text.");
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), Buffer.from(nonce, "base64url"));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
}

/** SHA-256 in hex: how secrets that are only ever compared are kept. */
export const fingerprint = (secret: string): string => createHash("sha256").update(secret).digest("hex");
