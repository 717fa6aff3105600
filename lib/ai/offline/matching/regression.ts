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

function softmax(scores: Float64Array): Float64Array {
  const top = Math.max(...scores);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp((scores[k] ?? 0) - top);
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) / sum;
  return scores;
}

/**
 * Multinomial logistic regression by AdaGrad with L2 shrinkage, deterministic. Small on purpose: a few hundred
 * examples train in well under a second, once per set of tools.
 */
export function train(samples: readonly Sample[], classes: number, epochs = 40, rate = 0.9, shrink = 2e-5): Classifier {
  const names = new Map<string, number>();
  const rows = samples.map(({ features }) => [...features].map(([name, value]): [number, number] => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return [known, value];
  }));
  const table = new Float64Array(names.size * classes);
  const memory = new Float64Array(names.size * classes).fill(1e-6);
  const bias = new Float64Array(classes);
  const score = (row: readonly (readonly [number, number])[]): Float64Array => {
    const scores = Float64Array.from(bias);
    for (const [name, value] of row) for (let k = 0; k < classes; k++) scores[k] = (scores[k] ?? 0) + (table[name * classes + k] ?? 0) * value;
    return softmax(scores);
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const index of order(samples.length, epoch + 1)) {
      const row = rows[index] ?? [];
      const label = samples[index]?.label ?? 0;
      const weight = samples[index]?.weight ?? 1;
      const guess = score(row);
      for (let k = 0; k < classes; k++) {
        const error = ((guess[k] ?? 0) - (k === label ? 1 : 0)) * weight;
        if (Math.abs(error) < 1e-4) continue;
        bias[k] = (bias[k] ?? 0) - 0.02 * error;
        for (const [name, value] of row) {
          const cell = name * classes + k;
          const slope = error * value + shrink * (table[cell] ?? 0);
          memory[cell] = (memory[cell] ?? 0) + slope * slope;
          table[cell] = (table[cell] ?? 0) - (rate * slope) / Math.sqrt(memory[cell] ?? 1);
        }
      }
    }
  }
  return {
    size: names.size,
    predict: (features) => score([...features].flatMap(([name, value]): [number, number][] => {
      const known = names.get(name);
      return known === undefined ? [] : [[known, value]];
    })),
  };
}
