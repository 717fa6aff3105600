import { forbidden } from "@/lib/kernel/errors";

/**
 * For forms on pages without a session, where the secret stands in the address: their pages send no referrer, so that a browser may
 * write the origin of a plain form as "null". A page of another site is refused all the same. Throws DomainError 403.
 */
export function refuseForeignPage(headers: Headers): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  const foreign = origin !== null && origin !== "null" && (!URL.canParse(origin) || new URL(origin).host !== host);
  if (foreign || (site !== null && site !== "same-origin" && site !== "none")) throw forbidden("This request came from another page.");
}

/**
 * For route handlers that a browser's session opens: a page of another origin is refused, a property's own site included,
 * which is the same site to a cookie. Server actions have this from Next. Throws DomainError 403.
 */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const foreign = origin !== null && (!URL.canParse(origin) || new URL(origin).host !== host);
  if (foreign || (site !== null && site !== "same-origin" && site !== "none")) throw forbidden("This request came from another page.");
}
