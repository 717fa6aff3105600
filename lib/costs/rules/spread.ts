/** A figure with the band it may lie in. `low <= expected <= high`; the unit stands beside it wherever it is used. */
export type Spread = { readonly low: number; readonly expected: number; readonly high: number };

export const exactly = (value: number): Spread => ({ low: value, expected: value, high: value });
export const nothing: Spread = exactly(0);

export const plus = (...parts: readonly Spread[]): Spread => ({
  low: parts.reduce((sum, part) => sum + part.low, 0),
  expected: parts.reduce((sum, part) => sum + part.expected, 0),
  high: parts.reduce((sum, part) => sum + part.high, 0),
});

/** a − b where nothing is known of how they move together: worst against best. */
export const minus = (a: Spread, b: Spread): Spread => ({ low: a.low - b.high, expected: a.expected - b.expected, high: a.high - b.low });

/** Times a number; a negative one turns the band over. */
export function times(spread: Spread, by: number): Spread {
  const [a, b] = [spread.low * by, spread.high * by];
  return { low: Math.min(a, b), expected: spread.expected * by, high: Math.max(a, b) };
}

/** Product of two bands of any sign: the corners decide. */
export function product(a: Spread, b: Spread): Spread {
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return { low: Math.min(...corners), expected: a.expected * b.expected, high: Math.max(...corners) };
}

export const width = (spread: Spread): number => spread.high - spread.low;

/** Whole minor units, without a negative zero, the order kept. */
export const rounded = (spread: Spread): Spread => ({ low: Math.round(spread.low) || 0, expected: Math.round(spread.expected) || 0, high: Math.round(spread.high) || 0 });
