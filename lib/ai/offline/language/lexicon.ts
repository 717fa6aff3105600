import { type Locale, locales } from "@/lib/kernel/locale";
import { commonWords } from "../lexicon/common-words";
import { concepts } from "../lexicon/concepts";
import { houseConcepts } from "../lexicon/concepts-house";
import { functionWords } from "../lexicon/function-words";
import { bareArabic, fold } from "./fold";

type Form = { readonly concept: string; readonly items: readonly { readonly text: string; readonly open: boolean }[] };
type Table = { readonly exact: Map<string, Form[]>; readonly open: Map<string, Form[]> };

export type ConceptMatch = { readonly concepts: readonly string[]; readonly length: number };

const split = (forms: string): string[] =>
  forms
    .split("|")
    .map((form) => form.trim())
    .filter(Boolean);

function compile(column: Locale | "any"): Table {
  const table: Table = { exact: new Map(), open: new Map() };
  for (const [concept, forms] of [...Object.entries(concepts), ...Object.entries(houseConcepts)]) {
    for (const form of split(forms[column] ?? "")) {
      const items = form.split(" ").map((part) => ({ text: fold(part.replace(/\*$/, "")), open: part.endsWith("*") }));
      const first = items[0];
      if (!first) continue;
      const index = first.open ? table.open : table.exact;
      index.set(first.text, [...(index.get(first.text) ?? []), { concept, items }]);
    }
  }
  return table;
}

const tables = new Map<Locale | "any", Table>([...locales, "any" as const].map((column) => [column, compile(column)]));
const functionSets = new Map<Locale, ReadonlySet<string>>(locales.map((locale) => [locale, new Set(functionWords[locale].split(/\s+/).map(fold))]));

export const functionWordsOf = (locale: Locale): ReadonlySet<string> => functionSets.get(locale) ?? new Set();
export const isFunctionWord = (word: string, locale: Locale): boolean => functionWordsOf(locale).has(word);

const commonSets = new Map<Locale, ReadonlySet<string>>(locales.map((locale) => [locale, new Set(commonWords[locale].split(/\s+/).map(fold))]));

export const commonWordsOf = (locale: Locale): ReadonlySet<string> => commonSets.get(locale) ?? new Set();
/** An everyday word that is no topic of its own. */
export const isCommonWord = (word: string, locale: Locale): boolean => commonWordsOf(locale).has(word) || commonWordsOf(locale).has(bareArabic(word));

const fits = (item: { text: string; open: boolean }, word: string): boolean =>
  (item.open ? word.startsWith(item.text) : word === item.text) ||
  (bareArabic(word) !== word && (item.open ? bareArabic(word).startsWith(item.text) : bareArabic(word) === item.text));

function formsFor(table: Table, word: string): Form[] {
  const found: Form[] = [];
  for (const candidate of new Set([word, bareArabic(word)])) {
    found.push(...(table.exact.get(candidate) ?? []));
    for (let length = 2; length <= candidate.length; length++) found.push(...(table.open.get(candidate.slice(0, length)) ?? []));
  }
  return found;
}

function matchIn(columns: readonly (Locale | "any")[], words: readonly string[], at: number): ConceptMatch | undefined {
  let length = 0;
  let names = new Set<string>();
  for (const column of columns) {
    const table = tables.get(column);
    if (!table) continue;
    for (const form of formsFor(table, words[at] ?? "")) {
      if (form.items.length < length || !form.items.every((item, index) => fits(item, words[at + index] ?? ""))) continue;
      if (form.items.length > length) names = new Set();
      length = form.items.length;
      names.add(form.concept);
    }
  }
  return length > 0 ? { concepts: [...names], length } : undefined;
}

/** The concepts that begin at word `at`, in the message's language and the trade's jargon; the longest form wins. */
export const conceptsAt = (words: readonly string[], at: number, locale: Locale): ConceptMatch | undefined => matchIn([locale, "any"], words, at);

/** A word of the trade's jargon that is said the same in every language: ADR, OTA, Booking.com. */
export const isJargon = (word: string): boolean => matchIn(["any"], [word], 0) !== undefined;

/** The same in the other languages, for messages that say nothing in the one they seem to be in. */
export function foreignConceptsAt(words: readonly string[], at: number, locale: Locale): ConceptMatch | undefined {
  const word = words[at] ?? "";
  if (word.length < 5 || isFunctionWord(word, locale) || isCommonWord(word, locale)) return undefined;
  return matchIn(
    locales.filter((other) => other !== locale),
    words,
    at,
  );
}

/** Every form of the table for `column`, one word each, and whether it is open-ended. For spelling and language. */
export function lexiconWords(column: Locale | "any"): { word: string; open: boolean }[] {
  const table = tables.get(column);
  if (!table) return [];
  return [...table.exact.values(), ...table.open.values()].flat().flatMap((form) => form.items.map((item) => ({ word: item.text, open: item.open })));
}
