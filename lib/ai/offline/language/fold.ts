import { latinDigits } from "@/lib/kernel/read-number";

/** Arabic letters that are written more than one way, folded to one. */
const arabicForms: Readonly<Record<string, string>> = { أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ئ: "ي", ؤ: "و", ة: "ه" };

/**
 * Text as it is compared: lower case, without accents, with one form per Arabic letter and ASCII digits.
 * The length may change, so positions in the folded text mean nothing in the original.
 */
export function fold(text: string): string {
  return latinDigits(text)
    .replace(/[أإآٱىئؤة]/g, (letter) => arabicForms[letter] ?? letter)
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u064b-\u0652\u0670\u0640]/g, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss");
}

const arabicPrefixes = ["وال", "بال", "فال", "كال", "لل", "ال"];
const arabicSuffixes = ["هم", "ها", "نا", "كم"];

/** The Arabic word without article and joined particles; other scripts come back unchanged. */
export function bareArabic(word: string): string {
  if (!/[\u0600-\u06ff]/.test(word)) return word;
  const prefix = arabicPrefixes.find((start) => word.startsWith(start) && word.length - start.length >= 3);
  const body = prefix ? word.slice(prefix.length) : /^[وبلف]/.test(word) && word.length >= 5 ? word.slice(1) : word;
  const suffix = arabicSuffixes.find((end) => body.endsWith(end) && body.length - end.length >= 3);
  return suffix ? body.slice(0, -suffix.length) : body;
}

/** A crude common stem: enough to bring "arrival", "arrivals" and "arrivées" together, without a language's rules. */
export function stem(word: string): string {
  const bare = bareArabic(word);
  if (bare !== word || /[\u0600-\u06ff]/.test(bare)) return bare.slice(0, 5);
  return bare.replace(/s$/, "").slice(0, 5);
}

/** Damerau-Levenshtein distance, given up (returned as `limit + 1`) once it exceeds `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    let best = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min((last[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      line.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = line;
  }
  return last[b.length] ?? limit + 1;
}
