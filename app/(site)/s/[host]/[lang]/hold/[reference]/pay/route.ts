import { clientIp } from "@/lib/auth/client-ip";
import { hostContext } from "@/lib/auth/host-context";
import { limited } from "@/lib/auth/rate-limit";
import { DomainError, found } from "@/lib/kernel/errors";
import { isLocale } from "@/lib/kernel/locale";
import { done, execute } from "@/lib/runtime/execute";
import { handled } from "@/lib/runtime/http";
import { choosePayment } from "@/lib/site/commands/choose-payment";
import { sitePath } from "@/lib/site/rules/links";
import "@/lib/wiring";

type Params = Promise<{ host: string; lang: string; reference: string }>;

/** A guest whose rooms are held pays once more, or by another way: a plain form, back to the page of the hold, which says what came of it. */
export const POST = handled(async (request: Request, requestId: string, { params }: { params: Params }) => {
  const { host, lang, reference } = await params;
  const locale = isLocale(lang) ? lang : "en";
  const { ctx } = found(await hostContext(decodeURIComponent(host), { locale, requestId }), "A house at this address");
  await limited("site-booking-ip", clientIp(request.headers));
  const way = (await request.formData()).get("way");
  const begun = await execute(choosePayment, ctx, { reference, way }).then(done).catch((error: unknown) => {
    if (error instanceof DomainError && error.status < 500) return null;
    throw error;
  });
  return new Response(null, { status: 303, headers: { Location: sitePath(locale, `/hold/${encodeURIComponent(reference)}`, begun ? { go: "1" } : {}), "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" } });
});
