import { cookies, headers } from "next/headers";
import { localeCookie } from "@/lib/kernel/i18n/locale-cookie";
import { isLocale, type Locale, negotiateLocale } from "@/lib/kernel/locale";

/** The language the person chose, else the one their browser asks for. */
export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value;
  return isLocale(chosen) ? chosen : negotiateLocale((await headers()).get("accept-language"));
}
