import { inngest } from "@/inngest/client";
import { isLocale } from "@/lib/kernel/locale";
import type { EngineOutcome } from "@/lib/knowledge/rules/exchange";
import { answerQuestion } from "@/lib/knowledge/tools/answer-question";
import { type Answerer, answerThrough } from "./answer-through";
import { giveUp } from "./give-up";
import { receivedEvent } from "./received";

/** The house's own engine: an answer from the book with its sources, or an abstention. */
export const fromTheBook: Answerer = async ({ ctx, question, locale, audience, turns, known }): Promise<EngineOutcome> => {
  const answered = await answerQuestion({ ctx, question, audience, turns, ...(known ? { known } : {}), ...(isLocale(locale) ? { locale } : {}) });
  const { confidence, latencyMs, costMicros } = answered;
  if (answered.kind === "abstain") return { state: "abstained", because: answered.because, confidence, latencyMs, costMicros: Math.round(costMicros) };
  const citations = answered.citations.map(({ passageId, sopVersionId, documentId, source, anchor, heading, quote }) => ({ passageId, sopVersionId, documentId, source, anchor, heading, quote }));
  return { state: "answered", text: answered.text.slice(0, 8_000), citations, confidence, latencyMs, costMicros: Math.round(costMicros) };
};

/** Every question of a guest is answered from the book too; whether the guest hears it is the roll-out's to say. */
export const answerFromBook = inngest.createFunction(
  {
    id: "knowledge.answer-question", triggers: [{ event: "messaging/message-received" }], retries: 6,
    onFailure: async ({ event, step }) => step.run("give-up", () => giveUp(receivedEvent.parse(event.data.event.data), "engine")),
  },
  ({ event, step }) => answerThrough(receivedEvent.parse(event.data), {
    run: <T>(id: string, work: () => Promise<T>) => step.run(id, work) as Promise<T>,
    sleep: (id, ms) => step.sleep(id, ms),
  }, fromTheBook),
);
