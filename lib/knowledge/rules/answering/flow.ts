import type { Locale } from "@/lib/kernel/locale";
import type { Audience } from "../book";
import { isEmergency, riskOf } from "../questions/intent-of";
import { type AbstainBecause, sureFor } from "./answer";
import { extractAnswer } from "./extract";
import type { LiveFact } from "./live-facts";
import { unsupportedIn } from "./verify";

/** What was found for a question: passages best first, how sure that is, and whether they are in the asker's language. */
export type Found<P> = { readonly passages: readonly P[]; readonly confidence: number; readonly ownLanguage: boolean };
type Abstained = { readonly kind: "abstain"; readonly because: AbstainBecause; readonly confidence: number };
/** What an answer may stand on: the passage that is sure enough (or none), and figures of the house that were plainly asked for. */
export type Ground<P> = Abstained | { readonly kind: "ground"; readonly best: P | null; readonly facts: readonly LiveFact[]; readonly confidence: number };
export type OwnWords<P> = Abstained | { readonly kind: "answer"; readonly by: "live" | "book"; readonly text: string; readonly passage: P | null; readonly quote: string; readonly confidence: number };

/** How sure a figure of the house is that was plainly asked for. */
export const liveConfidence = 0.9;
const worstOf = (asked: string, risk: string | undefined): "low" | "medium" | "high" => {
  const own = riskOf(asked);
  if (own === "high" || risk === "high") return "high";
  return own === "medium" || risk === "medium" ? "medium" : "low";
};

/** What a question may be answered from, or why a person is asked. Whoever needs help now gets a person, whatever a page says. */
export function groundOf<P extends { readonly risk: string }>(asked: string, audience: Audience, found: Found<P>, facts: readonly LiveFact[]): Ground<P> {
  if (audience === "guest" && isEmergency(asked)) return { kind: "abstain", because: "emergency", confidence: 0 };
  const [best] = found.passages;
  const enough = found.confidence >= sureFor(worstOf(asked, best?.risk));
  const sure = best !== undefined && enough && found.ownLanguage;
  if (!sure && facts.length === 0) return { kind: "abstain", because: best === undefined ? "nothing_found" : !found.ownLanguage && enough ? "other_language" : "unsure", confidence: found.confidence };
  return { kind: "ground", best: sure ? best : null, facts, confidence: sure ? found.confidence : liveConfidence };
}

/** The answer without a model: the house's own figure, else the part of the passage that answers, and nothing that is not in it. */
export function inOwnWords<P extends { readonly text: string }>(asked: string, locale: Locale, { best, facts, confidence }: Extract<Ground<P>, { kind: "ground" }>): OwnWords<P> {
  if (facts.length > 0) return { kind: "answer", by: "live", text: facts.map(({ text }) => text).join(" "), passage: null, quote: "", confidence };
  if (best === null) return { kind: "abstain", because: "nothing_found", confidence };
  const { text, quote } = extractAnswer(asked, locale, best.text);
  if (text === "" || unsupportedIn(text, [best.text]).length > 0) return { kind: "abstain", because: "unsupported", confidence };
  return { kind: "answer", by: "book", text, passage: best, quote, confidence };
}
