/** One judged question: what the ranking showed (`featuresOf`) and whether its first passage was right. */
export type Judged = { readonly features: readonly number[]; readonly right: boolean };

const logistic = (sum: number) => 1 / (1 + Math.exp(-sum));

/** Platt's regression by gradient descent with a pull to zero (`ridge`), the same for the same rows. The first feature is the constant. */
export function fitWeights(rows: readonly Judged[], rounds = 3_000, ridge = 0.002): number[] {
  const width = rows[0]?.features.length ?? 0;
  const weights = Array.from({ length: width }, () => 0);
  const mean = Array.from({ length: width }, () => 0);
  for (let round = 0; round < rounds; round += 1) {
    const slope = Array.from({ length: width }, () => 0);
    for (const { features, right } of rows) {
      const off = logistic(features.reduce((sum, feature, at) => sum + feature * (weights[at] ?? 0), 0)) - (right ? 1 : 0);
      features.forEach((feature, at) => { slope[at] = (slope[at] ?? 0) + off * feature; });
    }
    for (let at = 0; at < width; at += 1) {
      const pull = (slope[at] ?? 0) / rows.length + (at === 0 ? 0 : ridge * (weights[at] ?? 0));
      mean[at] = 0.9 * (mean[at] ?? 0) + pull;
      weights[at] = (weights[at] ?? 0) - 0.3 * (mean[at] ?? 0);
    }
  }
  return weights;
}

/** Isotonic steps (pool adjacent violators) through bins of equal size: `[likelihood, how often right]`, rising. */
export function fitSteps(pairs: readonly { readonly likelihood: number; readonly right: boolean }[], bins = 20): [number, number][] {
  const sorted = [...pairs].sort((a, b) => a.likelihood - b.likelihood);
  const size = Math.max(1, Math.ceil(sorted.length / bins));
  const blocks: { x: number; right: number; n: number }[] = [];
  for (let from = 0; from < sorted.length; from += size) {
    const bin = sorted.slice(from, from + size);
    blocks.push({ x: bin.reduce((sum, { likelihood }) => sum + likelihood, 0), right: bin.filter(({ right }) => right).length, n: bin.length });
    for (let last = blocks.at(-1), before = blocks.at(-2); last && before && before.right / before.n >= last.right / last.n; last = blocks.at(-1), before = blocks.at(-2)) {
      blocks.splice(-2, 2, { x: before.x + last.x, right: before.right + last.right, n: before.n + last.n });
    }
  }
  return blocks.map(({ x, right, n }) => [x / n, (right + 0.5) / (n + 1)]);
}

/** A bin of a reliability diagram: how sure, how often right, how many. */
export type Bin = { readonly from: number; readonly to: number; readonly mean: number; readonly right: number; readonly count: number };

/** Ten bins of equal width; empty ones are left out. */
export function reliability(pairs: readonly { readonly confidence: number; readonly right: boolean }[], width = 0.1): Bin[] {
  return Array.from({ length: Math.round(1 / width) }, (_, at) => {
    const [from, to] = [at * width, (at + 1) * width];
    const within = pairs.filter(({ confidence }) => confidence >= from && (confidence < to || (at === Math.round(1 / width) - 1 && confidence <= 1)));
    return { from, to, count: within.length, mean: within.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, within.length), right: within.filter(({ right }) => right).length / Math.max(1, within.length) };
  }).filter(({ count }) => count > 0);
}

/** Expected calibration error: how far sureness and being right are apart, by the weight of each bin. */
export const calibrationError = (bins: readonly Bin[]): number => {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, { mean, right, count }) => sum + (Math.abs(mean - right) * count) / Math.max(1, all), 0);
};
