import type { LanguageModelV4 } from "@ai-sdk/provider";
import { reachableModel } from "@/lib/ai/models";
import type { Locale } from "@/lib/kernel/locale";
import { getProperty } from "@/lib/property/queries/get-property";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { findPassages } from "../queries/find-passages";
import { type AbstainBecause, type Answered, type Citation, sureFor } from "../rules/answering/answer";
import { extractAnswer } from "../rules/answering/extract";
import { inTurn } from "../rules/answering/follow-up";
import { type LiveFact, liveFactsFor } from "../rules/answering/live-facts";
import { unsupportedIn } from "../rules/answering/verify";
import type { Audience } from "../rules/book";
import { isEmergency, riskOf } from "../rules/questions/intent-of";
import { modelAnswer } from "./model-answer";

export type Question = {
  readonly ctx: Context;
  readonly question: string;
  readonly locale?: Locale;
  readonly audience: Audience;
  readonly turns?: readonly { readonly who: "guest" | "house"; readonly text: string }[];
  /** Whose model words the answer; the process's own where it is left out, `null` for none. */
  readonly model?: LanguageModelV4 | null;
};

type Passage = Awaited<ReturnType<typeof findPassages.run>>["passages"][number];
const worstOf = (question: string, passage: Passage | undefined): "low" | "medium" | "high" => {
  const asked = riskOf(question);
  if (asked === "high" || passage?.risk === "high") return "high";
  return asked === "medium" || passage?.risk === "medium" ? "medium" : "low";
};
const cite = (passage: Passage, quote: string): Citation => ({ passageId: passage.passageId, sopVersionId: passage.sopVersionId, documentId: passage.documentId, source: "book", anchor: passage.anchor, heading: passage.heading, quote });
const citeLive = (fact: LiveFact): Citation => ({ passageId: null, sopVersionId: null, documentId: null, source: "live", anchor: fact.anchor, heading: fact.query, quote: fact.text });

/**
 * Answers from the house's book and its own figures in the asker's language, with citations, or abstains so that a person answers. Reads by
 * queries, lets a model word it outside any transaction where there is one, and says only what the deterministic verifier finds in a cited
 * source. Throws what the queries throw (403, 404).
 */
export async function answerQuestion({ ctx, question, locale, audience, turns = [], model = reachableModel() }: Question): Promise<Answered> {
  const started = performance.now();
  const asked = inTurn(question.trim(), turns).slice(0, 2_000);
  const found = await ask(findPassages, ctx, { question: asked, audience, limit: 4, ...(locale === undefined ? {} : { locale }) });
  let costMicros = 0;
  const measured = (confidence: number) => ({ locale: found.locale, confidence, latencyMs: Math.round(performance.now() - started), costMicros });
  const abstain = (because: AbstainBecause, confidence = found.confidence): Answered => ({ kind: "abstain", because, ...measured(confidence) });
  // Whoever needs help now gets a person, whatever a page says.
  if (audience === "guest" && isEmergency(asked)) return abstain("emergency", 0);

  const property = await ask(getProperty, ctx, {});
  const facts = liveFactsFor(asked, found.locale, { name: property.name, checkInTime: property.checkInTime, checkOutTime: property.checkOutTime, street: property.street, city: property.city, phone: property.contact.phone, email: property.contact.email });
  const [best, ...others] = found.passages;
  const need = sureFor(worstOf(asked, best));
  const sure = best !== undefined && found.confidence >= need && found.foundIn === found.locale;
  if (!sure && facts.length === 0) return abstain(best === undefined ? "nothing_found" : found.foundIn !== found.locale && found.confidence >= need ? "other_language" : "unsure");

  const confidence = sure ? found.confidence : 0.9;
  const live = facts.map(citeLive);
  if (model !== null) {
    const sources = [...(sure ? [best, ...others.filter((other) => other.locale === found.locale && other.score > best.score * 0.6)] : [])].map((passage, at) => ({ name: `S${at + 1}`, text: `${passage.heading}\n${passage.text}`, citation: cite(passage, passage.text.slice(0, 1_000)) }));
    const all = [...sources, ...facts.map((fact, at) => ({ name: `L${at + 1}`, text: fact.text, citation: citeLive(fact) }))];
    const worded = await modelAnswer(model, { question: asked, locale: found.locale, sources: all.map(({ name, text }) => ({ name, text })), turns });
    costMicros += worded?.costMicros ?? 0;
    const cited = all.filter(({ name }) => worded?.cited.includes(name) === true);
    if (worded && worded.text === "") return abstain("declined");
    if (worded && cited.length > 0 && unsupportedIn(worded.text, cited.map(({ text }) => text)).length === 0) return { kind: "answer", by: "model", text: worded.text, citations: cited.map(({ citation }) => citation), ...measured(confidence) };
    // What a model made up is dropped whole; that it was reached and strayed is a reason to ask a person.
    if (worded) return abstain("unsupported");
  }

  if (live.length > 0) return { kind: "answer", by: "live", text: facts.map(({ text }) => text).join(" "), citations: live, ...measured(confidence) };
  if (!best) return abstain("nothing_found");
  const { text, quote } = extractAnswer(asked, found.locale, best.text);
  if (text === "" || unsupportedIn(text, [best.text]).length > 0) return abstain("unsupported");
  return { kind: "answer", by: "book", text, citations: [cite(best, quote)], ...measured(confidence) };
}
