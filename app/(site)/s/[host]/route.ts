import { hostContext } from "@/lib/auth/host-context";
import { localeCookie } from "@/lib/kernel/i18n/locale-cookie";
import { found } from "@/lib/kernel/errors";
import { isLocale } from "@/lib/kernel/locale";
import { handled } from "@/lib/runtime/http";

/** The house's address without a language: the visitor's own, else the house's. */
export const GET = handled(async (request: Request, _requestId: string, { params }: { params: Promise<{ host: string }> }) => {
  const { host } = await params;
  const chosen = new RegExp(`(?:^|;\\s*)${localeCookie}=(\\w+)`).exec(request.headers.get("cookie") ?? "")?.[1];
  const house = found(await hostContext(decodeURIComponent(host), { locale: isLocale(chosen) ? chosen : undefined, acceptLanguage: request.headers.get("accept-language") }), "A house at this address");
  return new Response(null, { status: 307, headers: { Location: `/${house.ctx.locale}${new URL(request.url).search}`, Vary: "Accept-Language, Cookie", "Cache-Control": "private, no-store" } });
});
