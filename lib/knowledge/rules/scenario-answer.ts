import type { Locale } from "@/lib/kernel/locale";
import { sureFor } from "./answering/answer";
import { extractAnswer } from "./answering/extract";
import { inTurn } from "./answering/follow-up";
import { type HouseFacts, liveFactsFor } from "./answering/live-facts";
import { unsupportedIn } from "./answering/verify";
import { isEmergency, riskOf } from "./questions/intent-of";
import { confidenceOf } from "./retrieval/confidence";
import { PassageIndex, readPassage } from "./retrieval/passage-index";
import { rank } from "./retrieval/rank";
import type { Given } from "./scenarios";

/** A passage of the book as scenarios are answered from it. */
export type ScenarioPassage = { readonly id: string; readonly anchor: string; readonly heading: string; readonly text: string; readonly risk: string };
const risks = ["low", "medium", "high"] as const;

/**
 * The SOP engine without a model over a whole book: the same ranking, confidence, extract and verifier as answer a guest
 * (`tools/answer-question`), over passages that are handed in, so that a text can be tried that nobody has signed.
 */
export function answererOver(passages: readonly ScenarioPassage[], locale: Locale, audience: string, facts: HouseFacts): (turns: readonly string[]) => Given {
  const index = new PassageIndex(passages.map(({ id, heading, text }) => readPassage({ id, locale, heading, text })));
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  return (turns) => {
    const question = inTurn(turns.at(-1) ?? "", turns.slice(0, -1).map((text) => ({ who: "guest" as const, text })));
    if (audience === "guest" && isEmergency(question)) return { kind: "abstain", confidence: 0 };
    const live = liveFactsFor(question, locale, facts);
    if (live.length > 0) return { kind: "answer", text: live.map(({ text }) => text).join(" "), anchors: live.map(({ anchor }) => anchor), confidence: 0.9 };
    const { ranked, signals } = rank(index, question, locale);
    const best = byId.get(ranked[0]?.id ?? "");
    const confidence = confidenceOf(signals);
    const worst = risks[Math.max(risks.indexOf(riskOf(question)), risks.findIndex((risk) => risk === best?.risk))] ?? "high";
    if (!best || confidence < sureFor(worst)) return { kind: "abstain", confidence };
    const { text } = extractAnswer(question, locale, best.text);
    return text === "" || unsupportedIn(text, [best.text]).length > 0 ? { kind: "abstain", confidence } : { kind: "answer", text, anchors: [best.anchor], confidence };
  };
}
