import { locales } from "@/lib/kernel/locale";
import { analyse } from "../retrieval/analyse";
import { fold, wordsOf } from "../retrieval/fold";
import { agreeingSigns, agreements, besides, kindSigns, oftenMisspelt, thanksAndFarewells } from "./courtesy-words";
import { intentOf } from "./intent-of";

/** What a message says that is nothing but courtesy; null where it says anything else. */
export type Courtesy = "thanks" | "agreement";

const [nothing, thanks, agreement] = [0, 1, 2] as const;
type Phrase = { readonly words: readonly string[]; readonly says: number };
const phrases: readonly Phrase[] = ([[thanksAndFarewells, thanks], [agreements, agreement], [besides, nothing]] as const).flatMap(([list, says]) => list.map((phrase): Phrase => ({ words: wordsOf(fold(phrase)), says })));
const byFirst = Map.groupBy(phrases, ({ words }) => words[0] ?? "");
const known = new Set(phrases.flatMap(({ words }) => words));
/** "thaaanks", "merciiii", "okkkk": every letter once. */
const squeezed = (word: string): string => word.replaceAll(/(.)\1+/gu, "$1");
const bySqueezed = new Map([...known].toReversed().map((word) => [squeezed(word), word]));
const misspelt = oftenMisspelt.map((word) => fold(word));

/** Whether one letter is missing, added, wrong, or two have changed places. The first one is right. */
function nearlyIs(word: string, meant: string): boolean {
  if (word[0] !== meant[0] || Math.abs(word.length - meant.length) > 1) return false;
  let same = 0;
  while (same < word.length && word[same] === meant[same]) same += 1;
  const [rest, other] = [word.slice(same), meant.slice(same)];
  return rest.slice(1) === other || rest === other.slice(1) || rest.slice(1) === other.slice(1) || (rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2));
}

/** A typed word as the lists have it; itself where they know none like it. */
function asListed(word: string): string {
  if (known.has(word)) return word;
  const again = bySqueezed.get(squeezed(word));
  if (again !== undefined && /(.)\1/u.test(word)) return again;
  if (/^و\p{L}{2,}/u.test(word)) { const after = asListed(word.slice(1)); if (known.has(after)) return after; }
  return word.length < 5 ? word : misspelt.find((meant) => nearlyIs(word, meant)) ?? word;
}

const orders = new Set(["help", "aide", "ayuda", "sos", "urgent", "urgente", "please", "wait", "stop", "now", "no", "non", "not", "yes", "oui", "si", "quick", "room", "call", "come", "but", "mais", "pero", "when", "where", "how", "quand", "comment", "cuando", "donde", "como", "also", "one", "two"]);
/** Whether a word may be somebody's name: written like one, and none of the house's own words. */
const maybeName = (raw: string): boolean =>
  /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?$/u.test(raw) && !orders.has(fold(raw)) && intentOf(raw) === "other" && locales.every((locale) => analyse(raw, locale).every(({ concepts }) => concepts.length === 0));

type Piece = { readonly word: string; /** A sign stands for itself. */ readonly says: number | null; readonly name: boolean; /** Whether the sentence goes on in the next piece. */ readonly runsOn: boolean };
const most = 40;

/** A message in words and signs; null where a sign or a figure says something of its own. */
function piecesOf(text: string): Piece[] | null {
  const found = [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*|\p{Extended_Pictographic}/gu)];
  const pieces: Piece[] = [];
  for (const [at, { 0: raw, index }] of found.entries()) {
    const next = found[at + 1];
    const runsOn = next !== undefined && !/[\n.,،;:!…]/u.test(text.slice(index + raw.length, next.index));
    if (/^\p{Extended_Pictographic}$/u.test(raw)) {
      const says = kindSigns.includes(raw) ? thanks : agreeingSigns.includes(raw) ? agreement : null;
      if (says === null) return null;
      pieces.push({ word: raw, says, name: false, runsOn });
    } else {
      const words = wordsOf(fold(raw));
      words.forEach((word, nth) => pieces.push({ word: asListed(word), says: null, name: nth === words.length - 1 && maybeName(raw), runsOn: nth < words.length - 1 || runsOn }));
    }
  }
  return pieces.length === 0 || pieces.length > most ? null : pieces;
}

/**
 * What a message of nothing but courtesies says, in English, French, Spanish or Arabic, mixed, misspelt, in Latin letters or in pictures:
 * `thanks` (thanks, farewells, apologies), or `agreement` where it also takes note of something or agrees to it. Null for whatever asks, tells or
 * orders anything besides, in doubt too: every word of it has to be known, but for a name or two where a sentence ends.
 */
export function courtesyIn(text: string): Courtesy | null {
  if (/[?？؟¿]|https?:|@/u.test(text) || text.length > 400) return null;
  const pieces = piecesOf(text.replaceAll(/\p{Emoji_Modifier}|\p{Variation_Selector}|\u200D/gu, ""));
  if (pieces === null) return null;
  // For each place the ways to come there: what was said until then, as a set of sums.
  const ways: Set<number>[] = [new Set([nothing]), ...pieces.map(() => new Set<number>())];
  for (const [at, piece] of pieces.entries()) {
    const here = ways[at] ?? new Set<number>();
    if (here.size === 0) continue;
    const go = (steps: number, says: number) => { for (const said of here) ways[at + steps]?.add(said | says); };
    if (piece.says !== null) go(1, piece.says);
    for (const { words, says } of byFirst.get(piece.word) ?? []) if (words.every((word, step) => pieces[at + step]?.word === word)) go(words.length, says);
    if (piece.name && at > 0) {
      const second = piece.runsOn && pieces[at + 1]?.name === true;
      if (!piece.runsOn) go(1, nothing);
      else if (second && pieces[at + 1]?.runsOn === false) go(2, nothing);
    }
  }
  const ends = ways[pieces.length] ?? new Set<number>();
  return ends.has(thanks) ? "thanks" : ends.has(agreement) || ends.has(thanks | agreement) ? "agreement" : null;
}

const asks = /[?？؟]|(?<!\p{L})(?:please|kindly|let us know|let me know|tell us|send us|confirm|would you|could you|shall we|s'il vous|s'il te|svp|dites|donnez|indiquez|precisez|envoyez|confirmez|faites-nous|por favor|digan?os|dinos|indique|envienos|confirme|avisenos|من فضلك|من فضلكم|لو سمحت|المرجو|يرجي|اخبرونا|اخبرنا|ارسلوا|اكدوا|هل)/u;
/** Whether a text of the house waits for the guest to say something. */
export const waitsForGuest = (text: string): boolean => asks.test(fold(text));

/**
 * Whether a guest's message needs no answer: nothing but courtesy, and no agreement to what the house has just asked ("ok" is a
 * guest's order where the house said "Shall we book it?"). `before`: what the house said last, if anything.
 */
export function needsNoAnswer(text: string, before: string | null): boolean {
  const courtesy = courtesyIn(text);
  return courtesy === "thanks" || (courtesy === "agreement" && (before === null || !waitsForGuest(before)));
}
