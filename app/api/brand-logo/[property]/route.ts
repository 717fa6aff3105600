import { brandOf } from "@/lib/auth/brand";
import { sessionContext } from "@/lib/auth/session-context";
import { notFound } from "@/lib/kernel/errors";
import { handled } from "@/lib/runtime/http";

type RouteContext = { readonly params: Promise<{ readonly property: string }> };

/** The organisation's logo, for its own people. The address carries when it was changed, so that it may be kept. */
export const GET = handled(async (_request: Request, _requestId: string, { params }: RouteContext) => {
  const { ctx } = await sessionContext((await params).property);
  const { logo } = await brandOf(ctx.tenantId);
  if (logo === null) throw notFound("The logo");
  return new Response(new Uint8Array(logo), { headers: { "content-type": "image/png", "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'", "cache-control": "private, max-age=300" } });
});
