import { cookies } from "next/headers";
import { clientIp } from "@/lib/auth/client-ip";
import { hostContext } from "@/lib/auth/host-context";
import { limited } from "@/lib/auth/rate-limit";
import { rootOrigin } from "@/lib/auth/root-host";
import { found } from "@/lib/kernel/errors";
import { isLocale } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import { detailsCookie, detailsDays, openDetails, sealDetails } from "@/lib/site/commands/kept-details";
import { getBooking } from "@/lib/site/queries/get-booking";
import { sitePath } from "@/lib/site/rules/links";
import "@/lib/wiring";

type Params = Promise<{ host: string; lang: string; reference: string }>;

/**
 * From the booking form on to paying, or to the confirmation. The device keeps which booking waits to be paid; once one is confirmed
 * nothing of its guest is kept there any more.
 */
export const GET = handled(async (request: Request, requestId: string, { params }: { params: Params }) => {
  const { host, lang, reference } = await params;
  const locale = isLocale(lang) ? lang : "en";
  const { ctx, property } = found(await hostContext(decodeURIComponent(host), { locale, requestId }), "A house at this address");
  await limited("site-search-ip", clientIp(request.headers));
  const { state } = await ask(getBooking, ctx, { reference });
  const jar = await cookies();
  const known = openDetails(jar.get(detailsCookie)?.value, property.id);
  if (state === "confirmed") jar.delete(detailsCookie);
  else jar.set(detailsCookie, sealDetails({ propertyId: property.id, name: known?.name ?? "", email: known?.email ?? "", phone: known?.phone ?? "", note: known?.note ?? "", hold: reference }), { path: "/", maxAge: detailsDays * 86_400, sameSite: "lax", httpOnly: true, secure: rootOrigin().startsWith("https:") });
  const path = state === "confirmed" ? sitePath(locale, `/confirmation/${reference}`) : sitePath(locale, `/hold/${reference}`, { go: "1" });
  return new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" } });
});
