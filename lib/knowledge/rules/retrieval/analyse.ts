import type { Locale } from "@/lib/kernel/locale";
import { conceptForms } from "./concepts";
import { fold, wordsOf } from "./fold";
import { stemOf } from "./stem";
import { stopWords } from "./stop-words";

/** A word of a text as it is compared. `concepts`: what of the house it speaks of, alone or with its neighbours. */
export type Term = { readonly word: string; readonly stem: string; readonly concepts: readonly string[]; readonly weak: boolean };

type Phrases = { readonly single: ReadonlyMap<string, readonly string[]>; readonly several: ReadonlyMap<string, readonly { readonly stems: readonly string[]; readonly concept: string }[]> };

const stemmed = (text: string, locale: Locale): string[] => wordsOf(fold(text)).map((word) => stemOf(word, locale));

function phrasesOf(locale: Locale): Phrases {
  const single = new Map<string, string[]>();
  const several = new Map<string, { stems: readonly string[]; concept: string }[]>();
  for (const { concept, locale: spoken, form } of conceptForms) {
    if (spoken !== locale) continue;
    const stems = stemmed(form, locale);
    const [first] = stems;
    if (first === undefined) continue;
    if (stems.length === 1) single.set(first, [...new Set([...(single.get(first) ?? []), concept])]);
    else several.set(first, [...(several.get(first) ?? []), { stems, concept }]);
  }
  return { single, several };
}

const known: Readonly<Record<Locale, Phrases>> = { en: phrasesOf("en"), fr: phrasesOf("fr"), es: phrasesOf("es"), ar: phrasesOf("ar") };

/** A text's words in order, with stems and what of the house they speak of. Words that say nothing are `weak`, kept for phrases and nearness. */
export function analyse(text: string, locale: Locale): Term[] {
  const words = wordsOf(fold(text));
  const stems = words.map((word) => stemOf(word, locale));
  const concepts = stems.map((stem): string[] => [...(known[locale].single.get(stem) ?? [])]);
  const within = new Set<number>();
  stems.forEach((stem, at) => {
    for (const { stems: phrase, concept } of known[locale].several.get(stem) ?? []) {
      if (!phrase.every((part, step) => stems[at + step] === part)) continue;
      phrase.forEach((_, step) => { within.add(at + step); concepts[at + step]?.push(concept); });
    }
  });
  return words.map((word, at) => {
    const silent = stopWords[locale].has(word) || (word.length < 2 && !/\d/.test(word));
    const met = silent && !within.has(at) ? [] : [...new Set(concepts[at] ?? [])];
    return { word, stem: stems[at] ?? word, concepts: met, weak: silent && met.length === 0 };
  });
}
