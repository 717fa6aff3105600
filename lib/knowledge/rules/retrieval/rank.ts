import type { Locale } from "@/lib/kernel/locale";
import { analyse } from "./analyse";
import { conceptWeights } from "./concepts";
import { kindsAsked } from "./answer-kind";
import type { PassageIndex, ReadPassage } from "./passage-index";

/** A passage with how well it meets the question; `score` about 0 (nothing) to 1 and a little more (every word, in the heading too). */
export type Ranked = { readonly id: string; readonly score: number; readonly lexical: number; readonly meaning: number | null };

/** What confidence is told from, beside the scores. */
export type Signals = {
  /** Share of what was asked (by rarity) that the best passage holds; the same for its best sentence. */
  readonly covered: number;
  readonly sentence: number;
  /** Share of what was asked that stands nowhere in the book. */
  readonly unheard: number;
  /** What of the best passage's score rests on the words themselves, not on their likeness. */
  readonly exact: number;
  readonly top: number;
  readonly second: number;
  /** The best passage's score by words alone. */
  readonly lexical: number;
  /** Where texts were compared by meaning: how near the best passage is, and the nearest of the others. */
  readonly near: { readonly top: number; readonly other: number } | null;
  readonly asked: number;
  readonly passages: number;
  readonly kindMet: -1 | 0 | 1;
};
export type Ranking = { readonly ranked: readonly Ranked[]; readonly signals: Signals };

/** How much each part of the score counts. Set on the development set; docs/decisions/0030 has the figures. */
export const weights = { heading: 0.22, titled: 0.6, pairs: 0.07, kind: 0.2, sentence: 0.3, concept: 0.9, near: 0.55, leastLikeness: 0.66, saturation: 0.6, lengthShare: 0.4, meaning: 2 } as const;

type Way = { readonly key: string; readonly weight: number; readonly exact: boolean };
type Unit = { readonly stem: string; readonly ways: readonly Way[]; readonly rarity: number; readonly heard: boolean };

const rarityOf = (index: PassageIndex, holders: number): number => {
  const { passages } = index.figures;
  return Math.log(1 + (passages - holders + 0.5) / (holders + 0.5));
};

const figuresSay = 0.3;
const saying = (concept: string): number => conceptWeights[concept] ?? 1;

/** The question as units, each with the ways in which a passage can meet it. */
function unitsOf(index: PassageIndex, question: string, locale: Locale): Unit[] {
  const seen = new Set<string>();
  const units: Unit[] = [];
  for (const { stem, concepts, weak } of analyse(question, locale)) {
    if (weak || seen.has(stem)) continue;
    seen.add(stem);
    const own = index.figures.holding(stem);
    const ways: Way[] = own > 0 ? [{ key: stem, weight: 1, exact: true }] : [];
    for (const concept of concepts) if (index.figures.holding(concept) > 0) ways.push({ key: concept, weight: weights.concept * saying(concept), exact: true });
    for (const { stem: near, likeness } of index.nearby(stem, own > 0 ? 0.72 : weights.leastLikeness)) ways.push({ key: near, weight: weights.near * likeness, exact: false });
    const conceptHolders = concepts.map((concept) => index.figures.holding(concept)).filter((holders) => holders > 0);
    const holders = own > 0 ? Math.max(own, Math.min(...conceptHolders, own)) : conceptHolders.length > 0 ? Math.min(...conceptHolders) : 0;
    // Figures of a question (how many we are, when we land) seldom stand in what answers it.
    const say = concepts.length === 0 ? (/^\d/.test(stem) ? figuresSay : 1) : Math.max(...concepts.map(saying));
    units.push({ stem, ways, rarity: rarityOf(index, holders) * say, heard: ways.length > 0 });
  }
  return units;
}

