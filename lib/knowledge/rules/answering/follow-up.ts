import { fold, wordsOf } from "../retrieval/fold";

/** How somebody goes on who does not begin anew, folded. */
const goesOn = /^[\s¿¡]*(?:and|also|what about|how about|et|et pour|y|y para|e|و|وماذا|وهل|وكم|ومتي|وفي)(?![\p{L}]{3,})|^[\s]*و(?:كم|متي|هل|ماذا|اين|في|كيف)/u;
/** Words that point back at what was asked before, folded. */
const pointsBack = /(?<![\p{L}])(?:it|that|this|them|they|one|cela|ca|c'est|celui-ci|celle-ci|en|eso|ello|esto|ذلك|هذا|هذه)(?![\p{L}])/u;

/**
 * The question as it has to be looked up: alone where it stands alone, with the guest's turn before it where it goes on from there
 * ("And what does it cost?"). `turns`: what was said before, oldest first.
 */
export function inTurn(question: string, turns: readonly { readonly who: "guest" | "house"; readonly text: string }[]): string {
  const before = turns.findLast(({ who, text }) => who === "guest" && text.trim() !== "" && text.trim() !== question.trim());
  if (!before) return question;
  const folded = fold(question).replace(/^[\s¿¡]*y[ -]a[ -]t[ -]il/u, "a-t-il");
  const short = wordsOf(folded).length <= 7;
  return goesOn.test(folded) && short || (pointsBack.test(folded) && wordsOf(folded).length <= 6) ? `${before.text.trim()} ${question}` : question;
}
