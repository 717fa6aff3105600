import { headers } from "next/headers";
import { findApprovalLink } from "@/db/repos/approval-links";
import { presentMembers } from "@/db/repos/tenancy";
import { withTenant } from "@/db/tenant";
import type { Locale } from "@/lib/kernel/locale";
import type { Context } from "@/lib/runtime/context";
import { requestIdOf } from "@/lib/runtime/http";
import { readApprovalToken } from "./approval-token";
import { housesOfPerson, type Membership, permissionsIn } from "./membership";
import { requestLocale } from "./request-locale";
import { hashSecret } from "./tokens";

/** What the bearer of a link's token stands on: the very person it was made for, with the rights they have at this moment. */
export type ApprovalContext = { readonly ctx: Context; readonly linkId: string; readonly membership: Membership };

/** `unknown`: signed by nobody here, or no such link. `lost`: its person is in this house no more. Neither says whose it was. */
export type LinkBearer = ({ readonly kind: "person" } & ApprovalContext) | { readonly kind: "unknown" } | { readonly kind: "lost" };

/** The person behind a token, looked up anew each time. A forged one asks nothing of the database. */
export async function linkBearer(token: string, locale: Locale, requestId: string): Promise<LinkBearer> {
  const named = readApprovalToken(token);
  if (!named) return { kind: "unknown" };
  const { tenantId, linkId } = named;
  const found = await withTenant(tenantId, "read", async (tx) => {
    const link = await findApprovalLink(tx, linkId, hashSecret(token));
    return link && { link, member: (await presentMembers(tx)).find((each) => each.userId === link.userId) };
  });
  if (!found) return { kind: "unknown" };
  const { link, member } = found;
  const membership = (await housesOfPerson(link.userId)).find((each) => each.tenantId === tenantId && each.property.id === link.propertyId);
  const permissions = membership && permissionsIn(membership);
  if (!membership || !member || !permissions?.has("boardroom:approve")) return { kind: "lost" };
  return {
    kind: "person", linkId, membership,
    ctx: { tenantId, propertyId: link.propertyId, actor: { type: "person", userId: link.userId, name: member.name, role: membership.role }, permissions, locale, requestId },
  };
}

/** The same for the request at hand. */
export const approvalContext = async (token: string): Promise<LinkBearer> => linkBearer(token, await requestLocale(), requestIdOf(await headers()));
