import { fold } from "../retrieval/fold";
import { emergencyWords } from "./emergency-words";
import { type Intent, intents, intentWords } from "./intent-words";

export type QuestionRisk = "low" | "medium" | "high";

const padded = (question: string): string => ` ${fold(question).replaceAll(/\s+/g, " ")} `;
/** Whether a phrase begins at the beginning of a word. Arabic takes its prefixes (and, in, with, the) along. */
const begins = (text: string, phrase: string): boolean => {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const before = text.slice(Math.max(0, at - 3), at);
    if (/[^\p{L}\p{N}]$/u.test(before) || /[^\p{L}\p{N}](?:[وفبلك]|ال|[وبفك]ال|لل)$/u.test(text.slice(Math.max(0, at - 4), at))) return true;
  }
  return false;
};
const folded = new Map<string, string>();
const asFolded = (phrase: string): string => {
  const known = folded.get(phrase) ?? fold(phrase);
  folded.set(phrase, known);
  return known;
};

/** Whether somebody must act now: fire, gas, health, crime, a person trapped or missing. In any of the four languages, whatever the asker's. */
export const isEmergency = (question: string): boolean => {
  const text = padded(question);
  return emergencyWords.some((phrase) => begins(text, asFolded(phrase)));
};

/** What a question is about, from its words in English, French, Spanish or Arabic; `other` when none says. */
export function intentOf(question: string): Intent {
  if (isEmergency(question)) return "emergency";
  const text = padded(question);
  let best: Intent = "other";
  let most = 0;
  for (const intent of intents) {
    const met = (intentWords[intent] ?? []).filter((word) => begins(text, asFolded(word))).reduce((sum, word) => sum + (word.includes(" ") ? 2 : 1), 0);
    if (met > most && (intent !== "greeting" || best === "other")) { best = intent; most = met; }
  }
  return best;
}

/** Whether any word of a question tells one of these intents. */
export function touches(question: string, among: readonly Intent[]): boolean {
  const text = padded(question);
  return among.some((intent) => (intentWords[intent] ?? []).some((word) => begins(text, asFolded(word))));
}

const highRisk: ReadonlySet<Intent> = new Set(["emergency", "privacy"]);
const mediumRisk: ReadonlySet<Intent> = new Set(["cancellation", "payment", "price", "booking", "complaint", "access", "accessibility", "lost_property"]);
const harmful = ["allerg", "medicat", "medicine", "medicament", "medicamento", "حساسيه", "دواء", "lawyer", "avocat", "abogado", "محام", "pregnan", "enceinte", "embaraz", "حامل"];

/** What a wrong answer could do: high (life, safety, law, other people's data), medium (money, promises, access), low. Emergency words are always high. */
export function riskOf(question: string): QuestionRisk {
  const intent = intentOf(question);
  if (highRisk.has(intent)) return "high";
  const text = padded(question);
  if (harmful.some((word) => begins(text, asFolded(word)))) return "high";
  return mediumRisk.has(intent) ? "medium" : "low";
}
