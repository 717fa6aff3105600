import type { Signals } from "./rank";
import { calibration } from "./calibration";

/** By words alone, or by words and meaning: two rankings, whose signals say different things. */
export type Road = "words" | "meaning";
export const roadOf = ({ near }: Signals): Road => (near === null ? "words" : "meaning");

/** What the likelihood is told from, each about 0 to 1, in the order of the weights of its road. */
export function featuresOf(signals: Signals): number[] {
  const { top, second, lexical, covered, sentence, unheard, exact, asked, passages, kindMet, near } = signals;
  const [length, book, margin] = [Math.min(6, asked) / 6, Math.log10(1 + passages) / 4, top - second];
  if (near) return [1, Math.min(2, lexical), Math.min(1, margin), near.top, Math.max(-0.3, near.top - near.other), unheard, length, book];
  return [
    1, Math.min(2, top), Math.max(0, Math.min(1.5, margin)), top === 0 ? 0 : second / top, Math.min(1, covered), Math.min(1, sentence), unheard, Math.min(1, exact),
    length, book, kindMet === 1 ? 1 : 0, kindMet === -1 ? 1 : 0,
  ];
}

/** What steps say to a likelihood: between the middles of two blocks on the line that joins them. */
export function stepAt(steps: readonly (readonly [middle: number, right: number])[], likelihood: number): number {
  const [first] = steps;
  if (!first) return likelihood;
  if (likelihood <= first[0]) return first[1];
  for (let next = 1; next < steps.length; next += 1) {
    const [left, right] = [steps[next - 1], steps[next]];
    if (left && right && likelihood <= right[0]) return left[1] + ((right[1] - left[1]) * (likelihood - left[0])) / Math.max(1e-9, right[0] - left[0]);
  }
  return steps.at(-1)?.[1] ?? likelihood;
}

/** What the ranking alone says before it is set right: 0 to 1. */
export const likelihoodBy = (weights: readonly number[], features: readonly number[]): number =>
  1 / (1 + Math.exp(-features.reduce((total, feature, at) => total + feature * (weights[at] ?? 0), 0)));

/**
 * How likely it is that the first passage answers the question, 0 to 1: a Platt regression over the ranking's signals, then isotonic steps,
 * both fitted on labelled pairs with and without an answer in the book (`npm run eval:retrieval -- --fit`), for words alone and for words and
 * meaning apart. Never 0 or 1: it was never seen to be certain.
 */
export function confidenceOf(signals: Signals): number {
  if (signals.top <= 0) return 0.01;
  const { weights, steps } = calibration[roadOf(signals)];
  return Math.min(0.99, Math.max(0.01, stepAt(steps, likelihoodBy(weights, featuresOf(signals)))));
}

/** Below it nothing is answered. */
export const sureEnough = 0.5;
