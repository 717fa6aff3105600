import type { Signals } from "./rank";
import { calibration } from "./calibration";

/** What the likelihood is told from, each about 0 to 1, in the order of `calibration.weights`. */
export function featuresOf(signals: Signals): number[] {
  const { top, second, covered, sentence, unheard, exact, asked, passages, kindMet } = signals;
  return [
    1, Math.min(2, top), Math.max(0, Math.min(1.5, top - second)), top === 0 ? 0 : second / top, Math.min(1, covered), Math.min(1, sentence), unheard, Math.min(1, exact),
    Math.min(6, asked) / 6, Math.log10(1 + passages) / 4, kindMet === 1 ? 1 : 0, kindMet === -1 ? 1 : 0,
  ];
}

const between = (points: readonly (readonly [number, number])[], at: number): number => {
  const [first] = points;
  if (!first) return at;
  if (at <= first[0]) return first[1];
  for (let next = 1; next < points.length; next += 1) {
    const [left, right] = [points[next - 1], points[next]];
    if (left && right && at <= right[0]) return left[1] + ((right[1] - left[1]) * (at - left[0])) / Math.max(1e-9, right[0] - left[0]);
  }
  return points.at(-1)?.[1] ?? at;
};

/** What the ranking alone says before it is set right: 0 to 1. */
export function rawLikelihood(signals: Signals): number {
  const sum = featuresOf(signals).reduce((total, feature, at) => total + feature * (calibration.weights[at] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * How likely it is that the first passage answers the question, 0 to 1: a Platt regression over the ranking's signals, then isotonic steps,
 * both fitted on labelled pairs with and without an answer in the book (`npm run eval:retrieval -- --fit`). Never 0 or 1: it was never seen to be certain.
 */
export function confidenceOf(signals: Signals): number {
  if (signals.top <= 0) return 0.01;
  return Math.min(0.99, Math.max(0.01, between(calibration.steps, rawLikelihood(signals))));
}

/** Below it nothing is answered. */
export const sureEnough = 0.5;
