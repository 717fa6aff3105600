import type { Locale } from "@/lib/kernel/locale";

/** Each language in its own words: what its reader looks for. */
export const languageNames: Readonly<Record<Locale, string>> = { en: "English", fr: "Français", es: "Español", ar: "العربية" };
