import { editDistance } from "./fold";

export type Speller = (word: string) => string;

/** Two neighbouring letters exchanged, and nothing else. */
const swapped = (a: string, b: string): boolean => [...a].toSorted().join("") === [...b].toSorted().join("");

/** Letters that are mistaken for one another by ear. */
const sounds = (word: string): string =>
  word
    .replace(/[zç]/g, "s")
    .replace(/v/g, "b")
    .replace(/y/g, "i")
    .replace(/[kq]/g, "c")
    .replace(/j/g, "g")
    .replace(/ph/g, "f")
    .replace(/h/g, "")
    .replace(/e?au/g, "o");

/**
 * Corrects a word to the nearest known one: one slip in words of five letters, two in words of nine. First letters
 * must agree, for slips seldom fall there; in a short word another letter is another word ("salón" is not "salen"). `roots` are beginnings of known words and are never corrected away from.
 */
export function createSpeller(words: Iterable<string>, roots: readonly string[]): Speller {
  const byLength = new Map<number, string[]>();
  const known = new Set<string>();
  for (const word of words) {
    if (known.has(word)) continue;
    known.add(word);
    if (word.length >= 4) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  }
  const rootSet = new Set(roots.filter((root) => root.length >= 3));
  const hasRoot = (word: string): boolean => {
    for (let length = 3; length <= word.length; length++) if (rootSet.has(word.slice(0, length))) return true;
    return false;
  };
  const soundRoots = [...rootSet]
    .filter((root) => root.length >= 4)
    .map((root): [string, string] => [sounds(root), root])
    .filter(([sound]) => sound.length >= 4);
  const memory = new Map<string, string>();
  const correct = (word: string): string => {
    if (word.length < 4 || known.has(word) || hasRoot(word) || known.has(word.replace(/s$/, "")) || known.has(`${word}s`)) return word;
    const heard = sounds(word);
    const alike = soundRoots.find(([sound]) => heard.startsWith(sound));
    if (alike) return alike[1] + heard.slice(alike[0].length);
    if (word.length < 5) return word;
    const limit = word.length >= 9 ? 2 : 1;
    let best = word;
    let distance = limit + 1;
    for (let length = word.length + limit; length >= word.length - limit; length--) {
      // a letter left out is the commonest slip
      for (const candidate of byLength.get(length) ?? []) {
        if (
          candidate[0] !== word[0] ||
          (word.length < 7 && candidate.length === word.length && !swapped(word, candidate) && sounds(word) !== sounds(candidate))
        )
          continue;
        const steps = editDistance(word, candidate, distance - 1);
        if (steps < distance) [best, distance] = [candidate, steps];
      }
    }
    if (distance <= limit) return best;
    // A root with a slip in it: "arivals" and "arrvials" begin like "arriv".
    for (const root of rootSet) {
      if (root.length < 5 || root[0] !== word[0]) continue;
      for (let length = root.length - 1; length <= Math.min(root.length + 1, word.length); length++) {
        const start = word.slice(0, length);
        if (editDistance(start, root, 1) <= 1 && (root.length >= 7 || start.length !== root.length || swapped(start, root))) return root + word.slice(length);
      }
    }
    return word;
  };
  return (word) => {
    const seen = memory.get(word);
    if (seen !== undefined) return seen;
    const corrected = correct(word);
    if (memory.size < 5_000) memory.set(word, corrected);
    return corrected;
  };
}
