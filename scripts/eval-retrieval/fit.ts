import { writeFileSync } from "node:fs";
import { seededNumbers } from "../../lib/kernel/seeded-random";
import { conceptForms } from "../../lib/knowledge/rules/retrieval/concepts";
import { calibrationError, fitSteps, fitWeights, type Judged, reliability } from "../../lib/knowledge/rules/retrieval/calibrate";
import { featuresOf, likelihoodBy, type Road, roadOf, stepAt } from "../../lib/knowledge/rules/retrieval/confidence";
import { PassageIndex, type ReadPassage } from "../../lib/knowledge/rules/retrieval/passage-index";
import { rank } from "../../lib/knowledge/rules/retrieval/rank";
import { meaningsOf } from "../../lib/ai/meaning/meaning";
import { meaningLocale, type Meanings } from "../../lib/knowledge/rules/retrieval/likeness";
import { indexOf, meaningsIn, nearOf } from "./evaluate";
import type { Line } from "./read-lines";

/** A line with the house whose set it is of. */
export type HouseLine = Line & { readonly house: string };
type Row = Judged & { readonly topic: string; readonly house: string; readonly road: Road };
const concepts = [...new Set(conceptForms.map(({ concept }) => concept))];
/** The same passage as if part of the lexicon had never been written: other people's questions use words it does not know. */
const without = (passage: ReadPassage, dropped: ReadonlySet<string>): ReadPassage => ({
  ...passage, counts: new Map([...passage.counts].filter(([key]) => !dropped.has(key))), headingTerms: new Set([...passage.headingTerms].filter((key) => !dropped.has(key))),
  sentences: passage.sentences.map((terms) => new Set([...terms].filter((key) => !dropped.has(key)))),
});

/** Shares of the lexicon that are taken out in turn. */
const drops = [0, 0.1, 0.2] as const;
/** With the questions that have no answer anyway, about one in five of all: as a house is asked. */
const answerTaken = 0.16;

/** Each question asked of a whole and a small book, and now and then of a book without its answer, with more and less of the lexicon. */
async function rowsOf(lines: readonly HouseLine[]): Promise<Row[]> {
  const random = seededNumbers(7);
  const books = new Map<string, { readonly index: PassageIndex; readonly meanings: Meanings | null }>();
  const rows: Row[] = [];
  for (const line of lines) {
    const key = `${line.locale}${JSON.stringify(line.passages)}`;
    const book = books.get(key) ?? { index: indexOf(line.passages, line.locale), meanings: line.locale === meaningLocale ? await meaningsIn(line.passages) : null };
    books.set(key, book);
    const gold = line.gold ?? [];
    const [asked] = book.meanings ? ((await meaningsOf([line.question])) ?? []) : [];
    const near = book.meanings && asked ? nearOf(book.meanings, asked) : undefined;
    const ask = (keepGold: boolean, size: number, drop: number): void => {
      const dropped = new Set(concepts.filter(() => random() < drop));
      const others = book.index.passages.filter(({ id }) => !gold.includes(id)).map((passage) => ({ passage, turn: random() })).sort((a, b) => a.turn - b.turn).slice(0, size).map(({ passage }) => passage);
      const chosen = [...others, ...(keepGold ? book.index.passages.filter(({ id }) => gold.includes(id)) : [])].map((passage) => (drop === 0 ? passage : without(passage, dropped)));
      const index = new PassageIndex(chosen);
      // English is asked both ways: where the model is not installed it is found by words alone.
      for (const meaning of near ? [new Map(chosen.map(({ id }) => [id, near.get(id) ?? 0])), undefined] : [undefined]) {
        const { ranked, signals } = rank(index, line.question, line.locale, meaning);
        rows.push({ features: featuresOf(signals), right: keepGold && ranked[0] !== undefined && gold.includes(ranked[0].id), topic: line.id.split("-")[1] ?? line.id, house: line.house, road: roadOf(signals) });
      }
    };
    for (const drop of drops) {
      ask(true, 200, drop);
      ask(true, 12, drop);
      if (line.gold && random() < answerTaken) ask(false, 200, drop);
    }
  }
  return rows;
}

