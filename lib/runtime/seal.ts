import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

/** The 256-bit key a secret gives for one purpose. */
const keyOf = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "lhcm-os", purpose, 32));

function presentSecret(): string {
  const secret = process.env["ENCRYPTION_KEY"];
  if (!secret) throw new Error("ENCRYPTION_KEY is not set.");
  return secret;
}
/** Keys that were ENCRYPTION_KEY before, the latest first: what they sealed still opens, nothing is sealed with them any more. */
const earlierSecrets = (): string[] => (process.env["ENCRYPTION_KEYS_BEFORE"] ?? "").split(",").map((one) => one.trim()).filter(Boolean);

/** Seals text with AES-256-GCM, bound to its purpose: `v1.<nonce>.<tag>.<text>` in base64url. */
export function seal(text: string, purpose: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(presentSecret(), purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", nonce.toString("base64url"), cipher.getAuthTag().toString("base64url"), sealed.toString("base64url")].join(".");
}

/** Opens with one key; null when it was sealed with another, or altered. */
function openWith(secret: string, sealed: string, purpose: string): string | null {
  const [version, nonce, tag, text] = sealed.split(".");
  if (version !== "v1" || !nonce || !tag || text === undefined) throw new Error("Not a sealed text.");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, purpose), Buffer.from(nonce, "base64url"));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  const opened = decipher.update(Buffer.from(text, "base64url"));
  try {
    return Buffer.concat([opened, decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** Opens what `seal` made for the same purpose, also with a key of before. Throws when it was altered or no key fits. */
export function unseal(sealed: string, purpose: string): string {
  for (const secret of [presentSecret(), ...earlierSecrets()]) {
    const text = openWith(secret, sealed, purpose);
    if (text !== null) return text;
  }
  throw new Error("No encryption key opens this: it was altered, or its key is not given any more.");
}

/** The same text under the present key where a key of before sealed it; null where nothing has to be done. */
export const reseal = (sealed: string, purpose: string): string | null =>
  openWith(presentSecret(), sealed, purpose) === null ? seal(unseal(sealed, purpose), purpose) : null;

/** SHA-256 in hex: how secrets that are only ever compared are kept. */
export const fingerprint = (secret: string): string => createHash("sha256").update(secret).digest("hex");
