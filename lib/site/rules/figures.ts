import { isLocale, type Locale, writingOf } from "@/lib/kernel/locale";

/**
 * How amounts are written for a reader: as the page's language writes them; where that is English only because theirs is none of ours, as
 * their own does (`1.240,50 MAD` for a German). Dates keep the words of the page.
 */
export function figuresOf(locale: Locale, acceptLanguage: string | null | undefined): string {
  if (locale !== "en") return locale;
  const first = (acceptLanguage ?? "").split(",")[0]?.split(";")[0]?.trim() ?? "";
  const language = first.toLowerCase().split("-")[0] ?? "";
  if (!/^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(first) || language === "en" || isLocale(language)) return writingOf(locale);
  try {
    return Intl.NumberFormat.supportedLocalesOf([first])[0] ?? writingOf(locale);
  } catch {
    return writingOf(locale);
  }
}
