import { writeFileSync } from "node:fs";
import { seededNumbers } from "../../lib/kernel/seeded-random";
import { conceptForms } from "../../lib/knowledge/rules/retrieval/concepts";
import { calibrationError, fitSteps, fitWeights, type Judged, reliability } from "../../lib/knowledge/rules/retrieval/calibrate";
import { featuresOf } from "../../lib/knowledge/rules/retrieval/confidence";
import { PassageIndex, type ReadPassage } from "../../lib/knowledge/rules/retrieval/passage-index";
import { rank } from "../../lib/knowledge/rules/retrieval/rank";
import { indexOf } from "./evaluate";
import type { Line } from "./read-lines";

type Row = Judged & { readonly topic: string };
const concepts = [...new Set(conceptForms.map(({ concept }) => concept))];
/** The same passage as if part of the lexicon had never been written: other people's questions use words it does not know. */
const without = (passage: ReadPassage, dropped: ReadonlySet<string>): ReadPassage => ({
  ...passage, counts: new Map([...passage.counts].filter(([key]) => !dropped.has(key))), headingTerms: new Set([...passage.headingTerms].filter((key) => !dropped.has(key))),
  sentences: passage.sentences.map((terms) => new Set([...terms].filter((key) => !dropped.has(key)))),
});

/** Each question asked of whole and smaller books, with and without the passage that answers, with more and less of the lexicon. */
function rowsOf(lines: readonly Line[]): Row[] {
  const random = seededNumbers(7);
  const whole = new Map<string, PassageIndex>();
  return lines.flatMap((line) => {
    const key = `${line.locale}${JSON.stringify(line.passages)}`;
    const index = whole.get(key) ?? indexOf(line.passages, line.locale);
    whole.set(key, index);
    const { gold } = line;
    const ask = (keepGold: boolean, size: number, drop: number): Row => {
      const dropped = new Set(concepts.filter(() => random() < drop));
      const others = index.passages.filter(({ id }) => !(gold ?? []).includes(id)).map((passage) => ({ passage, turn: random() })).sort((a, b) => a.turn - b.turn).slice(0, size).map(({ passage }) => passage);
      const chosen = [...others, ...(keepGold ? index.passages.filter(({ id }) => (gold ?? []).includes(id)) : [])].map((passage) => (drop === 0 ? passage : without(passage, dropped)));
      const { ranked, signals } = rank(new PassageIndex(chosen), line.question, line.locale);
      return { features: featuresOf(signals), right: keepGold && ranked[0] !== undefined && (gold ?? []).includes(ranked[0].id), topic: line.id.split("-")[1] ?? line.id };
    };
    // One question in five has no answer in its book, about as a house is asked; part of the lexicon is missing most of the time.
    return [0, 0.15, 0.4].flatMap((drop) => [ask(true, 200, drop), ask(true, 200, drop), ask(true, 60, drop), ask(true, 12, drop), ask(false, random() < 0.7 ? 200 : 12, drop)]);
  });
}

const likelihood = (weights: readonly number[], features: readonly number[]) => 1 / (1 + Math.exp(-features.reduce((sum, feature, at) => sum + feature * (weights[at] ?? 0), 0)));

/** Fits the confidence on labelled lines and writes it into the rules. Prints what the error is on topics it was not fitted on. */
export function fit(lines: readonly Line[], file: string): void {
  const rows = rowsOf(lines);
  const topics = [...new Set(rows.map(({ topic }) => topic))].sort();
  const seenNot = [0, 1, 2, 3].flatMap((fold) => {
    const held = new Set(topics.filter((_, at) => at % 4 === fold));
    const weights = fitWeights(rows.filter(({ topic }) => !held.has(topic)), 900);
    return rows.filter(({ topic }) => held.has(topic)).map(({ features, right }) => ({ confidence: likelihood(weights, features), right }));
  });
  const weights = fitWeights(rows);
  const steps = fitSteps(seenNot.map(({ confidence, right }) => ({ likelihood: confidence, right })), 14);
  const bins = reliability(seenNot);
  const digits = (value: number) => Math.round(value * 10_000) / 10_000;
  writeFileSync(file, `/** Written by \`npm run eval:retrieval -- --fit\`. Weights of \`featuresOf\`, in order, and the isotonic steps over the likelihood they give. */
export const calibration: { readonly weights: readonly number[]; readonly steps: readonly (readonly [number, number])[] } = {
  weights: [${weights.map(digits).join(", ")}],
  steps: [${steps.map(([x, y]) => `[${digits(x)}, ${digits(y)}]`).join(", ")}],
};

/** How that confidence did on topics it was not fitted on: said, right, how many, and the mean distance by weight. */
export const measured: { readonly questions: number; readonly pairs: number; readonly error: number; readonly bins: readonly { readonly said: number; readonly right: number; readonly count: number }[] } = {
  questions: ${lines.length}, pairs: ${rows.length}, error: ${digits(calibrationError(bins))},
  bins: [${bins.map(({ mean, right, count }) => `{ said: ${digits(mean)}, right: ${digits(right)}, count: ${count} }`).join(", ")}],
};
`);
  console.log(`${rows.length} pairs of ${lines.length} questions; calibration error on topics not fitted on ${calibrationError(bins).toFixed(3)}`);
}
