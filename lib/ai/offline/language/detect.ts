import { type Locale, locales } from "@/lib/kernel/locale";
import { calendar } from "../lexicon/calendar";
import { fold } from "./fold";
import { functionWordsOf, isFunctionWord, lexiconWords } from "./lexicon";

export type Detected = { readonly locale: Locale /** 0 (a guess) to 1 (certain). */; readonly confidence: number };

const latin = locales.filter((locale) => locale !== "ar");

const calendarWords = (locale: Locale): string[] =>
  [calendar[locale].months, calendar[locale].weekdays, calendar[locale].feasts, ...Object.values(calendar[locale].letters)]
    .flatMap((forms) => forms.split(/[|,]/))
    .flatMap((form) => form.trim().split(" "))
    .filter((word) => word.length > 2);

/** How much a word says for each language: words of one language count whole, shared words are divided. */
function weigh(source: (locale: Locale) => Iterable<string>, weight: number): Map<string, { locale: Locale; weight: number }[]> {
  const index = new Map<string, { locale: Locale; weight: number }[]>();
  for (const locale of latin) {
    for (const word of new Set(source(locale))) index.set(word, [...(index.get(word) ?? []), { locale, weight }]);
  }
  for (const entries of index.values()) {
    for (const entry of entries) entry.weight /= entries.length ** 1.5;
  }
  return index;
}

const indexes = [
  weigh((locale) => functionWordsOf(locale), 1),
  weigh(calendarWords, 0.9),
  weigh(
    (locale) =>
      lexiconWords(locale)
        .filter((item) => !item.open && item.word.length > 2 && !isFunctionWord(item.word, locale))
        .map((item) => item.word),
    0.7,
  ),
];
const openForms = weigh(
  (locale) =>
    lexiconWords(locale)
      .filter((item) => item.open && item.word.length > 3)
      .map((item) => item.word),
  0.5,
);

const endings: readonly [RegExp, Locale, number][] = [
  [/(ing|ed|th|ght|wn|ly|ow|ck|sh)$/, "en", 0.3],
  [/(ez|eux|aux|oir|eur|eurs|ement|ois|ais|ait|que|ette|ees|oire)$/, "fr", 0.3],
  [/(cion|ciones|dad|ando|iendo|ados|adas|amos|emos|illo|ito|ar|os|as|ano|ora)$/, "es", 0.25],
  [/^(wh|th|kn)/, "en", 0.3],
];
const marks: readonly [RegExp, Locale, number][] = [
  [/[ñ¿¡]/i, "es", 2],
  [/[áíóú]/i, "es", 1],
  [/é/i, "fr", 0.6],
  [/é/i, "es", 0.4],
  [/[çèêâîôûœëï]/i, "fr", 1],
  [/\b(?:[dlnsjmtcDLNSJMTC]|[qQ]u|jusqu|aujourd)['’]/, "fr", 1.2],
  [/\w['’](?:s|t|re|ll|ve|d|m)\b/i, "en", 1.2],
];

/**
 * The language a message is written in, among ours. Arabic by its script; the others by grammar words, the field's
 * words, spelling marks and endings. `fallback` (the person's own language) settles what is too short to tell.
 */
export function detectLocale(message: string, fallback: Locale): Detected {
  const letters = message.match(/\p{L}/gu)?.length ?? 0;
  const arabic = message.match(/[\u0600-\u06ff]/g)?.length ?? 0;
  if (letters > 0 && arabic / letters > 0.4) return { locale: "ar", confidence: 1 };
  const score = new Map<Locale, number>(latin.map((locale) => [locale, 0]));
  const add = (locale: Locale, weight: number) => score.set(locale, (score.get(locale) ?? 0) + weight);
  for (const [pattern, locale, weight] of marks) if (pattern.test(message)) add(locale, weight);
  for (const word of fold(message).match(/\p{L}+/gu) ?? []) {
    for (const index of indexes) for (const entry of index.get(word) ?? []) add(entry.locale, entry.weight);
    for (let length = word.length; length > 3; length--) {
      const entries = openForms.get(word.slice(0, length));
      if (!entries) continue;
      for (const entry of entries) add(entry.locale, entry.weight);
      break;
    }
    if (word.length > 3) for (const [pattern, locale, weight] of endings) if (pattern.test(word)) add(locale, weight);
  }
  if (score.has(fallback)) add(fallback, 0.35);
  const ranked = [...score].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  if (!best || best[1] < 0.5) return { locale: fallback, confidence: 0 };
  return { locale: best[0], confidence: Math.min(1, (best[1] - (second?.[1] ?? 0)) / best[1]) };
}
