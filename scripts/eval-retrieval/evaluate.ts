import { detectLocale } from "../../lib/ai/offline/language/detect";
import type { Locale } from "../../lib/kernel/locale";
import { riskOf } from "../../lib/knowledge/rules/questions/intent-of";
import { sureFor } from "../../lib/knowledge/rules/answering/answer";
import { confidenceOf } from "../../lib/knowledge/rules/retrieval/confidence";
import { PassageIndex, readPassage } from "../../lib/knowledge/rules/retrieval/passage-index";
import { rank, type Signals } from "../../lib/knowledge/rules/retrieval/rank";
import { calibrationError, type Bin, reliability } from "../../lib/knowledge/rules/retrieval/calibrate";
import type { Line, Passage } from "./read-lines";

export type Result = { readonly id: string; readonly ranking: readonly string[]; readonly confidence: number; readonly abstained: boolean; readonly latencyMs: number };
export type Measured = Result & { readonly locale: Locale; readonly gold: readonly string[] | null; readonly signals: Signals };

/** A text long enough to tell is read in its own language, so that sets with several find across them. */
const languageOf = (text: string, locale: Locale): Locale => {
  if (text.length < 80) return locale;
  const told = detectLocale(text, locale);
  return told.confidence > 0.85 ? told.locale : locale;
};
export const indexOf = (passages: readonly Passage[], locale: Locale): PassageIndex =>
  new PassageIndex(passages.map(({ id, text, heading = "" }) => readPassage({ id, locale: languageOf(text, locale), heading, text })));

/** Ranks line after line as production does. The same passages on many lines are read once. */
export function evaluator(most = 64): (line: Line) => Measured {
  const built = new Map<string, PassageIndex>();
  const keys = new WeakMap<readonly Passage[], string>();
  return ({ id, locale, passages, question, gold }) => {
    const key = `${locale} ${keys.get(passages) ?? JSON.stringify(passages)}`;
    keys.set(passages, key.slice(3));
    let index = built.get(key);
    if (!index) {
      index = indexOf(passages, locale);
      built.set(key, index);
      for (const [oldest] of built) if (built.size > most) built.delete(oldest);
    }
    const started = performance.now();
    const { ranked, signals } = rank(index, question, locale);
    const confidence = Math.round(confidenceOf(signals) * 10_000) / 10_000;
    const latencyMs = performance.now() - started;
    const risk = riskOf(question);
    return { id, locale, gold, signals, ranking: ranked.map((each) => each.id), confidence, abstained: ranked.length === 0 || confidence < sureFor(risk), latencyMs };
  };
}

export type Summary = {
  readonly questions: number; readonly answerable: number; readonly recall1: number; readonly recall3: number; readonly mrr: number; readonly ece: number; readonly bins: readonly Bin[];
  /** Of those abstained, how many were right to be; of those without a right first passage, how many were abstained. */
  readonly abstained: number; readonly abstentionPrecision: number; readonly abstentionRecall: number;
  /** Of those answered, how many had the right passage first. */
  readonly answeredRight: number; readonly p50: number; readonly p95: number;
};

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
const at = (sorted: readonly number[], q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;

/** The figures of a set. */
export function summaryOf(results: readonly Measured[]): Summary {
  const place = ({ ranking, gold }: Measured) => (gold === null ? -1 : ranking.findIndex((id) => gold.includes(id)));
  const right = (each: Measured) => place(each) === 0;
  const answerable = results.filter(({ gold }) => gold !== null);
  const abstained = results.filter((each) => each.abstained);
  const wrong = results.filter((each) => !right(each));
  const answered = results.filter((each) => !each.abstained);
  const bins = reliability(results.map((each) => ({ confidence: each.confidence, right: right(each) })));
  const times = results.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
  return {
    questions: results.length, answerable: answerable.length,
    recall1: share(answerable.filter(right).length, answerable.length), recall3: share(answerable.filter((each) => place(each) >= 0 && place(each) < 3).length, answerable.length),
    mrr: share(answerable.reduce((sum, each) => sum + (place(each) < 0 ? 0 : 1 / (place(each) + 1)), 0), answerable.length),
    ece: calibrationError(bins), bins,
    abstained: abstained.length, abstentionPrecision: share(abstained.filter((each) => !right(each)).length, abstained.length), abstentionRecall: share(wrong.filter((each) => each.abstained).length, wrong.length),
    answeredRight: share(answered.filter(right).length, answered.length), p50: at(times, 0.5), p95: at(times, 0.95),
  };
}
