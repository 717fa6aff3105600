import type { LanguageModelV4 } from "@ai-sdk/provider";
import { nowMs } from "@/lib/kernel/clock";
import type { Locale } from "@/lib/kernel/locale";
import { todayIn } from "@/lib/kernel/nights";
import { getProperty } from "@/lib/property/queries/get-property";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { findPassages } from "../queries/find-passages";
import type { AbstainBecause, Answered, Citation } from "../rules/answering/answer";
import { groundOf, inOwnWords, liveConfidence } from "../rules/answering/flow";
import { inTurn } from "../rules/answering/follow-up";
import { type LiveFact, liveFactsFor } from "../rules/answering/live-facts";
import { toThePoint } from "../rules/answering/to-the-point";
import { unsupportedIn } from "../rules/answering/verify";
import type { Audience } from "../rules/book";
import type { Known } from "../rules/people/strip";
import { nobodyKnown } from "./guest-veil";
import { houseModel } from "./house-model";
import { modelAnswer } from "./model-answer";
import { stayAsked } from "./stay-asked";
import { stayPrice } from "./stay-price";

export type Question = {
  readonly ctx: Context;
  readonly question: string;
  readonly locale?: Locale;
  readonly audience: Audience;
  readonly turns?: readonly { readonly who: "guest" | "house"; readonly text: string }[];
  /** Whom the house knows in this conversation, for the veil before a model. */
  readonly known?: Known;
  /** Whose model words the answer; the process's own where it is left out, `null` for none. Not asked once the month's cap is used up. */
  readonly model?: LanguageModelV4 | null;
};

type Passage = Awaited<ReturnType<typeof findPassages.run>>["passages"][number];
const cite = (passage: Passage, quote: string): Citation => ({ passageId: passage.passageId, sopVersionId: passage.sopVersionId, documentId: passage.documentId, source: "book", anchor: passage.anchor, heading: passage.heading, quote });
const citeLive = (fact: LiveFact): Citation => ({ passageId: null, sopVersionId: null, documentId: null, source: "live", anchor: fact.anchor, heading: fact.query, quote: fact.text });

/**
 * Answers from the house's book and its own figures in the asker's language, with citations, or abstains so that a person answers. Reads by
 * queries, lets a model word it outside any transaction where there is one, and says only what the deterministic verifier finds in a cited
 * source. Throws what the queries throw (403, 404).
 */
export async function answerQuestion({ ctx, question, locale, audience, turns = [], known = nobodyKnown, model }: Question): Promise<Answered> {
  const started = performance.now();
  const asked = inTurn(question.trim(), turns).slice(0, 2_000);
  const found = await ask(findPassages, ctx, { question: toThePoint(asked), audience, limit: 4, ...(locale === undefined ? {} : { locale }) });
  let costMicros = 0;
  const measured = (confidence: number) => ({ locale: found.locale, confidence, latencyMs: Math.round(performance.now() - started), costMicros });
  const abstain = (because: AbstainBecause, confidence = found.confidence): Answered => ({ kind: "abstain", because, ...measured(confidence) });
  const live = (facts: readonly LiveFact[]): Answered => ({ kind: "answer", by: "live", text: facts.map(({ text }) => text).join(" "), citations: facts.map(citeLive), ...measured(liveConfidence) });

  const property = await ask(getProperty, ctx, {});
  const facts = liveFactsFor(asked, found.locale, { name: property.name, checkInTime: property.checkInTime, checkOutTime: property.checkOutTime, street: property.street, city: property.city, phone: property.contact.phone, email: property.contact.email });
  const ground = groundOf(asked, audience, { passages: found.passages, confidence: found.confidence, ownLanguage: found.foundIn === found.locale }, facts);

  // What a stay costs is never in the book: the one quote says it, in its own words, and no model touches the figures.
  const stay = ground.kind === "abstain" && ground.because === "emergency" ? null : stayAsked(question.trim(), turns, found.locale, todayIn(property.timezone, nowMs()));
  if (stay !== null && (stay.dated || ground.kind === "abstain")) {
    const priced = await stayPrice(ctx, found.locale, stay);
    return priced === null ? abstain("unsure") : live([priced.fact]);
  }
  if (ground.kind === "abstain") return abstain(ground.because, ground.confidence);

  const house = await houseModel(ctx, model);
  if (house !== null) {
    const { best } = ground;
    const sources = (best === null ? [] : [best, ...found.passages.slice(1).filter((other) => other.locale === found.locale && other.score > best.score * 0.6)]).map((passage, at) => ({ name: `S${at + 1}`, text: `${passage.heading}\n${passage.text}`, citation: cite(passage, passage.text.slice(0, 1_000)) }));
    const all = [...sources, ...facts.map((fact, at) => ({ name: `L${at + 1}`, text: fact.text, citation: citeLive(fact) }))];
    const worded = await modelAnswer(house, { question: asked, locale: found.locale, sources: all.map(({ name, text }) => ({ name, text })), turns, known });
    costMicros += worded?.costMicros ?? 0;
    const cited = all.filter(({ name }) => worded?.cited.includes(name) === true);
    if (worded && worded.text === "") return abstain("declined");
    if (worded && cited.length > 0 && unsupportedIn(worded.text, cited.map(({ text }) => text)).length === 0) return { kind: "answer", by: "model", text: worded.text, citations: cited.map(({ citation }) => citation), ...measured(ground.confidence) };
    // What a model made up is dropped whole; that it was reached and strayed is a reason to ask a person.
    if (worded) return abstain("unsupported");
  }

  const own = inOwnWords(asked, found.locale, ground);
  if (own.kind === "abstain") return abstain(own.because, own.confidence);
  return own.passage === null ? live(facts) : { kind: "answer", by: "book", text: own.text, citations: [cite(own.passage, own.quote)], ...measured(own.confidence) };
}
