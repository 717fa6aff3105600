import { speaksOf } from "./alike";
import { fold } from "./retrieval/fold";
import { sentencesOf } from "./findings";
import { whatIsSaid } from "./said";

/** A passage of the book as far as it is held against what the house said. */
export type BookPassage = { readonly id: string; readonly sopVersionId: string | null; readonly heading: string; readonly text: string };
/** Where the book says otherwise: the passage, its sentence, what was said and what stands there. */
export type Conflict = { readonly passageId: string; readonly sopVersionId: string | null; readonly heading: string; readonly quote: string; readonly kind: "price" | "time" | "yes-no"; readonly said: string; readonly book: string };

const denied = /(?<![\p{L}\p{N}])(?:no|not|never|cannot|can't|don't|doesn't|isn't|aren't|without|unfortunately|forbidden|prohibited|ne|n'|pas|jamais|sans|aucune?|interdite?s?|malheureusement|sin|nunca|ningun\p{L}*|prohibid[oa]s?|tampoco|لا|ليس|لسنا|بدون|ممنوع|ممنوعه|للاسف|غير)(?![\p{L}\p{N}])/u;
const isDenied = (text: string): boolean => denied.test(fold(text));

/** From here on a sentence of the book is about what was asked. */
const sameTopic = 0.5;
const apart = (a: readonly string[], b: readonly string[]): boolean => a.length > 0 && b.length > 0 && !a.some((each) => b.includes(each));

/**
 * The first place where the book contradicts a solution on the problem's own topic: another price, another hour, yes against no. What
 * only one of the two says is no contradiction; neither is a passage about something else.
 */
export function contradiction({ problem, solution }: { readonly problem: string; readonly solution: string }, passages: readonly BookPassage[]): Conflict | null {
  const mine = whatIsSaid(solution);
  const about = passages.flatMap((passage) => sentencesOf(passage.text).map((quote) => ({ passage, quote, near: speaksOf(`${passage.heading} ${quote}`, problem), touching: speaksOf(quote, problem) })))
    .filter(({ near, touching }) => near >= sameTopic && touching > 0).toSorted((a, b) => b.near + b.touching - a.near - a.touching);
  for (const { passage, quote } of about.slice(0, 6)) {
    const book = whatIsSaid(quote);
    const found = (kind: Conflict["kind"], said: string, theirs: string): Conflict => ({ passageId: passage.id, sopVersionId: passage.sopVersionId, heading: passage.heading, quote, kind, said, book: theirs });
    if (apart(mine.prices, book.prices)) return found("price", mine.prices.join(", "), book.prices.join(", "));
    if (apart(mine.times, book.times)) return found("time", mine.times.join(", "), book.times.join(", "));
    if (mine.times.length + mine.prices.length + book.times.length + book.prices.length === 0 && isDenied(solution) !== isDenied(quote) && speaksOf(solution, problem) > 0.3) return found("yes-no", isDenied(solution) ? "no" : "yes", isDenied(quote) ? "no" : "yes");
  }
  return null;
}