const blocks = 8;
type Pair = { readonly likelihood: number; readonly right: boolean; readonly fold: number };
const folds = [0, 1, 2, 3] as const;

/** Likelihoods of each topic by weights that were fitted without it. */
function outside(rows: readonly Row[]): Pair[] {
  const topics = [...new Set(rows.map(({ topic }) => topic))].sort();
  return folds.flatMap((fold) => {
    const held = new Set(topics.filter((_, at) => at % folds.length === fold));
    const weights = fitWeights(rows.filter(({ topic }) => !held.has(topic)), 1_200);
    return rows.filter(({ topic }) => held.has(topic)).map(({ features, right }) => ({ likelihood: likelihoodBy(weights, features), right, fold }));
  });
}
const confidently = (pairs: readonly Pair[]) => folds.flatMap((fold) => {
  const steps = fitSteps(pairs.filter((pair) => pair.fold !== fold), blocks);
  return pairs.filter((pair) => pair.fold === fold).map(({ likelihood, right }) => ({ confidence: stepAt(steps, likelihood), right }));
});
const fitted = (rows: readonly Row[]) => ({ weights: fitWeights(rows, 1_200), steps: fitSteps(outside(rows), blocks) });

/** Fits the confidence on labelled lines and writes it into the rules. Prints what the error is on topics, and on houses, it was not fitted on. */
export async function fit(lines: readonly HouseLine[], file: string): Promise<void> {
  const rows = await rowsOf(lines);
  const roads = (["words", "meaning"] as const).map((road) => {
    const own = rows.filter((row) => row.road === road);
    if (own.length === 0) throw new Error(`Nothing was ranked by ${road}: is the model of meanings installed?`);
    return { road, own, ...fitted(own), pairs: confidently(outside(own)) };
  });
  const all = roads.flatMap(({ pairs }) => pairs);
  const bins = reliability(all);
  const digits = (value: number) => Math.round(value * 10_000) / 10_000;
  writeFileSync(file, `/** Written by \`npm run eval:retrieval -- --fit\`. For each road the weights of \`featuresOf\`, in order, and the isotonic steps over the likelihood they give. */
export const calibration: Readonly<Record<"words" | "meaning", { readonly weights: readonly number[]; readonly steps: readonly (readonly [number, number])[] }>> = {
${roads.map(({ road, weights, steps }) => `  ${road}: {
    weights: [${weights.map(digits).join(", ")}],
    steps: [${steps.map(([x, y]) => `[${digits(x)}, ${digits(y)}]`).join(", ")}],
  },`).join("\n")}
};

/** How that confidence did on topics it was not fitted on: said, right, how many, and the mean distance by weight. */
export const measured: { readonly questions: number; readonly pairs: number; readonly error: number; readonly bins: readonly { readonly said: number; readonly right: number; readonly count: number }[] } = {
  questions: ${lines.length}, pairs: ${rows.length}, error: ${digits(calibrationError(bins))},
  bins: [${bins.map(({ mean, right, count }) => `{ said: ${digits(mean)}, right: ${digits(right)}, count: ${count} }`).join(", ")}],
};
`);
  const houses = [...new Set(lines.map(({ house }) => house))];
  for (const { road, own, pairs } of roads) {
    console.log(`${road}: ${own.length} pairs; calibration error on topics not fitted on ${calibrationError(reliability(pairs)).toFixed(3)}`);
    for (const house of houses.length > 1 ? houses : []) {
      const { weights, steps } = fitted(own.filter((row) => row.house !== house));
      const there = own.filter((row) => row.house === house).map(({ features, right }) => ({ confidence: stepAt(steps, likelihoodBy(weights, features)), right }));
      console.log(`${road}: on ${house}, fitted on the others, ${calibrationError(reliability(there)).toFixed(3)}`);
    }
  }
  console.log(`${rows.length} pairs of ${lines.length} questions; calibration error on topics not fitted on ${calibrationError(bins).toFixed(3)}`);
}
