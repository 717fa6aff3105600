import { fold, wordsOf } from "../retrieval/fold";
import { figureRules, hours } from "./figures";
import { isName, namesTold, nameWords } from "./names";

/** What is known of the people a conversation may name. */
export type Known = {
  /** Guests and people of the house, as their profiles call them. */
  readonly names: readonly string[];
  /** Rooms by their own names, numbers of bookings, anything else that tells who it is. */
  readonly secrets: readonly string[];
  /** What the house itself tells everybody: its name, its town. Never taken out. */
  readonly public: readonly string[];
};
export type People = { readonly names: ReadonlySet<string>; readonly secrets: readonly string[]; readonly kept: readonly string[] };

const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640]|[\u064b-\u0652]/gu;
/** One way of writing: no signs that hide between letters, plain spaces, one form of each letter. */
export const plain = (text: string): string => text.normalize("NFKC").replace(invisible, "").replace(/[\u00a0\u2000-\u200a\u202f\u3000]/gu, " ");
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&").replace(/\s+/gu, "\\s+");

/**
 * Who is spoken of in a conversation: those who are known, and whoever it names itself. Gathered over all its turns, used on each.
 * `book`: texts of the house whose words are not taken for names because of a capital alone.
 */
export function peopleIn(texts: readonly string[], known: Known, book: readonly string[] = []): People {
  const common = new Set([...known.public, ...book].flatMap((each) => wordsOf(fold(plain(each)))));
  const names = new Set([...known.names.flatMap((name) => nameWords(plain(name))), ...namesTold(texts.map(plain), common)]);
  return { names, secrets: known.secrets.map((each) => plain(each).trim()).filter((each) => each.length >= 2).toSorted((a, b) => b.length - a.length), kept: known.public.map(plain).filter((each) => each.trim().length >= 3).toSorted((a, b) => b.length - a.length) };
}

/**
 * A text as it may be kept: whoever and whatever names a person is a word in brackets, `[name]`, `[phone]`, `[date]`… Prices, hours and
 * what the house tells everybody stay. Rather one word too many than one too few.
 */
export function withoutPeople(text: string, people: People): string {
  const held: string[] = [];
  const hold = (found: string): string => `\uE000${String.fromCodePoint(0xe100 + held.push(found) - 1)}\uE001`;
  let left = plain(text).replace(/[\uE000-\uF8FF]/gu, "");
  for (const each of people.kept) left = left.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(each)}(?![\\p{L}\\p{N}])`, "giu"), (found) => (held.length < 4_000 ? hold(found) : found));
  for (const each of people.secrets) left = left.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(each)}(?![\\p{L}\\p{N}])`, "giu"), "[number]");
  left = left.replace(hours, (found) => (held.length < 4_000 ? hold(found) : found));
  for (const [pattern, instead] of figureRules) left = left.replace(pattern, instead);
  left = left.replace(/(?<!\[)[\p{L}\p{M}]+(?!\])/gu, (word) => (isName(word, people.names) ? "[name]" : word));
  // Between two words of a name stands what belongs to it.
  left = left.replace(/\[name\](?:(?:[\s.'’-]|(?<!\p{L})(?:de|del|la|las|los|du|des|da|dos|di|van|von|der|den|el|al|ben|bin|ibn|بن|ابن|آل)(?!\p{L}))*\[name\])+/giu, "[name]");
  return left.replace(/\uE000(.)\uE001/gu, (_, place: string) => held[(place.codePointAt(0) ?? 0) - 0xe100] ?? "").replace(/[ \t]+/gu, " ").trim();
}

/** A date that tells who somebody is, by the word before it. */
const bornOn = /(?<!\p{L})(?:born|birth(?:day|date)?|dob|n[ée]e?s?|naissance|anniversaire|nacid[oa]s?|naci[óo]|nacimiento|cumplea[ñn]os|ولد(?:ت)?|مواليد|(?:ال)?ميلاد)[\s:,.-]*(?:is|on|of|the|est|le|el|es|en|de|هو|في|يوم)?[\s:]*$/iu;

/**
 * What in a text names a person, as it stands in `plain(text)`: names word by word, and whatever else tells who it is (telephones, mail,
 * cards, documents, bookings, addresses, rooms). Nothing is taken out: for whoever puts marks in their place and turns them back. Dates of a
 * stay stay, for a question needs them; dates of birth do not.
 */
export function whoeverIn(text: string, people: People): { readonly names: readonly string[]; readonly secrets: readonly string[] } {
  const secrets = new Set<string>();
  let left = plain(text);
  const gone = (found: string, kept: boolean): string => { if (!kept) secrets.add(found.trim()); return " \uE000 "; };
  for (const each of people.kept) left = left.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(each)}(?![\\p{L}\\p{N}])`, "giu"), (found) => gone(found, true));
  for (const each of people.secrets) left = left.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(each)}(?![\\p{L}\\p{N}])`, "giu"), (found) => gone(found, false));
  left = left.replace(hours, (found) => gone(found, true));
  for (const [pattern, instead] of figureRules) left = left.replace(pattern, (found: string, ...rest: unknown[]) => {
    if (instead !== "[date]") return gone(found, false);
    const before = left.slice(0, Number(rest.find((each) => typeof each === "number") ?? 0));
    // The end of a telephone number looks like a date: the number is taken whole, later.
    return /\p{Nd}[\s./-]{1,2}$/u.test(before) && !/\p{L}/u.test(found) ? found : gone(found, !bornOn.test(before));
  });
  const names = (left.match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => isName(word, people.names));
  return { names: [...new Set(names)], secrets: [...secrets] };
}

/** Whether a kept text still holds the place of somebody: what is about one guest, not about how the house works. */
export const namesSomebody = (kept: string): boolean => /\[(?:phone|mail|address|document|booking|card|room|date|number)\]/u.test(kept);
