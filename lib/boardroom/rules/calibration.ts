/** One decision after its nights: what was expected of it and what it came to. Minor units; `scatter`: the band that sales of so few nights alone may move within. */
export type Outcome = {
  readonly director: string;
  readonly command: string;
  readonly predicted: { readonly expected: number; readonly low: number; readonly high: number };
  readonly scatter: { readonly low: number; readonly high: number } | null;
  readonly realised: number;
  readonly reversed: boolean;
  readonly simulated: boolean;
};

export type Calibration = {
  /** Decisions counted; those taken back are not. */
  readonly n: number;
  readonly reversed: number;
  /** Share realised within the stated range, basis points, with the band such a count allows (Wilson, 95 %). */
  readonly withinBp: number;
  readonly withinLowBp: number;
  readonly withinHighBp: number;
  /** The same within the stated range widened by the scatter of single nights; null where none was kept. */
  readonly withinScatterBp: number | null;
  /** Mean of realised − expected, and of its absolute value. Minor units. */
  readonly bias: number;
  readonly meanAbsoluteError: number;
  /** The same mean absolute error had nothing been predicted (an effect of zero). Below it, predicting is worth something. */
  readonly errorOfNothing: number;
  /** Interval score of the stated range read as 80 %: its width, and ten times whatever falls outside. Mean, minor units; lower is better. */
  readonly intervalScore: number;
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const bp = (share: number) => Math.round(share * 10_000);

/** The 95 % band of a share of `hits` in `n` after Wilson; honest for few. */
export function wilson(hits: number, n: number): { readonly low: number; readonly high: number } {
  const z = 1.96;
  const share = hits / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const missOf = (value: number, low: number, high: number) => Math.max(0, low - value, value - high);

/** How well one director foretold. Null where nothing has been measured: no figure is made of none. */
export function calibrationOf(outcomes: readonly Outcome[]): Calibration | null {
  const counted = outcomes.filter(({ reversed }) => !reversed);
  if (counted.length === 0) return null;
  const within = counted.filter(({ predicted, realised }) => realised >= predicted.low && realised <= predicted.high).length;
  const band = wilson(within, counted.length);
  const scattered = counted.filter(({ scatter }) => scatter !== null);
  const withinScatter = scattered.filter(({ scatter, realised }) => scatter !== null && realised >= scatter.low && realised <= scatter.high).length;
  const errors = counted.map(({ predicted, realised }) => realised - predicted.expected);
  return {
    n: counted.length, reversed: outcomes.length - counted.length,
    withinBp: bp(within / counted.length), withinLowBp: bp(band.low), withinHighBp: bp(band.high),
    withinScatterBp: scattered.length > 0 ? bp(withinScatter / scattered.length) : null,
    bias: Math.round(mean(errors)) || 0, meanAbsoluteError: Math.round(mean(errors.map(Math.abs))), errorOfNothing: Math.round(mean(counted.map(({ realised }) => Math.abs(realised)))),
    intervalScore: Math.round(mean(counted.map(({ predicted: { low, high }, realised }) => high - low + 10 * missOf(realised, low, high)))),
  };
}

/** Fewer than this say too little to call a director well or badly calibrated. */
export const leastOutcomes = 20;
