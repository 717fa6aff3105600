import { forbidden } from "@/lib/kernel/errors";

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
