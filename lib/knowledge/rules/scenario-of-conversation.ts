import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/locale";
import { toThePoint } from "./answering/to-the-point";
import { bookLocaleSchema } from "./book";
import type { Quote, Turn } from "./findings";
import { namesSomebody } from "./people/strip";
import { type Expected, factsOf } from "./scenarios";

/** A guest's question of a conversation and what the engine made of it; its answer without anybody in it. */
export type AnsweredQuestion = {
  readonly messageId: string; readonly locale: string; readonly audience: string;
  /** Answered from the book, and a reviewer, a model or the comparison found it right; no person had to take over. */
  readonly well: boolean;
  readonly answer: string;
  /** The page of the book it stands in; null for a live figure. */
  readonly sopId: string | null; readonly anchor: string | null;
};
export type ConversationScenario = { readonly sopId: string; readonly locale: Locale; readonly turns: readonly string[]; readonly expectation: Expected; readonly quotes: readonly Quote[]; readonly messageIds: readonly string[] };

const [fewest, mostTurns] = [2, 6];
/** Stands where a name stood, so that whoever introduces themselves is recognised. */
const somebody = "Xx";
/** A turn as it may be asked again: to the point, without the places where people stood. */
const asTurn = (text: string): string => toThePoint(text.replaceAll("[name]", somebody)).replaceAll(/[\s,،]*(?<!\p{L})Xx(?!\p{L})/gu, "").replaceAll(/\s+/gu, " ").trim();

/**
 * The scenario of a whole conversation: the guest's questions one after another, the last of which has to be answered from the same
 * passage with the same figures. Null unless every question of it was answered well, at least two were asked, the last one from the
 * book, and none is about one guest alone.
 */
export function scenarioOfConversation(turns: readonly Turn[], questions: readonly AnsweredQuestion[]): ConversationScenario | null {
  const last = questions.at(-1);
  const locale = bookLocaleSchema.safeParse(last?.locale);
  if (!last || !locale.success || questions.length < fewest || questions.some(({ well, locale: spoken }) => !well || spoken !== last.locale) || last.sopId === null || last.anchor === null) return null;
  const asked = questions.slice(-mostTurns).map((question) => ({ question, text: asTurn(turns.filter(({ messageId, author }) => messageId === question.messageId && author === "guest").map(({ text }) => text).join(" ")) }));
  if (asked.some(({ text, question }) => [...text].length < 2 || [...text].length > 500 || namesSomebody(text) || namesSomebody(question.answer))) return null;
  const said = asked.filter(({ text }, at) => text !== asked[at - 1]?.text);
  if (said.length < fewest) return null;
  return {
    sopId: last.sopId, locale: locale.data, turns: said.map(({ text }) => text), expectation: { kind: "answer", facts: factsOf(last.answer), forbidden: [], anchor: last.anchor },
    quotes: said.flatMap(({ text, question }): Quote[] => [{ author: "guest", text }, { author: "house", text: question.answer.slice(0, 1_000) }]), messageIds: asked.map(({ question }) => question.messageId),
  };
}

const words = z.string().trim().min(1).max(1_000);
const fact = z.string().min(1).max(220);
export const proposeScenarioInput = z.strictObject({
  conversationId: idSchema, sopId: idSchema, locale: bookLocaleSchema, turns: z.array(words.max(500)).min(fewest).max(mostTurns), messageIds: z.array(idSchema).min(1).max(20),
  expectation: z.strictObject({ kind: z.literal("answer"), facts: z.array(fact).max(20), forbidden: z.array(fact).max(20), anchor: z.string().min(1).max(200) }),
  quotes: z.array(z.strictObject({ author: z.enum(["guest", "house"]), text: words })).max(12),
});
export const candidateInput = z.strictObject({ candidateId: idSchema });
export const rejectCandidateInput = candidateInput.extend({ because: z.string().trim().min(3, "Say why, in a few words.").max(300, "At most 300 characters.").optional() });
