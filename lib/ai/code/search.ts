import type { HouseFunction } from "./functions";

/** Words that say how a sentence hangs together, not what it is about. */
const hollow = new Set("a all an and are as at be been by can do does for from had has have how i if in into is it its la le les de des du el los las un una of on one or our per que qui show so some than that the their them then there these this to up us was we what when where which who why will with y et en ou".split(" "));

/** Words worth comparing: letters and digits, without accents, lower case; a plural ending says nothing. */
export const wordsIn = (text: string): string[] =>
  (text.replaceAll(/([a-z])([A-Z])/gu, "$1 $2").normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length > 1 && !hollow.has(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/u, "").replace(/e$/u, "") : word));

type Indexed = { readonly entry: HouseFunction; readonly counts: ReadonlyMap<string, number>; readonly name: ReadonlySet<string>; readonly length: number };
export type FunctionIndex = { readonly entries: readonly Indexed[]; readonly rarity: ReadonlyMap<string, number>; readonly usual: number };

/** Of Okapi BM25: how soon a repeated word stops counting, how much a long text is held against it. */
const [k1, b] = [1.2, 0.75];
/** A word of the function's own name weighs as much as this many elsewhere. */
const inName = 3;

/** Reads the functions once, for many searches. */
export function indexFunctions(functions: readonly HouseFunction[]): FunctionIndex {
  const entries = functions.map((entry) => {
    const words = wordsIn(`${entry.path.replace(".", " ")} ${entry.words}`);
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return { entry, counts, name: new Set(wordsIn(entry.path.replace(".", " "))), length: words.length };
  });
  const seen = new Map<string, number>();
  for (const { counts } of entries) for (const word of counts.keys()) seen.set(word, (seen.get(word) ?? 0) + 1);
  const rarity = new Map([...seen].map(([word, count]) => [word, Math.log(1 + (entries.length - count + 0.5) / (count + 0.5))]));
  return { entries, rarity, usual: entries.reduce((sum, { length }) => sum + length, 0) / Math.max(1, entries.length) };
}

/**
 * The functions nearest to `query`, best first (Okapi BM25, Robertson and Zaragoza 2009, names weighed threefold). Nothing
 * where no word is shared.
 */
export function searchFunctions(index: FunctionIndex, query: string, limit: number): HouseFunction[] {
  const asked = [...new Set(wordsIn(query))];
  return index.entries
    .map(({ entry, counts, name, length }) => {
      const score = asked.reduce((sum, word) => {
        const count = (counts.get(word) ?? 0) + (name.has(word) ? inName : 0);
        return count === 0 ? sum : sum + (index.rarity.get(word) ?? 0) * ((count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / index.usual)));
      }, 0);
      return { entry, score };
    })
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || (one.entry.path < other.entry.path ? -1 : 1))
    .slice(0, limit)
    .map(({ entry }) => entry);
}
