"use server";

import { cookies } from "next/headers";
import { localeCookie, localeCookieMaxAge } from "@/lib/kernel/i18n/locale-cookie";
import { isLocale } from "@/lib/kernel/locale";

/** Remembers the language chosen in a form (field `locale`). An unknown language changes nothing. */
export async function setLocaleAction(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (!isLocale(locale)) return;
  (await cookies()).set(localeCookie, locale, { path: "/", maxAge: localeCookieMaxAge, sameSite: "lax", httpOnly: true });
}
