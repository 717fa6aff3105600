import type { Features } from "./features";

export type Sample = { readonly features: Features; readonly label: number; readonly weight: number };
export type Classifier = {
  /** Probability of each class. */
  predict(features: Features): Float64Array;
  /** Feature names in the model: others say nothing. */
  readonly size: number;
};

/** A repeatable shuffle: the same samples always train the same model. */
function order(length: number, seed: number): number[] {
  const indices = Array.from({ length }, (_, index) => index);
  let state = seed * 2_654_435_761 + 1;
  for (let index = length - 1; index > 0; index--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (index + 1);
    [indices[index], indices[other]] = [indices[other] ?? 0, indices[index] ?? 0];
  }
  return indices;
}

/** Scores to probabilities, in place. */
function softmax(scores: Float64Array): Float64Array {
  const classes = scores.length;
  let top = -Infinity;
  for (let k = 0; k < classes; k++) top = Math.max(top, scores[k] ?? 0);
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    const value = Math.exp((scores[k] ?? 0) - top);
    scores[k] = value;
    sum += value;
  }
  for (let k = 0; k < classes; k++) scores[k] = (scores[k] ?? 0) / sum;
  return scores;
}

/** Samples between two breaths: some tens of milliseconds. */
const breath = 500;

/** A sample's features by number, flat: reading arrays of pairs costs more than the arithmetic. */
type Row = { readonly names: Int32Array; readonly values: Float64Array };

/**
 * Multinomial logistic regression by AdaGrad with L2 shrinkage, deterministic. Small on purpose: a few hundred
 * examples train in a second or two, once per set of tools. Yields every few hundred samples, so that a server may breathe.
 */
export function* training(samples: readonly Sample[], classes: number, epochs = 14, rate = 0.9, shrink = 2e-5): Generator<void, Classifier> {
  const numbers = new Map<string, number>();
  const rows = samples.map(({ features }): Row => {
    const names = new Int32Array(features.size);
    const values = new Float64Array(features.size);
    let at = 0;
    for (const [name, value] of features) {
      let known = numbers.get(name);
      if (known === undefined) numbers.set(name, (known = numbers.size));
      names[at] = known * classes;
      values[at++] = value;
    }
    return { names, values };
  });
  const table = new Float32Array(numbers.size * classes);
  const memory = new Float32Array(numbers.size * classes).fill(1e-6);
  const bias = new Float64Array(classes);
  const scores = new Float64Array(classes);
  const score = ({ names, values }: Row): Float64Array => {
    scores.set(bias);
    for (let at = 0; at < names.length; at++) {
      const [first, value] = [names[at] ?? 0, values[at] ?? 0];
      for (let k = 0; k < classes; k++) scores[k] = (scores[k] ?? 0) + (table[first + k] ?? 0) * value;
    }
    return softmax(scores);
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    // What is nearly right already is left alone, the more so the later.
    const small = epoch < 2 ? 2e-3 : 6e-3;
    let done = 0;
    for (const index of order(samples.length, epoch + 1)) {
      if (++done % breath === 0) yield;
      const row = rows[index];
      const sample = samples[index];
      if (!row || !sample) continue;
      const guess = score(row);
      for (let k = 0; k < classes; k++) {
        const error = ((guess[k] ?? 0) - (k === sample.label ? 1 : 0)) * sample.weight;
        if (Math.abs(error) < small) continue;
        bias[k] = (bias[k] ?? 0) - 0.02 * error;
        for (let at = 0; at < row.names.length; at++) {
          const cell = (row.names[at] ?? 0) + k;
          const slope = error * (row.values[at] ?? 0) + shrink * (table[cell] ?? 0);
          const sum = (memory[cell] ?? 0) + slope * slope;
          memory[cell] = sum;
          table[cell] = (table[cell] ?? 0) - (rate * slope) / Math.sqrt(sum);
        }
      }
    }
  }
  return {
    size: numbers.size,
    predict(features) {
      const known = [...features].flatMap(([name, value]): [number, number][] => {
        const at = numbers.get(name);
        return at === undefined ? [] : [[at * classes, value]];
      });
      return Float64Array.from(score({ names: Int32Array.from(known, ([at]) => at), values: Float64Array.from(known, ([, value]) => value) }));
    },
  };
}
