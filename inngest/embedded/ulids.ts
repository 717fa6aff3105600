import { createHash, randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function encode(millis: number, entropy: Uint8Array): string {
  let value = BigInt(millis);
  for (const byte of entropy.subarray(0, 10)) value = (value << 8n) | BigInt(byte);
  let text = "";
  for (let place = 0; place < 26; place += 1) {
    text = alphabet.charAt(Number(value & 31n)) + text;
    value >>= 5n;
  }
  return text;
}

/** A new ULID: 48 bits of time, 80 of chance, sortable as text. */
export const ulid = (millis: number = Date.now()): string => encode(millis, randomBytes(10));

/**
 * The ULID of the `index`-th event of one request. The SDK sends the same seed (`millis,base64`) when it repeats a
 * request, so the repetition gets the same ids and is recognised.
 */
export function seededUlid(seed: string, index: number): string | undefined {
  const millis = Number(seed.split(",", 1)[0]);
  if (!Number.isInteger(millis) || millis <= 0 || millis >= 2 ** 48) return undefined;
  return encode(millis, createHash("sha256").update(`${seed}#${index}`).digest());
}
