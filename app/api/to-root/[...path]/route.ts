import { rootOrigin } from "@/lib/auth/root-host";

type Params = { readonly params: Promise<{ readonly path: readonly string[] }> };

/**
 * Leads from a property's host to a page of the root host, and nowhere else. The middleware cannot: Next makes its
 * redirects relative when they name the server's own address.
 */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const path = (await params).path.map(encodeURIComponent).join("/");
  return new Response(null, { status: 307, headers: { Location: `${rootOrigin()}/${path}${new URL(request.url).search}`, "Cache-Control": "no-store" } });
}
