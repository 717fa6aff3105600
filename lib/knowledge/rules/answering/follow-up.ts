import { locales } from "@/lib/kernel/locale";
import { courtesyIn } from "../questions/courtesy";
import { analyse } from "../retrieval/analyse";
import { kindsAsked } from "../retrieval/answer-kind";
import { fold, wordsOf } from "../retrieval/fold";

/** How somebody goes on who does not begin anew, folded. */
const goesOn = /^[\s¿¡]*(?:and|also|what about|how about|et|et pour|y|y para|e|و|وماذا|وهل|وكم|ومتي|وفي)(?![\p{L}]{3,})|^[\s]*و(?:كم|متي|هل|ماذا|اين|في|كيف)/u;
/** Words that point back at what was asked before, folded. */
const pointsBack = /(?<![\p{L}])(?:it|that|this|them|they|one|cela|ca|c'est|celui-ci|celle-ci|en|eso|ello|esto|ذلك|هذا|هذه|هو|هي)(?![\p{L}])/u;

/** How a whole question is put, folded: "and is there", "et avez-vous". What only goes on has no verb of its own ("and for children?"). */
const asksAnew = /(?<![\p{L}])(?:is there|are there|do you|does|can|could|may|is the|are the|avez-vous|y a-t-il|peut-on|pouvons|puis-je|pouvez|est-ce|hay|tienen|tiene|se puede|podemos|puedo|pueden|وهل|هل|يوجد)(?![\p{L}])/u;
/** "And for two", "et avec un chien": of what was asked before. */
const ofTheSame = /^[\s¿¡]*(?:and|et|y|e|و)\s*(?:for|with|without|on|in|pour|avec|sans|para|con|sin|مع|بدون|لل)/u;
const ofFigures = new Set(["#price", "#hours", "#late", "#early"]);
/** Whether somebody who goes on with "and" names what it is about: an own matter with a figure asked of it or a verb, or two of them. */
function standsAlone(question: string, folded: string): boolean {
  if (ofTheSame.test(folded)) return false;
  const said = question.trim().replace(/^و(?=\p{L}{2})/u, "");
  const matters = Math.min(...locales.map((locale) => analyse(said, locale).filter(({ weak, word, concepts }) => !weak && !/^\d/.test(word) && !concepts.some((concept) => ofFigures.has(concept))).length));
  return matters >= 2 || (matters === 1 && (kindsAsked(question).length > 0 || asksAnew.test(folded)));
}

/**
 * The question as it has to be looked up: alone where it stands alone, with the guest's last question before it where it goes on from there
 * ("And what does it cost?"). `turns`: what was said before, oldest first.
 */
export function inTurn(question: string, turns: readonly { readonly who: "guest" | "house"; readonly text: string }[]): string {
  const before = turns.findLast(({ who, text }) => who === "guest" && text.trim() !== "" && text.trim() !== question.trim() && courtesyIn(text) === null);
  if (!before) return question;
  const folded = fold(question).replace(/^[\s¿¡]*y[ -]a[ -]t[ -]il/u, "a-t-il");
  const short = wordsOf(folded).length <= 7;
  return goesOn.test(folded) && short && (pointsBack.test(folded) || !standsAlone(question, folded)) || (pointsBack.test(folded) && wordsOf(folded).length <= 6) ? `${before.text.trim()} ${question}` : question;
}
