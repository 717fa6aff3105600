import type { Locale } from "@/lib/kernel/locale";
import { PassageIndex, readPassage, sentencesOf } from "../retrieval/passage-index";
import { rank } from "../retrieval/rank";

const shortEnough = 360;
const longest = 420;

const tidy = (sentence: string): string => {
  const plain = sentence.replace(/^(?:[-*•–]|\d{1,2}[.)])\s+/u, "").replaceAll(/\s+/g, " ").trim();
  const begun = plain.charAt(0).toLocaleUpperCase() + plain.slice(1);
  return /[.!?؟…:]$/u.test(begun) ? begun.replace(/:$/u, ".") : `${begun}.`;
};

/**
 * The part of a passage that answers, in its own words: the whole when it is short, else its best sentence with what follows while there is
 * room. Whole sentences only, in their order. `quote`: the sentences as they stand in the passage.
 */
export function extractAnswer(question: string, locale: Locale, passage: string): { readonly text: string; readonly quote: string } {
  const sentences = sentencesOf(passage).filter((sentence) => /\p{L}/u.test(sentence));
  if (passage.length <= shortEnough || sentences.length <= 1) return { text: sentences.map(tidy).join(" ").slice(0, 1_600), quote: sentences.join(" ").slice(0, 1_600) };
  const index = new PassageIndex(sentences.map((text, at) => readPassage({ id: String(at), locale, heading: "", text })));
  const best = Number(rank(index, question, locale).ranked[0]?.id ?? 0);
  const taken = [sentences[best] ?? ""];
  for (let next = best + 1; next < sentences.length && taken.length < 3; next += 1) {
    const sentence = sentences[next] ?? "";
    if (taken.join(" ").length + sentence.length > longest) break;
    taken.push(sentence);
  }
  return { text: taken.map(tidy).join(" "), quote: taken.join(" ") };
}
