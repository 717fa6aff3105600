import { createHmac, timingSafeEqual } from "node:crypto";
import { authSecret } from "@/lib/auth/tokens";

type Purpose = "confirmation" | "payment";
const seal = (purpose: Purpose, tenantId: string, id: Buffer): Buffer => createHmac("sha256", authSecret()).update(`${purpose}:${tenantId}:`).update(id).digest().subarray(0, 12);

function referenceOf(purpose: Purpose, tenantId: string, uuid: string): string {
  const id = Buffer.from(uuid.replaceAll("-", ""), "hex");
  return Buffer.concat([id, seal(purpose, tenantId, id)]).toString("base64url");
}

function idOf(purpose: Purpose, tenantId: string, reference: string): string | null {
  const bytes = Buffer.from(reference, "base64url");
  if (bytes.length !== 28 || bytes.toString("base64url") !== reference) return null;
  const id = bytes.subarray(0, 16);
  if (!timingSafeEqual(bytes.subarray(16), seal(purpose, tenantId, id))) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The reference in the address of a guest's confirmation: the reservation and a seal nobody can guess, 38 signs. */
export const confirmationReference = (tenantId: string, reservationId: string): string => referenceOf("confirmation", tenantId, reservationId);
/** The reservation a reference stands for, when its seal is ours; else null. */
export const reservationOfReference = (tenantId: string, reference: string): string | null => idOf("confirmation", tenantId, reference);

/** The same for the page a guest comes back to from paying. Neither opens the other. */
export const paymentReference = (tenantId: string, paymentId: string): string => referenceOf("payment", tenantId, paymentId);
export const paymentOfReference = (tenantId: string, reference: string): string | null => idOf("payment", tenantId, reference);
