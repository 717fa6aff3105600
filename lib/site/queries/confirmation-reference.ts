import { createHmac, timingSafeEqual } from "node:crypto";
import { authSecret } from "@/lib/auth/tokens";

const seal = (tenantId: string, id: Buffer): Buffer => createHmac("sha256", authSecret()).update(`confirmation:${tenantId}:`).update(id).digest().subarray(0, 12);

/** The reference in the address of a guest's confirmation: the reservation and a seal nobody can guess, 38 signs. */
export function confirmationReference(tenantId: string, reservationId: string): string {
  const id = Buffer.from(reservationId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, seal(tenantId, id)]).toString("base64url");
}

/** The reservation a reference stands for, when its seal is ours; else null. */
export function reservationOfReference(tenantId: string, reference: string): string | null {
  const bytes = Buffer.from(reference, "base64url");
  if (bytes.length !== 28 || bytes.toString("base64url") !== reference) return null;
  const id = bytes.subarray(0, 16);
  if (!timingSafeEqual(bytes.subarray(16), seal(tenantId, id))) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