const met = (passage: ReadPassage, unit: Unit, meanLength: number): { full: number; exact: boolean; key: string } | undefined => {
  let best: { full: number; exact: boolean; key: string } | undefined;
  for (const way of unit.ways) {
    const count = passage.counts.get(way.key) ?? 0;
    if (count === 0) continue;
    const long = 1 - weights.lengthShare + weights.lengthShare * (passage.length / Math.max(1, meanLength));
    const full = way.weight * Math.min(1.25, (count * (1 + weights.saturation)) / (count + weights.saturation * long));
    if (!best || full > best.full) best = { full, exact: way.exact, key: way.key };
  }
  return best;
};

/**
 * Passages in the order in which they are likely to answer: BM25-like over stems, synonyms and near spellings, with heading, best
 * sentence, neighbouring words and the sort of answer; `meaning` adds the likeness of embeddings (0 to 1) by passage id where there is one.
 */
export function rank(index: PassageIndex, question: string, locale: Locale, meaning?: ReadonlyMap<string, number>): Ranking {
  const units = unitsOf(index, question, locale);
  const whole = units.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const kinds = kindsAsked(question);
  const stems = units.map(({ stem }) => stem);
  const touched = new Set<number>();
  for (const unit of units) for (const { key } of unit.ways) for (const at of index.holders(key)) touched.add(at);
  if (meaning) index.passages.forEach(({ id }, at) => { if ((meaning.get(id) ?? 0) > 0.2) touched.add(at); });

  const scored = [...touched].map((at) => {
    const passage = index.passages[at] as ReadPassage;
    let sum = 0; let exact = 0; let covered = 0; let heading = 0; let named = 0;
    const keys = new Set<string>();
    for (const unit of units) {
      const found = met(passage, unit, index.figures.meanLength);
      if (!found) continue;
      sum += unit.rarity * found.full;
      covered += unit.rarity * Math.min(1, found.full);
      if (found.exact) exact += unit.rarity;
      keys.add(found.key);
      if (!unit.ways.some(({ key }) => passage.headingTerms.has(key))) continue;
      heading += unit.rarity;
      named += 1;
    }
    const sentence = passage.sentences.reduce((most, terms) => Math.max(most, units.reduce((held, unit) => held + unit.rarity * Math.max(0, ...unit.ways.filter(({ key }) => terms.has(key)).map(({ weight }) => weight)), 0)), 0) / whole;
    const pairs = stems.slice(1).filter((stem, at2) => passage.pairs.has(`${stems[at2]} ${stem}`)).length;
    const kind = kinds.length === 0 ? 0 : kinds.some((each) => passage.kinds.includes(each)) ? 1 : -1;
    // Whoever asks for a passage by its title means it: the more of the question the title holds, and of the title the question.
    const titled = (heading / whole) * Math.min(1, named / Math.max(1, passage.titleWords));
    const lexical = (sum + weights.heading * heading) / whole + weights.titled * titled + weights.sentence * sentence + weights.pairs * Math.min(3, pairs) + (sum > 0 && kind === 1 ? weights.kind : 0);
    const near = meaning?.get(passage.id) ?? null;
    return { id: passage.id, at, lexical, meaning: near, score: lexical + (near === null ? 0 : weights.meaning * Math.max(0, near)), covered: covered / whole, exact: exact / whole, sentence, kind: kind as -1 | 0 | 1 };
  }).sort((a, b) => b.score - a.score || a.at - b.at);

  const [first, second] = scored;
  let other = 0;
  if (meaning) for (const [id, likeness] of meaning) if (id !== first?.id && likeness > other) other = likeness;
  const unheard = units.filter(({ heard }) => !heard).reduce((sum, { rarity }) => sum + rarity, 0) / whole;
  return {
    ranked: scored.map(({ id, score, lexical, meaning: likeness }) => ({ id, score, lexical, meaning: likeness })),
    signals: {
      covered: first?.covered ?? 0, sentence: first?.sentence ?? 0, unheard, exact: first?.exact ?? 0, top: first?.score ?? 0, second: second?.score ?? 0, lexical: first?.lexical ?? 0,
      near: meaning ? { top: first?.meaning ?? 0, other } : null, asked: units.length, passages: index.figures.passages, kindMet: first?.kind ?? 0,
    },
  };
}
