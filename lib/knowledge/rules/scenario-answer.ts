import type { Locale } from "@/lib/kernel/locale";
import { groundOf, inOwnWords } from "./answering/flow";
import { inTurn } from "./answering/follow-up";
import { type HouseFacts, liveFactsFor } from "./answering/live-facts";
import { toThePoint } from "./answering/to-the-point";
import type { Audience } from "./book";
import { confidenceOf } from "./retrieval/confidence";
import type { PassageIndex } from "./retrieval/passage-index";
import { rank } from "./retrieval/rank";
import type { Given } from "./scenarios";

/** A passage of the book as scenarios are answered from it. */
export type ScenarioPassage = { readonly id: string; readonly anchor: string; readonly heading: string; readonly text: string; readonly risk: string };
/** Who asks, in which language, and the house's own figures. */
export type Asker = { readonly locale: Locale; readonly audience: Audience; readonly facts: HouseFacts };
/** Passages to answer from; `of` knows those this asker may read. */
export type ScenarioShelf = { readonly index: PassageIndex; readonly of: (id: string) => ScenarioPassage | undefined };
/** Of what was ranked before a passage its reader may not see, little is known. */
const besideHidden = 0.3;

/** The last of a scenario's turns as it has to be looked up. */
export const askedIn = (turns: readonly string[]): string => inTurn(turns.at(-1) ?? "", turns.slice(0, -1).map((text) => ({ who: "guest" as const, text })));

/**
 * The second door of the one flow (`answering/flow`; the first is `tools/answer-question`): the SOP engine without a model over passages
 * that are handed in, so that a text can be tried that nobody has signed. Prices of a stay are live and not tried here.
 */
export function answerFrom({ index, of }: ScenarioShelf, question: string, { locale, audience, facts }: Asker): Given {
  const { ranked, signals } = rank(index, toThePoint(question), locale);
  const passages = ranked.flatMap(({ id }) => of(id) ?? []);
  const sure = confidenceOf(signals);
  const confidence = passages[0]?.id === ranked[0]?.id ? sure : Math.min(besideHidden, sure);
  const ground = groundOf(question, audience, { passages, confidence, ownLanguage: true }, liveFactsFor(question, locale, facts));
  const given = ground.kind === "abstain" ? ground : inOwnWords(question, locale, ground);
  if (given.kind === "abstain") return { kind: "abstain", confidence: given.confidence };
  return { kind: "answer", text: given.text, anchors: given.passage ? [given.passage.anchor] : ground.kind === "ground" ? ground.facts.map(({ anchor }) => anchor) : [], confidence: given.confidence };
}
