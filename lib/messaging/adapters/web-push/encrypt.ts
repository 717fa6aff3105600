import { createCipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import type { PushTarget } from "@/lib/messaging/rules/message-port";

/** RFC 8188's record size, and the most a message may hold in one record of it (RFC 8291, section 4). */
const recordSize = 4_096;
export const mostBytes = 3_993;

const derive = (secret: Buffer, salt: Buffer, info: Buffer | string, size: number): Buffer => Buffer.from(hkdfSync("sha256", secret, salt, info, size));

/** Fixed only by the test that compares with the RFC's own example. */
export type Chance = { readonly salt: Buffer; readonly privateKey: Buffer };

/**
 * A message as only this browser can read it: aes128gcm of RFC 8188 with keys agreed as in RFC 8291. Every message has a key pair and a
 * salt of its own. Throws RangeError above 3,993 bytes, Error where the browser's key is no point of P-256.
 */
export function encryptFor({ p256dh, auth }: Pick<PushTarget, "p256dh" | "auth">, plain: Buffer, chance?: Chance): Buffer {
  if (plain.length > mostBytes) throw new RangeError(`A push holds at most ${mostBytes} bytes.`);
  const theirs = Buffer.from(p256dh, "base64url");
  const pair = createECDH("prime256v1");
  if (chance) pair.setPrivateKey(chance.privateKey);
  else pair.generateKeys();
  const ours = pair.getPublicKey();
  const salt = chance?.salt ?? randomBytes(16);
  const shared = pair.computeSecret(theirs);
  const ikm = derive(shared, Buffer.from(auth, "base64url"), Buffer.concat([Buffer.from("WebPush: info\0"), theirs, ours]), 32);
  const key = derive(ikm, salt, "Content-Encoding: aes128gcm\0", 16);
  const nonce = derive(ikm, salt, "Content-Encoding: nonce\0", 12);
  const cipher = createCipheriv("aes-128-gcm", key, nonce);
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(Buffer.from([2])), cipher.final(), cipher.getAuthTag()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  return Buffer.concat([salt, size, Buffer.from([ours.length]), ours, sealed]);
}
