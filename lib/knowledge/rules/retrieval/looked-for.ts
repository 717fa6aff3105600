import type { Locale } from "@/lib/kernel/locale";
import { analyse } from "./analyse";
import { conceptForms, conceptWeights } from "./concepts";
import { fold, wordsOf } from "./fold";

const formsOf = new Map<string, string[]>();
for (const { concept, locale, form } of conceptForms) {
  const words = wordsOf(fold(form));
  const [word] = words;
  if (words.length !== 1 || word === undefined || (conceptWeights[concept] ?? 1) < 0.5) continue;
  const key = `${locale}${concept}`;
  formsOf.set(key, [...(formsOf.get(key) ?? []), word]);
}

/**
 * The words a large book is searched for before it is ranked: the question's own, and those that stand for the same in the book's language.
 * Words asked about everything bring no others. At most 60.
 */
export function lookedFor(question: string, asked: Locale, book: Locale): string[] {
  const terms = analyse(question, asked).filter(({ weak }) => !weak);
  const own = asked === book ? terms.map(({ word }) => word) : [];
  const others = terms.flatMap(({ concepts }) => concepts).flatMap((concept) => (formsOf.get(`${book}${concept}`) ?? []).slice(0, 14));
  return [...new Set([...own, ...others])].slice(0, 60);
}
