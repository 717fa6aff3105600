import { editDistance, fold, bareArabic } from "../language/fold";
import type { Token } from "../language/tokens";

/** Names the house gives to things, by kind: `{ roomTypes: [{ id, names: ["Suite Junior", "Junior Suite"] }] }`. */
export type Vocabulary = Readonly<Record<string, readonly { readonly id: string; readonly names: readonly string[] }[]>>;
export type EntityMention = { readonly kind: string; readonly ids: readonly string[]; readonly start: number; readonly end: number };

const connectors = new Set(["de", "del", "la", "le", "of", "du", "d", "l"]);
const wordsOf = (name: string): string[] => (fold(name).match(/[\p{L}\d.]+/gu) ?? []).filter((word) => !connectors.has(word));
const singular = (word: string): string => (word.length > 4 ? word.replace(/(?<=[^s])(?:es|s|e)$/, "") : word.replace(/s$/, ""));

/** Whether two words name the same thing in spite of plural, gender, a typo or an Arabic particle. */
function same(a: string, b: string): boolean {
  if (a === b || singular(a) === singular(b)) return true;
  if (bareArabic(a) === bareArabic(b)) return true;
  const shorter = Math.min(a.length, b.length);
  if (shorter >= 6 && a.slice(0, 6) === b.slice(0, 6) && Math.abs(a.length - b.length) <= 3) return true;
  return shorter >= 5 && a[0] === b[0] && editDistance(a, b, shorter >= 9 ? 2 : 1) <= (shorter >= 9 ? 2 : 1);
}

type Lexeme = { readonly word: string; readonly owners: ReadonlySet<string> };

function lexemes(entries: Vocabulary[string]): Lexeme[] {
  const found: { word: string; owners: Set<string> }[] = [];
  for (const entry of entries) {
    for (const word of new Set(entry.names.flatMap(wordsOf))) {
      const known = found.find((item) => item.word === word);
      if (known) known.owners.add(entry.id);
      else found.push({ word, owners: new Set([entry.id]) });
    }
  }
  return found;
}

const compiled = new WeakMap<Vocabulary[string], readonly Lexeme[]>();
function lexemesOf(entries: Vocabulary[string]): readonly Lexeme[] {
  const known = compiled.get(entries);
  if (known) return known;
  const made = lexemes(entries);
  compiled.set(entries, made);
  return made;
}

/** Every word of the vocabulary, so that the speller leaves them alone. */
export const vocabularyWords = (vocabulary: Vocabulary): string[] =>
  Object.values(vocabulary).flatMap((entries) => lexemesOf(entries).map((item) => item.word));

/** The owners all words agree on; when none owns them all, those that own most. */
function owners(words: readonly (readonly Lexeme[])[], total: number): string[] {
  const score = new Map<string, number>();
  let specific = 0;
  for (const candidates of words) {
    const union = new Set(candidates.flatMap((item) => [...item.owners]));
    if (union.size >= Math.max(3, total * 0.6)) continue; // "chambre" names nearly everything: it tells nothing
    specific++;
    for (const id of union) score.set(id, (score.get(id) ?? 0) + 1);
  }
  const most = Math.max(0, ...score.values());
  return specific === 0 ? [] : [...score].filter(([, count]) => count === most).map(([id]) => id);
}

/**
 * Mentions of the house's own names in any of their languages, in part and with typos. Several ids mean the words fit
 * them all ("the doubles"). `mayName(at)` is asked about a word that stands alone: "booking" is mostly not Booking.com.
 */
export function findEntities(tokens: readonly Token[], vocabulary: Vocabulary, taken: ReadonlySet<number>, mayName: (at: number) => boolean): EntityMention[] {
  const mentions: EntityMention[] = [];
  for (const [kind, entries] of Object.entries(vocabulary)) {
    const known = lexemesOf(entries);
    for (let at = 0; at < tokens.length; at++) {
      const run: (readonly Lexeme[])[] = [];
      let end = at;
      for (let next = at; next < tokens.length && !taken.has(next); next++) {
        const token = tokens[next];
        if (token?.kind !== "word") break;
        const exact = known.filter((item) => item.word === token.fold || singular(item.word) === singular(token.fold));
        const found = exact.length > 0 ? exact : known.filter((item) => same(item.word, token.fold));
        if (found.length > 0) {
          run.push(found);
          end = next + 1;
        } else if (run.length === 0 || !connectors.has(token.fold)) break;
      }
      if (run.length === 0 || (run.length === 1 && !mayName(at))) continue;
      const ids = owners(run, entries.length);
      if (ids.length > 0) {
        mentions.push({ kind, ids, start: at, end });
        at = end - 1;
      }
    }
  }
  return mentions;
}

/** Whether some name of the mentioned thing is a single word ("Expedia"), so that one word is all of it. */
export const isWholeName = (mention: EntityMention, vocabulary: Vocabulary): boolean =>
  (vocabulary[mention.kind] ?? []).some((entry) => mention.ids.includes(entry.id) && entry.names.some((name) => wordsOf(name).length === 1));
