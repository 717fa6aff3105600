import { minorDigits, type Money } from "@/lib/kernel/money";
import type { Token } from "../language/tokens";

type Span = { readonly start: number; readonly end: number };
/** A percentage as a positive figure; `sign` only when a plus or minus was written, as a sign or a word. */
export type PercentMention = Span & { readonly value: number; readonly sign?: 1 | -1 };
export type MoneyMention = Span & { readonly money: Money };

const percentWords: readonly (readonly string[])[] = [
  ["%"],
  ["٪"],
  ["percent"],
  ["per", "cent"],
  ["pour", "cent"],
  ["por", "ciento"],
  ["por", "cien"],
  ["بالميه"],
  ["بالمييه"],
  ["بالمايه"],
  ["بالمايه"],
  ["في", "الميه"],
  ["في", "المايه"],
  ["pct"],
];

/** Shares said in words, as percent. Longest first. */
const shares: readonly (readonly [string, number])[] = [
  ["una decima parte", 10],
  ["una quinta parte", 20],
  ["una cuarta parte", 25],
  ["una tercera parte", 33],
  ["by a tenth", 10],
  ["by one tenth", 10],
  ["by a fifth", 20],
  ["by a quarter", 25],
  ["by a third", 33],
  ["by half", 50],
  ["in half", 50],
  ["a tenth", 10],
  ["d un dixieme", 10],
  ["un dixieme", 10],
  ["un cinquieme", 20],
  ["d un quart", 25],
  ["un quart", 25],
  ["d un tiers", 33],
  ["un tiers", 33],
  ["de moitie", 50],
  ["la moitie", 50],
  ["un decimo", 10],
  ["un quinto", 20],
  ["un cuarto", 25],
  ["un tercio", 33],
  ["a la mitad", 50],
  ["la mitad", 50],
  ["بالنصف", 50],
  ["الي النصف", 50],
  ["بالربع", 25],
  ["الربع", 25],
];
/** The words of shares, so that the speller knows them. */
export const shareWords: readonly string[] = shares.flatMap(([words]) => words.split(" "));

const doublings = /^(double|doubler|doublez|doublons|duplica|duplicar|duplique|dobla|doblar|ضاعف)$/;

const follows = (tokens: readonly Token[], at: number, words: readonly string[]): boolean =>
  words.every(
    (word, index) =>
      (tokens[at + index]?.kind === "word" || tokens[at + index]?.kind === "symbol" || tokens[at + index]?.kind === "number") &&
      tokens[at + index]?.fold === word,
  );

function signBefore(tokens: readonly Token[], at: number): 1 | -1 | undefined {
  const before = tokens[at - 1];
  const beyond = tokens[at - 2];
  if (before?.raw === "+" || (before?.kind === "word" && /^(plus|mas|زايد)$/.test(before.fold))) return 1;
  if (before?.kind === "word" && /^(minus|moins|menos|ناقص)$/.test(before.fold) && !/^(at|au|al|par|por|lo)$/.test(beyond?.fold ?? "")) return -1;
  return before && /^[-–−]$/.test(before.raw) && beyond?.kind !== "number" ? -1 : undefined;
}

/** Percentages in figures ("15 %", "-10%", "quince por ciento") and as shares ("by a tenth", "de moitié"). */
export function findPercents(tokens: readonly Token[]): PercentMention[] {
  const found: PercentMention[] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== "number" || token.value === undefined) return;
    const sign = signBefore(tokens, at);
    const start = sign === undefined || tokens[at - 1]?.kind === "word" ? at : at - 1;
    const words = percentWords.find((candidate) => follows(tokens, at + 1, candidate));
    const isBefore = !words && /^[%٪]$/.test(tokens[at - 1]?.raw ?? "") && tokens[at - 2]?.kind !== "number";
    if (!words && !isBefore) return;
    found.push({ start: isBefore ? at - 1 : start, end: at + 1 + (words?.length ?? 0), value: token.value, ...(sign === undefined ? {} : { sign }) });
  });
  if (found.length > 0) return found;
  for (let at = 0; at < tokens.length; at++) {
    const share = shares.find(([words]) => follows(tokens, at, words.split(" ")));
    if (share) return [{ start: at, end: at + share[0].split(" ").length, value: share[1] }];
    if (
      doublings.test(tokens[at]?.fold ?? "") &&
      /^(the|our|all|every|les|nos|tous|toutes|las|los|nuestras|todas|el|le|la)$/.test(tokens[at + 1]?.fold ?? "")
    ) {
      return [{ start: at, end: at + 1, value: 100, sign: 1 }];
    }
  }
  return [];
}

const currencies: readonly (readonly [RegExp, string])[] = [
  [/^(€|eur|euro|euros|يورو)$/, "EUR"],
  [/^(mad|dh|dhs|dirham|dirhams|درهم|دراهم)$/, "MAD"],
  [/^(\$|usd|dollar|dollars|dolar|dolares|دولار)$/, "USD"],
  [/^(£|gbp|pound|pounds|livre|livres|libra|libras)$/, "GBP"],
];
const currencyOf = (token: Token | undefined): string | undefined => (token ? currencies.find(([shape]) => shape.test(token.fold))?.[1] : undefined);

/** Amounts with their currency on either side: "1 200 MAD", "120 €", "€120.50". Minor units. */
export function findMoney(tokens: readonly Token[]): MoneyMention[] {
  return tokens.flatMap((token, at): MoneyMention[] => {
    if (token.kind !== "number" || token.value === undefined) return [];
    const after = currencyOf(tokens[at + 1]);
    const currency = after ?? currencyOf(tokens[at - 1]);
    if (!currency) return [];
    const amount = Math.round(token.value * 10 ** minorDigits(currency));
    return [{ start: after ? at : at - 1, end: after ? at + 2 : at + 1, money: { amount, currency } }];
  });
}
