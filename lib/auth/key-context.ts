import { housesOf, liveApiKey, touchApiKey } from "@/db/repos/people";
import { systemDb } from "@/db/system";
import { now } from "@/lib/kernel/clock";
import { DomainError, forbidden, notFound } from "@/lib/kernel/errors";
import { negotiateLocale } from "@/lib/kernel/locale";
import type { Context } from "@/lib/runtime/context";
import { clientIp } from "./client-ip";
import { limited } from "./rate-limit";
import { isRole, permissionsInProperty, permissionsOf } from "./roles";
import { hashSecret } from "./tokens";

/** Which property a request is about: a slug. */
export const propertyHeader = "lhcm-property";
const touchMs = 60_000;

/** The key a request carries: `Authorization: Bearer lhcm_…` or `x-api-key: lhcm_…`. */
export function keyIn(headers: Headers): string | null {
  const given = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? headers.get("x-api-key")?.trim();
  return given !== undefined && /^lhcm_[\w-]{20,100}$/.test(given) ? given : null;
}

/** The property of the header, else the key's own, else the organisation's only one. */
async function propertyFor(key: { tenantId: string; propertyId: string | null }, named: string | null): Promise<string | null> {
  if (named === null && key.propertyId !== null) return key.propertyId;
  const houses = await housesOf(systemDb(), key.tenantId);
  if (named === null) return houses.length === 1 ? (houses[0]?.propertyId ?? null) : null;
  const house = houses.find((each) => each.slug === named.trim().toLowerCase());
  if (!house || (key.propertyId !== null && key.propertyId !== house.propertyId)) throw notFound("Property");
  return house.propertyId;
}

/**
 * An API key's Context. Throws DomainError 401 (no key, or one that opens nothing), 403, 404 (`LHCM-Property` names
 * no house of this key) or 429. A revoked key fails on its next request: keys are never remembered.
 */
export async function keyContext(request: Request, requestId: string): Promise<Context> {
  const secret = keyIn(request.headers);
  const key = secret === null ? undefined : await liveApiKey(systemDb(), hashSecret(secret), now());
  if (!key) {
    await limited("api-refused-ip", clientIp(request.headers));
    throw new DomainError("unauthenticated", "Send a valid API key: Authorization: Bearer lhcm_…", { status: 401 });
  }
  await limited("api-key", key.id);
  if (!isRole(key.role)) throw forbidden();
  const propertyId = await propertyFor(key, request.headers.get(propertyHeader));
  const at = now();
  if (!key.lastUsedAt || at.getTime() - key.lastUsedAt.getTime() > touchMs) await touchApiKey(systemDb(), key.id, at);
  return {
    tenantId: key.tenantId, propertyId, actor: { type: "api-key", keyId: key.id, name: key.name },
    permissions: key.propertyId === null ? permissionsOf(key.role) : permissionsInProperty(key.role), locale: negotiateLocale(request.headers.get("accept-language")), requestId,
  };
}
