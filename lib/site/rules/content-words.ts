import { type I18nText, type Locale, locales, pickText } from "@/lib/kernel/locale";
import { sections, type Section, type SiteContent } from "./content";

/** Words as a reader gets them: `from` is the language they are in, null where there are none in any. */
export type Said = { readonly text: string; readonly from: Locale | null };

/** The words in a language, else in the house's own, English, French, any. */
export function say(text: I18nText, locale: Locale, source: Locale): Said {
  const found = pickText(text, locale, source);
  return { text: found, from: [locale, source, ...locales].find((each) => text[each] === found && found !== "") ?? null };
}

const isWords = (value: object): value is I18nText => Object.keys(value).length > 0 && Object.entries(value).every(([key, inner]) => (locales as readonly string[]).includes(key) && typeof inner === "string");

/** Every text of a value that has words in at least one language. */
function textsIn(value: unknown): I18nText[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isWords(value) ? [value] : Object.values(value).flatMap(textsIn);
}

export type Coverage = { readonly texts: number; readonly missing: readonly { readonly section: Section; readonly count: number }[] };

/** How much of a document is written in a language, and where a reader would meet another one. */
export function coverage(content: SiteContent, locale: Locale): Coverage {
  const bySection = sections.map((section) => ({ section, texts: textsIn(content[section]) }));
  return {
    texts: bySection.reduce((sum, { texts }) => sum + texts.length, 0),
    missing: bySection.map(({ section, texts }) => ({ section, count: texts.filter((text) => !text[locale]).length })).filter(({ count }) => count > 0),
  };
}
