export const locales = ["en", "fr", "es", "ar"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "en";

export const isLocale = (value: unknown): value is Locale => typeof value === "string" && (locales as readonly string[]).includes(value);
/** The tag Intl is given: English is written as in Britain, the day before the month and 24 hours. */
export const writingOf = (locale: string): string => (locale === "en" ? "en-GB" : locale);
export const directionOf = (locale: Locale): "ltr" | "rtl" => (locale === "ar" ? "rtl" : "ltr");

/** Text by language. At least one language is present in practice; the property's source language is the fallback. */
export type I18nText = Readonly<Partial<Record<Locale, string>>>;

/** The text in `locale`, else in the fallbacks in order, else in any language, else "". */
export function pickText(text: I18nText | null | undefined, locale: Locale, ...fallbacks: Locale[]): string {
  if (!text) return "";
  for (const candidate of [locale, ...fallbacks, "en" as const, "fr" as const]) {
    const value = text[candidate];
    if (value) return value;
  }
  return Object.values(text).find((value) => value) ?? "";
}

/** The best of our locales for an Accept-Language header. */
export function negotiateLocale(header: string | null | undefined, fallback: Locale = defaultLocale): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().split(";");
      const weight = rest.map((item) => /^\s*q=([\d.]+)/.exec(item)?.[1]).find(Boolean);
      return { tag: tag.toLowerCase().split("-")[0] ?? "", q: weight ? Number(weight) : 1 };
    })
    .sort((a, b) => b.q - a.q);
  return wanted.map((item) => item.tag).find(isLocale) ?? fallback;
}
