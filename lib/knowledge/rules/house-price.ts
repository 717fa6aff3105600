import { locales } from "@/lib/kernel/locale";
import { fold, wordsOf } from "./retrieval/fold";
import { stopWords } from "./retrieval/stop-words";
import { whatIsSaid } from "./said";

/** What the house itself asks for something, as its figures have it. `names`: what it is called, in each language. Minor units. */
export type HousePrice = { readonly names: readonly string[]; readonly amount: number; readonly currency: string };
/** `none`: the answer names no price. `same`: each one is the house's own for what is spoken of. `unproven`: at least one is not. */
export type PriceProof = "none" | "same" | "unproven";

const joining = new Set(locales.flatMap((locale) => [...stopWords[locale]]));
/** Words that tell things apart; what is shorter joins them. */
const telling = (text: string): string[] => wordsOf(fold(text)).filter((word) => word.length >= 4 && !joining.has(word));
/** Near enough for a plural or a case, too near for another thing. */
const stem = (word: string): string => word.slice(0, Math.max(4, word.length - 2));

/** Whether all that a thing is called by, in one of its languages, is spoken of. */
function spokenOf(names: readonly string[], spoken: readonly string[]): boolean {
  return names.some((name) => { const words = telling(name); return words.length > 0 && words.every((word) => spoken.some((one) => one.startsWith(stem(word)))); });
}

/**
 * Whether every price of an answer is the house's own: the price of something that question or answer speak of by its name, or one that
 * stands in a live figure the answer was made of (`live`: their sentences). Nothing is computed: a price times two is not proven by the price.
 */
export function proofOfPrices(question: string, answer: string, house: { readonly prices: readonly HousePrice[]; readonly live: readonly string[] }): PriceProof {
  const said = whatIsSaid(answer).prices;
  if (said.length === 0) return "none";
  const spoken = telling(`${question} ${answer}`);
  const proven = new Set(house.live.flatMap((text) => whatIsSaid(text).prices));
  for (const { names, amount, currency } of house.prices) if (spokenOf(names, spoken)) proven.add(amount === 0 ? "free" : `${amount} ${currency}`);
  return said.every((price) => proven.has(price)) ? "same" : "unproven";
}
