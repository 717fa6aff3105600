import { hostContext } from "@/lib/auth/host-context";
import { clientIp } from "@/lib/auth/client-ip";
import { limited } from "@/lib/auth/rate-limit";
import { found } from "@/lib/kernel/errors";
import { isLocale } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import { handled, json } from "@/lib/runtime/http";
import { searchAvailability } from "@/lib/site/queries/search-availability";
import "@/lib/wiring";

/** "2" as the number 2; anything else stays as it was written, for the schema to name. */
const whole = (text: string | null): number | string | undefined => (text === null ? undefined : /^-?\d{1,6}$/.test(text) ? Number(text) : text);

/** "4,7" as the ages 4 and 7; what is no number stays, for the schema to name. */
const ages = (text: string | null) => (text === null ? undefined : text.split(",").map((each) => whole(each.trim())));

/** GET /api/site/availability?arrival&departure&adults&children&childAges&promoCode: the public contract of a property's own host. */
export const GET = handled(async (request, requestId) => {
  const { searchParams } = new URL(request.url);
  const language = searchParams.get("lang");
  const visitor = { locale: isLocale(language) ? language : undefined, acceptLanguage: request.headers.get("accept-language"), requestId };
  const house = found(await hostContext(request.headers.get("host") ?? "", visitor), "A property at this address");
  await limited("site-search-ip", clientIp(request.headers));
  return json(await ask(searchAvailability, house.ctx, {
    arrival: searchParams.get("arrival") ?? undefined, departure: searchParams.get("departure") ?? undefined,
    adults: whole(searchParams.get("adults")), children: whole(searchParams.get("children")),
    childAges: ages(searchParams.get("childAges")), promoCode: searchParams.get("promoCode") ?? undefined,
  }), 200, { Vary: "Accept-Language" });
});
