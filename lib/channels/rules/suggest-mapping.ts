/** Which of ours a partner's room or rate most likely is, and how sure that is: by code, by name in any language, by how many it sleeps. Pure. */

/** `maxGuests` null: nothing is known of how many it sleeps, or it does not matter (a rate). */
export type OurOption = { readonly id: string; readonly code: string; readonly names: readonly string[]; readonly maxGuests: number | null };
export type TheirItem = { readonly key: string; readonly code: string; readonly name: string; readonly capacity: number | null };

export const sureness = ["certain", "likely", "possible"] as const;
export type Sureness = (typeof sureness)[number];
export type Reason = "code" | "name" | "words" | "guests" | "only_one";
export type Suggestion = { readonly id: string; readonly sure: Sureness; readonly because: readonly Reason[] };

/** Words that say the same in the languages partners' lists are written in; the first stands for all. Empty: the word says nothing. */
const sayings: readonly (readonly [string, RegExp])[] = [
  ["", /^(room|rooms|chambre|chambres|habitacion|habitaciones|zimmer|camera|rate|tarif|tarifa|plan|the|la|le|les|el|los|de|du|des|del|with|avec|con|and|et|y|a|en|in)$/],
  ["nonrefundable", /^(nonrefundable|nonref|nrf|nr|nonremboursable|noreembolsable)$/],
  ["breakfast", /^(breakfast|bb|petitdejeuner|desayuno|colazione)$/],
  ["flexible", /^(flex|flexible|bar|standard|estandar|base|best|available|public|publico)$/],
  ["double", /^(double|doble|dbl|doppel)$/],
  ["twin", /^(twin|twins|jumeaux|lits|camas)$/],
  ["family", /^(family|familiale|familial|familiar)$/],
  ["single", /^(single|individuelle|individual|simple|sgl)$/],
];
const joined: readonly (readonly [RegExp, string])[] = [[/\bnon?[ -]?(refundable|remboursable|reembolsable)\b/g, "nonrefundable"], [/\bpetit[ -]?dejeuner\b/g, "breakfast"]];

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const folded = (text: string) => plain(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function wordsOf(text: string): string[] {
  const whole = joined.reduce((said, [pattern, word]) => said.replace(pattern, word), folded(text));
  const words = whole.split(" ").flatMap((word) => {
    const known = sayings.find(([, pattern]) => pattern.test(word));
    return known ? (known[0] === "" ? [] : [known[0]]) : word === "" ? [] : [word];
  });
  return [...new Set(words)];
}

/** One letter more, less or other, in a word long enough for that to be a slip. */
function nearly(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}

/** Between 0 and 1: twice the words in common, over all words of both. */
function alike(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 0;
  return (2 * a.filter((word) => b.some((other) => nearly(word, other))).length) / (a.length + b.length);
}

type Pair = { readonly key: string; readonly id: string; readonly score: number; readonly because: readonly Reason[] };
const order = (a: string, b: string) => Number(a > b) - Number(a < b);
const [likelyFrom, possibleFrom, lead] = [0.6, 0.34, 0.15];

function pairOf(item: TheirItem, option: OurOption): Pair {
  const pair = (score: number, ...because: Reason[]): Pair => ({ key: item.key, id: option.id, score, because });
  const guests = item.capacity !== null && option.maxGuests !== null ? item.capacity === option.maxGuests : null;
  const sameGuests: Reason[] = guests === true ? ["guests"] : [];
  if (folded(item.code) !== "" && folded(item.code) === folded(option.code)) return pair(1.1, "code", ...sameGuests);
  if (option.names.some((name) => folded(name) !== "" && folded(name) === folded(item.name))) return pair(1, "name", ...sameGuests);
  const words = wordsOf(item.name);
  const best = Math.max(0, ...option.names.map((name) => alike(words, wordsOf(name))));
  // As many guests lifts a name that is alike; another number of guests speaks against it.
  const score = guests === true ? best + 0.2 * (1 - best) * (best > 0 ? 1 : 0) : guests === false ? best * 0.75 : best;
  return pair(Math.min(0.99, score), ...(best > 0 ? (["words"] as const) : []), ...sameGuests);
}

/**
 * At most one suggestion for each of theirs, and none of ours twice; the surest first to choose. `certain`: the same code or the
 * same name, and nothing else has it. Where exactly one of each is left and nothing speaks against it, that is possible too.
 */
export function suggestMappings(theirs: readonly TheirItem[], ours: readonly OurOption[]): ReadonlyMap<string, Suggestion> {
  const pairs = theirs.flatMap((item) => ours.map((option) => pairOf(item, option))).sort((a, b) => b.score - a.score || order(a.key, b.key) || order(a.id, b.id));
  const found = new Map<string, Suggestion>();
  const taken = new Set<string>();
  const rivals = ({ key, id, score }: Pair) => pairs.filter((other) => (other.key === key) !== (other.id === id) && other.score > score - lead && !(other.key === key ? taken.has(other.id) : found.has(other.key)));
  for (const pair of pairs) {
    if (found.has(pair.key) || taken.has(pair.id) || pair.score < possibleFrom) continue;
    const contested = rivals(pair).length > 0;
    const sure: Sureness = pair.score >= 1 ? (rivals(pair).some((other) => other.score >= pair.score) ? "possible" : "certain") : pair.score >= likelyFrom && !contested ? "likely" : "possible";
    found.set(pair.key, { id: pair.id, sure, because: pair.because });
    taken.add(pair.id);
  }
  const [leftTheirs, leftOurs] = [theirs.filter((item) => !found.has(item.key)), ours.filter((option) => !taken.has(option.id))];
  const [item, option] = [leftTheirs[0], leftOurs[0]];
  if (item && option && leftTheirs.length === 1 && leftOurs.length === 1 && (item.capacity === null || option.maxGuests === null || item.capacity === option.maxGuests)) {
    found.set(item.key, { id: option.id, sure: "possible", because: ["only_one", ...(item.capacity !== null && item.capacity === option.maxGuests ? (["guests"] as const) : [])] });
  }
  return found;
}
