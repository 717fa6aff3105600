import type { Locale } from "@/lib/kernel/locale";
import { analyse } from "./analyse";
import { type AnswerKind, kindsShown } from "./answer-kind";

export type Searchable = { readonly id: string; readonly locale: Locale; readonly heading: string; readonly text: string };

/** One passage, read once: how often each stem and concept stands in it, and where. */
export type ReadPassage = {
  readonly id: string;
  readonly length: number;
  /** Stem or concept → times it stands in heading (counted double) and text. */
  readonly counts: ReadonlyMap<string, number>;
  readonly headingTerms: ReadonlySet<string>;
  /** Words of its own title, the last part of the heading, that say something. */
  readonly titleWords: number;
  /** Neighbouring stems, `a b`. */
  readonly pairs: ReadonlySet<string>;
  /** Stems and concepts of each sentence. */
  readonly sentences: readonly ReadonlySet<string>[];
  readonly kinds: readonly AnswerKind[];
};

/** Where a sentence ends: also after a heading's line, a bullet and Arabic marks. Numbers ("10.30") stay whole. */
export const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?؟…])\s+(?=\S)|\n+/u).map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");

/** Reads a passage for the index. Pure; as long as its text stands, the result does. */
export function readPassage({ id, locale, heading, text }: Searchable): ReadPassage {
  const counts = new Map<string, number>();
  const pairs = new Set<string>();
  const add = (key: string, by: number) => counts.set(key, (counts.get(key) ?? 0) + by);
  const headingTerms = new Set<string>();
  for (const term of analyse(heading, locale).filter(({ weak }) => !weak)) {
    for (const key of [term.stem, ...term.concepts]) { add(key, 2); headingTerms.add(key); }
  }
  const titleWords = analyse(heading.split(" › ").at(-1) ?? "", locale).filter(({ weak }) => !weak).length;
  let length = 0;
  const sentences = sentencesOf(text).map((sentence) => {
    const keys = new Set<string>();
    let before: string | undefined;
    for (const { stem, concepts, weak } of analyse(sentence, locale)) {
      if (weak) continue;
      length += 1;
      for (const key of [stem, ...concepts]) { add(key, 1); keys.add(key); }
      if (before !== undefined) pairs.add(`${before} ${stem}`);
      before = stem;
    }
    return keys;
  });
  return { id, length: length + headingTerms.size, counts, headingTerms, titleWords, pairs, sentences, kinds: kindsShown(text) };
}

/** What the scorer must know of the whole book: passages, their mean length, in how many a term stands. */
export type BookFigures = { readonly passages: number; readonly meanLength: number; readonly holding: (term: string) => number };

const grams = (word: string): string[] => {
  const padded = `^${word}$`;
  return Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2));
};

/** Passages with their postings, vocabulary and figures. Built once for a set of passages, asked often. */
export class PassageIndex {
  readonly passages: readonly ReadPassage[];
  readonly figures: BookFigures;
  private readonly postings = new Map<string, number[]>();
  private readonly vocabulary = new Map<string, string[]>();
  private readonly gramsOf = new Map<string, number>();

  constructor(passages: readonly ReadPassage[], figures?: BookFigures) {
    this.passages = passages;
    let lengths = 0;
    passages.forEach((passage, at) => {
      lengths += passage.length;
      for (const key of passage.counts.keys()) {
        const list = this.postings.get(key);
        if (list) list.push(at);
        else this.postings.set(key, [at]);
      }
    });
    for (const stem of this.postings.keys()) {
      if (stem.startsWith("#") || stem.length < 3) continue;
      const pieces = new Set(grams(stem));
      this.gramsOf.set(stem, pieces.size);
      for (const piece of pieces) {
        const list = this.vocabulary.get(piece);
        if (list) list.push(stem);
        else this.vocabulary.set(piece, [stem]);
      }
    }
    this.figures = figures ?? { passages: passages.length, meanLength: passages.length === 0 ? 1 : lengths / passages.length, holding: (term) => this.postings.get(term)?.length ?? 0 };
  }

  /** Places of the passages in which a stem or concept stands. */
  holders(term: string): readonly number[] {
    return this.postings.get(term) ?? [];
  }

  /** Stems of the book that are written nearly as `stem` is (Dice over pairs of letters), the nearest first. */
  nearby(stem: string, least: number): { readonly stem: string; readonly likeness: number }[] {
    if (stem.length < 4 || /\d/.test(stem)) return [];
    const own = new Set(grams(stem));
    const met = new Map<string, number>();
    for (const piece of own) for (const word of this.vocabulary.get(piece) ?? []) met.set(word, (met.get(word) ?? 0) + 1);
    const near: { stem: string; likeness: number }[] = [];
    for (const [word, common] of met) {
      const likeness = (2 * common) / (own.size + (this.gramsOf.get(word) ?? 0));
      if (word !== stem && likeness >= least && Math.abs(word.length - stem.length) <= 4) near.push({ stem: word, likeness });
    }
    return near.sort((a, b) => b.likeness - a.likeness).slice(0, 4);
  }
}
