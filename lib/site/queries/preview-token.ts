import { createHmac, timingSafeEqual } from "node:crypto";
import { authSecret } from "@/lib/auth/tokens";

const seal = (tenantId: string, propertyId: string, until: string): Buffer => createHmac("sha256", authSecret()).update(`site-preview:${tenantId}:${propertyId}:${until}`).digest();

/** What opens the draft of one house's site until a moment (ms), on that house's own host. */
export function previewToken(tenantId: string, propertyId: string, untilMs: number): string {
  const until = Math.floor(untilMs / 1_000).toString(36);
  return `${until}.${seal(tenantId, propertyId, until).toString("base64url")}`;
}

/** Whether a token is ours, for this house, and still good at `nowMs`. */
export function opensPreview(token: string, tenantId: string, propertyId: string, nowMs: number): boolean {
  const [until = "", given = ""] = token.split(".");
  const sealed = seal(tenantId, propertyId, until);
  const bytes = Buffer.from(given, "base64url");
  return bytes.length === sealed.length && timingSafeEqual(bytes, sealed) && Number.parseInt(until, 36) * 1_000 > nowMs;
}
