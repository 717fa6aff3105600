import { headers } from "next/headers";
import { notFound as showNotFound, redirect } from "next/navigation";
import { cache } from "react";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Context } from "@/lib/runtime/context";
import { requestIdOf } from "@/lib/runtime/http";
import { type Membership, membershipIn, permissionsIn } from "./membership";
import { requestLocale } from "./request-locale";
import { safeReturnPath } from "./return-path";
import { requireSession, type SignedIn } from "./session";

/** What a signed-in person's page or action stands on. */
export type SessionContext = { readonly ctx: Context; readonly session: SignedIn; readonly membership: Membership };

/** Set by the middleware to the path the person sees. */
export const pathHeader = "x-lhcm-path";

/** A person's Context in the house of `propertySlug`. Throws DomainError 401, or 404 when the house is none of theirs. */
export const sessionContext = cache(async (propertySlug: string): Promise<SessionContext> => {
  const session = await requireSession();
  const membership = await membershipIn(session.userId, propertySlug);
  if (!membership) throw notFound("Property");
  const { tenantId, role, property } = membership;
  const ctx: Context = {
    tenantId, propertyId: property.id,
    actor: { type: "person", userId: session.userId, name: session.name, role },
    permissions: permissionsIn(membership), locale: await requestLocale(), requestId: requestIdOf(await headers()),
  };
  return { ctx, session, membership };
});

/** The same for a page: nobody signed in leads to sign-in and back, a house of somebody else's is no page. */
export async function pageContext(propertySlug: string): Promise<SessionContext> {
  try {
    return await sessionContext(propertySlug);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.status === 401) return redirect(signInPath((await headers()).get(pathHeader)));
    return showNotFound();
  }
}

/** The sign-in page, which leads back to `path` afterwards. */
export function signInPath(path: string | null): string {
  const back = safeReturnPath(path, "");
  return back === "" ? "/sign-in" : `/sign-in?${new URLSearchParams({ callbackUrl: back }).toString()}`;
}
