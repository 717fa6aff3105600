import type { Locale } from "@/lib/kernel/locale";
import { isEmergency } from "./questions/intent-of";
import { analyse } from "./retrieval/analyse";
import { fold } from "./retrieval/fold";
import { whatIsSaid } from "./said";

/** What an answer has to say, may not say, and which passage it has to name; or that a person is asked. Facts: see `factsOf`. */
export type Expected = { readonly kind: "answer" | "abstain"; readonly facts: readonly string[]; readonly forbidden: readonly string[]; readonly anchor?: string | undefined };
/** What the engine made of a scenario's last turn. */
export type Given = { readonly kind: "answer"; readonly text: string; readonly anchors: readonly string[]; readonly confidence: number } | { readonly kind: "abstain"; readonly confidence: number };
export type Broken = { readonly rule: "abstained" | "answered" | "missing" | "forbidden" | "citation"; readonly value: string };

/** What a text says that can be checked: `price:25000 MAD` (two decimals), `time:450` (minutes after midnight). */
export function factsOf(text: string): string[] {
  const said = whatIsSaid(text);
  return [...said.prices.map((price) => `price:${price}`), ...said.times.map((time) => `time:${time}`)];
}
/** What a person wrote that an answer has to say: its figures, else its words. */
export function factsWritten(text: string): string[] {
  const facts = factsOf(text);
  return facts.length > 0 ? facts : text.trim() === "" ? [] : [`word:${text.trim().slice(0, 200)}`];
}

const says = (text: string, fact: string): boolean => (fact.startsWith("word:") ? fold(text).includes(fold(fact.slice(5))) : factsOf(text).includes(fact));

/** What is wrong with an answer; nothing where the scenario passed. */
export function judge(expected: Expected, given: Given): Broken[] {
  if (expected.kind === "abstain") return given.kind === "abstain" ? [] : [{ rule: "answered", value: "" }, ...expected.forbidden.filter((fact) => says(given.text, fact)).map((value): Broken => ({ rule: "forbidden", value }))];
  if (given.kind === "abstain") return [{ rule: "abstained", value: "" }];
  return [
    ...expected.facts.filter((fact) => !says(given.text, fact)).map((value): Broken => ({ rule: "missing", value })),
    ...expected.forbidden.filter((fact) => says(given.text, fact)).map((value): Broken => ({ rule: "forbidden", value })),
    ...(expected.anchor !== undefined && !given.anchors.includes(expected.anchor) ? [{ rule: "citation" as const, value: expected.anchor }] : []),
  ];
}

type Ask = { readonly about: (topic: string) => string; readonly price: (topic: string) => string; readonly time: (topic: string) => string; readonly thenPrice: string; readonly thenTime: string; readonly nowhere: readonly string[] };
/** How a guest asks, by rule. `nowhere`: what no guest house's book holds. */
const asks: Readonly<Record<Locale, Ask>> = {
  en: { about: (topic) => `What should we know about “${topic}”?`, price: (topic) => `How much is it: “${topic}”?`, time: (topic) => `At what time: “${topic}”?`, thenPrice: "And what does it cost?", thenTime: "And at what time?", nowhere: ["Do you have a helicopter pad?", "Can you lend me a submarine?"] },
  fr: { about: (topic) => `Que faut-il savoir sur « ${topic} » ?`, price: (topic) => `Combien cela coûte-t-il : « ${topic} » ?`, time: (topic) => `À quelle heure : « ${topic} » ?`, thenPrice: "Et combien cela coûte-t-il ?", thenTime: "Et à quelle heure ?", nowhere: ["Avez-vous une piste d'hélicoptère ?", "Pouvez-vous me prêter un sous-marin ?"] },
  es: { about: (topic) => `¿Qué hay que saber sobre «${topic}»?`, price: (topic) => `¿Cuánto cuesta: «${topic}»?`, time: (topic) => `¿A qué hora: «${topic}»?`, thenPrice: "¿Y cuánto cuesta?", thenTime: "¿Y a qué hora?", nowhere: ["¿Tienen un helipuerto?", "¿Me prestan un submarino?"] },
  ar: { about: (topic) => `ماذا عن «${topic}»؟`, price: (topic) => `كم الثمن: «${topic}»؟`, time: (topic) => `في أي ساعة: «${topic}»؟`, thenPrice: "وكم الثمن؟", thenTime: "وفي أي ساعة؟", nowhere: ["هل لديكم مهبط للمروحيات؟", "هل تعيرونني غواصة؟"] },
};

