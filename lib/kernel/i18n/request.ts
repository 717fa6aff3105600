import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { localeCookie } from "@/lib/kernel/i18n/locale-cookie";
import { isLocale, type Locale, negotiateLocale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";

/** The person's choice, else what their browser asks for. */
async function visitorLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value;
  return isLocale(chosen) ? chosen : negotiateLocale((await headers()).get("accept-language"));
}

/**
 * `requestLocale` wins when something decided already: `setRequestLocale(locale)` in a page, or the request header
 * `x-next-intl-locale` set by the middleware (a property's site). Then neither cookie nor header is read.
 */
export default getRequestConfig(async ({ requestLocale }) => {
  const decided = await requestLocale;
  const locale = isLocale(decided) ? decided : await visitorLocale();
  return { locale, messages: loadMessages(locale), timeZone: "UTC" };
});
