import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { authSecret } from "./tokens";

/** What a link opens; a token of one purpose is none of another. */
export type LinkPurpose = "approval-link" | "stay-link";

const [idBytes, randomSize, macSize] = [16, 16, 24] as const;
const bodySize = idBytes * 2 + randomSize;

const macOf = (purpose: LinkPurpose, body: Buffer): Buffer => createHmac("sha256", authSecret()).update(`${purpose}:v1:`).update(body).digest().subarray(0, macSize);
const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");
const idOf = (bytes: Buffer): string => bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/**
 * A token for the address of one link: tenant and link (uuids), 128 random bits, and a signature over all of it, in base64url (96
 * signs). Only its hash is kept: whoever reads the database can make none, whoever has only AUTH_SECRET can make none that is known.
 */
export function makeLinkToken(purpose: LinkPurpose, tenantId: string, linkId: string): string {
  const body = Buffer.concat([bytesOf(tenantId), bytesOf(linkId), randomBytes(randomSize)]);
  return Buffer.concat([body, macOf(purpose, body)]).toString("base64url");
}

/** What a token names, or null where this server did not sign it for this purpose. Nothing is looked up for a forged one. */
export function readLinkToken(purpose: LinkPurpose, token: string): { readonly tenantId: string; readonly linkId: string } | null {
  if (!/^[\w-]{96}$/.test(token)) return null;
  const whole = Buffer.from(token, "base64url");
  const [body, mac] = [whole.subarray(0, bodySize), whole.subarray(bodySize)];
  if (mac.length !== macSize || !timingSafeEqual(mac, macOf(purpose, body))) return null;
  return { tenantId: idOf(body.subarray(0, idBytes)), linkId: idOf(body.subarray(idBytes, idBytes * 2)) };
}
