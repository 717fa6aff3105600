import { type NextRequest, NextResponse } from "next/server";
import { routeHost } from "@/lib/auth/host-route";

/** An address no page or handler has: Next shows its own "not found". */
const nowhere = "/api/there-is/no-such/page";

/** Routes hosts and tells pages their own path. Who may see what is decided behind it, never here. */
export function middleware(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const rootHost = process.env["ROOT_HOST"] || `localhost:${process.env["PORT"] || "3000"}`;
  const route = routeHost({ host: request.headers.get("host") ?? "", path: pathname, rootHost, app: request.headers.get("x-lhcm-wing") === "app" });
  const headers = new Headers(request.headers);
  headers.set("x-lhcm-path", `${pathname}${search}`);
  switch (route.kind) {
    case "pass": return NextResponse.next({ request: { headers } });
    case "rewrite":
      // A house's own pages say their language in their address: next-intl reads it from this header.
      headers.set("x-next-intl-locale", /^\/(en|fr|es|ar)(?:\/|$)/.exec(pathname)?.[1] ?? "");
      return NextResponse.rewrite(new URL(`${route.path}${search}`, request.url), { request: { headers } });
    case "root": return NextResponse.rewrite(new URL(`/api/to-root${route.path}${search}`, request.url));
    case "not-found": return NextResponse.rewrite(new URL(nowhere, request.url), { status: 404 });
  }
}

/** Not for files, and not where every millisecond counts and no host is routed. */
export const config = { matcher: ["/((?!_next/|api/site/|api/inngest|api/webhooks/|api/health/|api/metrics|icon\\.svg$|favicon\\.ico$).*)"] };
