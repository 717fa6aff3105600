import { type Meaning, meaningsOf, meaningSize } from "../../lib/ai/meaning/meaning";
import { detectLocale } from "../../lib/ai/offline/language/detect";
import type { Locale } from "../../lib/kernel/locale";
import { riskOf } from "../../lib/knowledge/rules/questions/intent-of";
import { sureFor } from "../../lib/knowledge/rules/answering/answer";
import { confidenceOf } from "../../lib/knowledge/rules/retrieval/confidence";
import { likenesses, meaningLocale, type Meanings, meaningsFrom, meantText } from "../../lib/knowledge/rules/retrieval/likeness";
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

type Read = (texts: readonly string[], how?: { readonly urgent?: boolean }) => Promise<readonly Meaning[] | null>;
const batch = 64;

/** What English passages mean, as the house keeps it beside them; null where the model is not installed. */
export async function meaningsIn(passages: readonly Passage[], read: Read = meaningsOf): Promise<Meanings | null> {
  const rows: { id: string; vector: Uint8Array }[] = [];
  for (let from = 0; from < passages.length; from += batch) {
    const some = passages.slice(from, from + batch);
    const vectors = await read(some.map(({ heading = "", text }) => meantText(heading, text)));
    if (!vectors) return null;
    some.forEach(({ id }, at) => { const vector = vectors[at]; if (vector) rows.push({ id, vector: new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength) }); });
  }
  return meaningsFrom(rows, meaningSize);
}
/** How near each passage is to a question, by id. */
export const nearOf = (meanings: Meanings, question: Meaning): ReadonlyMap<string, number> => {
  const near = likenesses(meanings, question);
  return new Map(meanings.ids.map((id, at) => [id, near[at] ?? 0]));
};

/**
 * Ranks line after line as production does. The same passages on many lines are read once, before the clock starts: a house's passages are
 * read when they are signed. `read` null leaves meanings out.
 */
export function evaluator({ most = 64, read = meaningsOf }: { readonly most?: number; readonly read?: Read | null } = {}): (line: Line) => Promise<Measured> {
  type Book = { readonly index: PassageIndex; readonly meanings: Meanings | null };
  const built = new Map<string, Book>();
  const keys = new WeakMap<readonly Passage[], string>();
  return async ({ id, locale, passages, question, gold }) => {
    const key = `${locale} ${keys.get(passages) ?? JSON.stringify(passages)}`;
    keys.set(passages, key.slice(3));
    let book = built.get(key);
    if (!book) {
      book = { index: indexOf(passages, locale), meanings: locale === meaningLocale && read ? await meaningsIn(passages, read) : null };
      built.set(key, book);
      for (const [oldest] of built) if (built.size > most) built.delete(oldest);
    }
    const started = performance.now();
    const [asked] = book.meanings && read ? ((await read([question], { urgent: true })) ?? []) : [];
    const { ranked, signals } = rank(book.index, question, locale, asked && book.meanings ? nearOf(book.meanings, asked) : undefined);
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
