import { findStayLink } from "@/db/repos/stay-links";
import { withTenant } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import type { Context } from "@/lib/runtime/context";
import type { HostContext } from "./host-context";
import { readLinkToken } from "./link-token";
import { stayPermissions } from "./roles";
import { hashSecret } from "./tokens";

/** `unknown`: signed by nobody here, of another house, or forgotten. `over`: it was one, and its time has passed. */
export type StayBearer = { readonly kind: "guest"; readonly ctx: Context } | { readonly kind: "over" } | { readonly kind: "unknown" };

/** The guest behind a token on a house's own host: a Context with that one stay in reach. A forged token asks nothing of the database. */
export async function stayBearer(house: HostContext, token: string): Promise<StayBearer> {
  const { ctx, property } = house;
  const named = readLinkToken("stay-link", token);
  if (!named || named.tenantId !== ctx.tenantId) return { kind: "unknown" };
  const link = await withTenant(ctx.tenantId, "read", (tx) => findStayLink(tx, named.linkId, hashSecret(token)));
  if (!link || link.propertyId !== property.id) return { kind: "unknown" };
  if (link.expiresAt.getTime() <= nowMs()) return { kind: "over" };
  return { kind: "guest", ctx: { ...ctx, actor: { type: "guest", reservationId: link.reservationId }, permissions: stayPermissions } };
}
