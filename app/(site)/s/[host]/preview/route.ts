import { hostContext } from "@/lib/auth/host-context";
import { found } from "@/lib/kernel/errors";
import { handled } from "@/lib/runtime/http";
import { previewCookie } from "../visitor";

const twoHours = 7_200;

/** Opens or ends the look at a draft: `?token=` is kept in a cookie of this host alone, which the pages check; `?end=1` forgets it. */
export const GET = handled(async (request: Request, _requestId: string, { params }: { params: Promise<{ host: string }> }) => {
  const house = found(await hostContext(decodeURIComponent((await params).host), { acceptLanguage: request.headers.get("accept-language") }), "A house at this address");
  const { searchParams } = new URL(request.url);
  const token = searchParams.get("token") ?? "";
  const keeps = searchParams.get("end") === null && /^[\w.-]{1,200}$/.test(token);
  const secure = new URL(request.url).protocol === "https:" || request.headers.get("x-forwarded-proto") === "https" ? "; Secure" : "";
  return new Response(null, {
    status: 303,
    headers: { Location: `/${house.ctx.locale}`, "Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "Set-Cookie": `${previewCookie}=${keeps ? token : ""}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${keeps ? twoHours : 0}${secure}` },
  });
});
