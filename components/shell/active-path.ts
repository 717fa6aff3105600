/** The entry whose address is the longest beginning of the path, whole segments only; undefined when none is. */
export function activeHref(path: string, hrefs: readonly string[]): string | undefined {
  return hrefs.filter((href) => path === href || path.startsWith(`${href.replace(/\/$/, "")}/`)).sort((a, b) => b.length - a.length)[0];
}

/** What fits the phone's bar: everything when it is five or fewer, else the first four and the rest behind "More". */
export function splitForBar<T>(items: readonly T[]): { readonly bar: readonly T[]; readonly rest: readonly T[] } {
  return items.length <= 5 ? { bar: items, rest: [] } : { bar: items.slice(0, 4), rest: items.slice(4) };
}

/** One or two letters to stand for a name: first and last word, whole code points. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toLocaleUpperCase();
}
