import { type Locale, locales } from "@/lib/kernel/locale";
import { bareArabic, fold } from "../language/fold";
import type { Token } from "../language/tokens";
import { calendar } from "../lexicon/calendar";

/**
 * A message in the calendar's alphabet, one letter per symbol:
 * `#` number, `o` ordinal, `I` full date, `K` day and month, `Y` year, `M` month, `W` weekday, `X` feast,
 * `0 1 2 9` today, tomorrow, the day after, yesterday, `F` from, `U` since, `v` either, `T` to, `B` between, `&` and, `d w m y n e` units,
 * `h x l` this, next, last, `i` in, `g` ago, `E S C R` end, start, middle, rest, `D` to date, `Q Z` month and year to
 * date, `G J` first, second half, `p` first … fourth week, `A` moving feast, `u` from now until, `k` in a fortnight, `t f` articles and prepositions, `,` comma, `_` noise, `.` anything else.
 */
export type DateSymbol = { readonly letter: string; readonly value: number; readonly start: number; readonly end: number };

type Entry = { readonly words: readonly string[]; readonly letter: string; readonly value: number };

function compile(locale: Locale): Map<string, Entry[]> {
  const table = new Map<string, Entry[]>();
  const put = (forms: string, letter: string, value: number) => {
    for (const form of forms
      .split("|")
      .map((item) => fold(item.trim()))
      .filter(Boolean)) {
      const words = form.split(" ");
      const first = words[0] ?? "";
      table.set(
        first,
        [...(table.get(first) ?? []), { words, letter, value }].sort((a, b) => b.words.length - a.words.length),
      );
    }
  };
  const { months, weekdays, feasts, weeks, movable, letters } = calendar[locale];
  months.split(",").forEach((forms, index) => put(forms, "M", index + 1));
  weekdays.split(",").forEach((forms, index) => put(forms, "W", index + 1));
  feasts.split(",").forEach((forms, index) => put(forms, "X", index));
  weeks.split(",").forEach((forms, index) => put(forms, "p", index + 1));
  movable.split(",").forEach((forms, index) => put(forms, "A", index));
  for (const [letter, forms] of Object.entries(letters)) put(forms, letter, 0);
  return table;
}

const tables = new Map(locales.map((locale) => [locale, compile(locale)]));

/** Single words of the calendar in a language, for the speller. */
export const calendarVocabulary = (locale: Locale): string[] =>
  [...(tables.get(locale)?.values() ?? [])]
    .flat()
    .flatMap((entry) => entry.words)
    .filter((word) => word.length > 2);

/** Letters whose forms may hold a figure: "1ère quinzaine", "pont du 1er mai", "in a fortnight". They come before the figures themselves. */
const figured: ReadonlySet<string> = new Set(["G", "J", "p", "k", "A"]);

function entryAt(tokens: readonly Token[], at: number, locale: Locale, only?: ReadonlySet<string>): Entry | undefined {
  const table = tables.get(locale);
  const word = tokens[at]?.fold ?? "";
  for (const candidate of new Set([word, bareArabic(word)])) {
    const entry = table?.get(candidate)?.find((item) => (!only || only.has(item.letter)) && item.words.every((part, index) => index === 0 || tokens[at + index]?.fold === part));
    if (entry) return entry;
  }
  return undefined;
}

/** Months and weekdays of the other languages are understood too, when long enough to be nothing else. */
function foreignEntry(word: string, locale: Locale): Entry | undefined {
  if (word.length < 5) return undefined;
  for (const other of locales) {
    const entry =
      other === locale
        ? undefined
        : tables
            .get(other)
            ?.get(word)
            ?.find((item) => item.words.length === 1 && /[MWX1]/.test(item.letter));
    if (entry) return entry;
  }
  return undefined;
}

/** "May" the month, not the verb: only next to a figure or after a preposition. */
function isModal(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (token.fold !== "may") return false;
  return !(
    before?.kind === "number" ||
    after?.kind === "number" ||
    /^(in|of|for|this|next|last|from|to|until|through|and|during|all)$/.test(before?.fold ?? "")
  );
}

export function toDateSymbols(tokens: readonly Token[], locale: Locale, taken: ReadonlySet<number>): DateSymbol[] {
  const symbols: DateSymbol[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    const push = (letter: string, value = 0, length = 1) => symbols.push({ letter, value, start: at, end: at + length });
    const whole = taken.has(at) ? undefined : entryAt(tokens, at, locale, figured);
    if (taken.has(at)) push(".");
    else if (whole && (token.kind === "number" || whole.words.length > 1) && figured.has(whole.letter)) {
      push(whole.letter, whole.value, whole.words.length);
      at += whole.words.length - 1;
    }
    else if (token.kind === "number") {
      const value = token.value ?? 0;
      const isYear = /^20[2-3]\d$/.test(token.raw);
      push(isYear ? "Y" : token.ordinal ? "o" : Number.isInteger(value) && value <= 400 ? "#" : ".", value);
    } else if (token.kind === "date") push(token.date?.year === undefined ? "K" : "I");
    else if (token.kind === "symbol") {
      const next = tokens[at + 1];
      const dash = (/[-–—→]/.test(token.raw) || (token.raw === "/" && next?.kind === "date")) && at > 0 && next !== undefined && next.kind !== "symbol";
      push(dash ? "T" : token.raw === "," || token.raw === "،" ? "," : token.raw === "&" ? "&" : ".");
    } else if (token.kind === "word") {
      const entry = entryAt(tokens, at, locale) ?? foreignEntry(token.fold, locale);
      // French "passé" tells the past only after what is past: "le mois passé", but "comment s'est passé mars".
      const isVerb = locale === "fr" && /^passee?s?$/.test(token.fold) && !/[wmydeMW]/.test(symbols.at(-1)?.letter ?? "");
      if (!entry || isVerb || isModal(token, tokens[at - 1], tokens[at + 1])) push(".");
      else {
        push(entry.letter, entry.value, entry.words.length);
        at += entry.words.length - 1;
      }
    } else push(".");
  }
  return symbols;
}