export type Generated = { readonly key: string; readonly origin: "book"; readonly turns: readonly string[]; readonly expectation: Expected };
const topicOf = (heading: string): string => { const last = heading.split(" › ").at(-1) ?? heading; return /^\p{Lu}\p{Ll}/u.test(last) ? `${last.slice(0, 1).toLowerCase()}${last.slice(1)}` : last; };
/** Scenarios of one text at most: whoever signs waits for them. */
const mostPassages = 20;

/** A heading that says nothing when it stands alone ("Who may?", "How?") is no question. */
const saysSomething = (topic: string, locale: Locale): boolean => analyse(topic, locale).some(({ weak }) => !weak);

/**
 * Scenarios of a signed text: each passage asked for by its heading, for its price and its hour alone and as a second turn, with the
 * passage to be named and the figures of the others forbidden; and one question that the book does not hold. `forGuests`: a heading that
 * tells of an emergency has to reach a person, whatever the page says.
 */
export function scenariosOfText(passages: readonly { readonly anchor: string; readonly heading: string; readonly text: string }[], locale: Locale, seed: number, forGuests = true): Generated[] {
  const ask = asks[locale];
  const all = passages.slice(0, mostPassages).map((passage) => ({ ...passage, facts: factsOf(passage.text), topic: topicOf(passage.heading) })).filter(({ topic }) => saysSomething(topic, locale));
  const made = all.flatMap(({ anchor, facts, topic }): Generated[] => {
    const forbidden = [...new Set(all.flatMap((other) => (other.anchor === anchor ? [] : other.facts)))].filter((fact) => !facts.includes(fact)).slice(0, 12);
    const of = (kind: string, turns: readonly string[], wanted: readonly string[]): Generated => ({ key: `book:${locale}:${anchor}:${kind}`, origin: "book", turns, expectation: { kind: "answer", facts: wanted, forbidden, anchor } });
    if (forGuests && isEmergency(ask.about(topic))) return [{ key: `book:${locale}:${anchor}:emergency`, origin: "book", turns: [ask.about(topic)], expectation: { kind: "abstain", facts: [], forbidden: [] } }];
    const [prices, times] = [facts.filter((fact) => fact.startsWith("price:")), facts.filter((fact) => fact.startsWith("time:"))];
    // Of several figures a question asks for none alone: which one is meant depends on more than the heading.
    return [
      of("about", [ask.about(topic)], []),
      ...(prices.length === 1 ? [of("price", [ask.price(topic)], prices), of("then-price", [ask.about(topic), ask.thenPrice], prices)] : []),
      ...(times.length > 0 && times.length <= 2 ? [of("time", [ask.time(topic)], times)] : []),
      ...(times.length === 1 ? [of("then-time", [ask.about(topic), ask.thenTime], times)] : []),
    ];
  });
  const nowhere = ask.nowhere[Math.abs(seed) % ask.nowhere.length] ?? "";
  return [...made, { key: `book:${locale}:nowhere`, origin: "book", turns: [nowhere], expectation: { kind: "abstain", facts: [], forbidden: [] } }];
}

/** The scenario an accepted finding becomes: what the guest asked has to be answered with the figures the house gave, and not with those it contradicts. */
export function scenarioOfFinding(item: { readonly id: string; readonly problem: string; readonly solution: string; readonly locale: string; readonly contradicts: { readonly quote: string } | null }): { key: string; origin: "history"; locale: string; turns: readonly string[]; expectation: Expected } {
  const facts = factsOf(item.solution);
  const outdated = item.contradicts === null ? [] : factsOf(item.contradicts.quote).filter((fact) => !facts.includes(fact));
  return { key: `finding:${item.id}`, origin: "history", locale: item.locale, turns: [item.problem], expectation: { kind: "answer", facts, forbidden: outdated } };
}

export type Result = { readonly scenarioId: string; readonly origin: string; readonly because: readonly Broken[] };
/**
 * Which results keep a text from being signed: what people wrote or conversations taught and does not pass, and what was read out of
 * the book and passed for the text that is in force (`brokeBefore`: what did not).
 */
export const inTheWay = (results: readonly Result[], brokeBefore: ReadonlySet<string>): Result[] => results.filter(({ because, origin, scenarioId }) => because.length > 0 && (origin !== "book" || !brokeBefore.has(scenarioId)));
