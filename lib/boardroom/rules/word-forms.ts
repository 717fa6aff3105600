type Form = readonly string[];
const compiled = new Map<string, readonly Form[]>();

/** "two words | stem*" as forms. */
export function formsOf(words: string): readonly Form[] {
  const known = compiled.get(words) ?? words.split("|").map((form) => form.trim().split(" "));
  compiled.set(words, known);
  return known;
}

/** The Arabic word without article and joined particles. */
const bare = (word: string) => word.replace(/^(?:[وبفك]?ال|لل|[وبلف](?=\p{L}{3}))/u, "");

function sameWord(said: string, form: string): boolean {
  const [one, other] = [said, bare(said)];
  return form.endsWith("*") ? [one, other].some((word) => word.startsWith(form.slice(0, -1))) : one === form || (other !== "" && other === bare(form));
}

export const formAt = (words: readonly string[], at: number, form: Form): boolean => form.every((part, index) => words[at + index] !== undefined && sameWord(words[at + index] ?? "", part));

export type FormFound = { readonly at: number; readonly length: number };

/** The first of these forms in [from, to), the longest of those that begin there. */
export function findForm(words: readonly string[], list: string, from = 0, to = words.length): FormFound | null {
  for (let at = from; at < to; at += 1) {
    const fitting = formsOf(list).filter((form) => at + form.length <= to && formAt(words, at, form));
    const length = Math.max(0, ...fitting.map((form) => form.length));
    if (length > 0) return { at, length };
  }
  return null;
}

/** How many stretches of the words are one of these forms. */
export function countForms(words: readonly string[], list: string): number {
  let [at, count] = [0, 0];
  for (let hit = findForm(words, list, at); hit; hit = findForm(words, list, at)) {
    count += 1;
    at = hit.at + hit.length;
  }
  return count;
}
