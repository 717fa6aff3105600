import { plainText, type Said, whatIsSaid } from "./said";

/** `part`: one says more than the other and nothing against it. `none`: neither says anything of the kind. `one_sided`: only one does. */
export type PartOutcome = "same" | "part" | "one_sided" | "differs" | "none";
export const comparedParts = ["prices", "times", "dates", "contacts", "numbers", "answer", "actions", "language", "tone"] as const;
export type ComparedPart = (typeof comparedParts)[number];
export type Agreement = "agrees" | "differs" | "unclear";
export type Comparison = { readonly agreement: Agreement; readonly parts: Readonly<Record<ComparedPart, PartOutcome>> };

function sets(a: readonly string[], b: readonly string[]): PartOutcome {
  if (a.length === 0 && b.length === 0) return "none";
  if (a.length === 0 || b.length === 0) return "one_sided";
  const [left, right] = [a.filter((one) => !b.includes(one)).length, b.filter((one) => !a.includes(one)).length];
  return left === 0 && right === 0 ? "same" : left === 0 || right === 0 ? "part" : "differs";
}

const marks: Readonly<Record<"en" | "fr" | "es", RegExp>> = {
  en: /(?<!\p{L})(?:the|is|are|you|your|we|our|and|of|at|for|with|it|to|from|can|will|there|please|yes|this)(?!\p{L})/gu,
  fr: /(?<!\p{L})(?:le|la|les|des|du|est|sont|vous|votre|nous|notre|et|un|une|pour|avec|dans|au|aux|ou|oui|pas|il|à|de)(?!\p{L})|[ldcjnqs]['’]\p{L}/gu,
  es: /(?<!\p{L})(?:el|la|los|las|es|son|usted|su|nosotros|nuestro|nuestra|y|un|una|para|con|en|del|al|sí|hay|puede|por|de|está)(?!\p{L})|[ñ¿¡]/gu,
};

/** The language a text is written in; null where it is too short to tell. */
export function languageOfText(text: string): "en" | "fr" | "es" | "ar" | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  if ((text.match(/\p{Script=Arabic}/gu)?.length ?? 0) / letters > 0.4) return "ar";
  const plain = plainText(text);
  const scores = (["en", "fr", "es"] as const).map((language) => ({ language, score: plain.match(marks[language])?.length ?? 0 })).sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  return best && best.score > 0 && best.score > (second?.score ?? 0) ? best.language : null;
}

/** How a reader is spoken to: by the polite or the familiar word, and whether loudly. */
function toneOf(text: string): { readonly address: "polite" | "familiar" | null; readonly loud: boolean } {
  const plain = plainText(text);
  const polite = /(?<!\p{L})(?:vous|votre|vos|usted|ustedes)(?!\p{L})|حضرتكم|سيادتكم/u.test(plain);
  const familiar = /(?<!\p{L})(?:tu|toi|tes|tú|tienes|puedes|quieres)(?!\p{L})/u.test(plain);
  return { address: polite === familiar ? null : polite ? "polite" : "familiar", loud: (text.match(/!/g)?.length ?? 0) > 1 || /\p{Extended_Pictographic}/u.test(text.replaceAll(/[\d#*©®™]/g, "")) };
}

const single = (a: string | null, b: string | null): PartOutcome => (a === null && b === null ? "none" : a === null || b === null ? "one_sided" : a === b ? "same" : "differs");

function actions(a: Said, b: Said): PartOutcome {
  // Who sends for help and who does not have not said the same, whatever else they say.
  if (a.actions.includes("emergency") !== b.actions.includes("emergency")) return "differs";
  const outcome = sets(a.actions, b.actions);
  return outcome === "differs" ? "part" : outcome;
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(plainText(text).match(/[\p{L}\d]{3,}/gu) ?? []);
/** How many of all words both have, from 0 to 1. */
function overlap(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const both = [...left].filter((word) => right.has(word)).length;
  return left.size + right.size === 0 ? 0 : both / (left.size + right.size - both);
}
const sameWords = 0.6;
/** What two answers may not contradict each other in. A number alone (of a room, of minutes) and a tone are not among them. */
const binding = ["prices", "times", "dates", "contacts", "answer", "actions", "language"] as const satisfies readonly ComparedPart[];
const telling = ["prices", "times", "dates", "contacts", "numbers", "answer"] as const satisfies readonly ComparedPart[];

/**
 * Whether two answers to one question say the same, by rules alone: they differ where one contradicts the other, agree where they
 * share what can be checked or nearly all words, and it is unclear where nothing can be held against anything.
 */
export function compareAnswers(first: string, second: string): Comparison {
  const [a, b] = [whatIsSaid(first), whatIsSaid(second)];
  const [toneA, toneB] = [toneOf(first), toneOf(second)];
  const address = single(toneA.address, toneB.address);
  const parts: Record<ComparedPart, PartOutcome> = {
    prices: sets(a.prices, b.prices), times: sets(a.times, b.times), dates: sets(a.dates, b.dates), contacts: sets(a.contacts, b.contacts), numbers: sets(a.numbers, b.numbers), answer: single(a.answer, b.answer), actions: actions(a, b),
    language: single(languageOfText(first), languageOfText(second)), tone: address === "differs" || toneA.loud !== toneB.loud ? "differs" : address === "same" ? "same" : "none",
  };
  if (binding.some((part) => parts[part] === "differs")) return { agreement: "differs", parts };
  const shared = telling.some((part) => parts[part] === "same");
  return { agreement: shared || overlap(first, second) >= sameWords ? "agrees" : "unclear", parts };
}

/** What rules alone may say of two answers: nothing, unless they agree, or contradict what a person of the house said. */
export function verdictByRules(comparison: Comparison, incumbent: "assistant" | "person"): "both" | "incumbent" | null {
  if (comparison.agreement === "agrees") return "both";
  return comparison.agreement === "differs" && incumbent === "person" ? "incumbent" : null;
}
