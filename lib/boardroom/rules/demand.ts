/** What the house's own past says of rooms like these: of room-nights free as many days before, how many sold in the end. */
export type NightHistory = { readonly sold: number; readonly available: number };

/** A share between 0 and 1 with the band it may lie in. */
export type Estimate = { readonly low: number; readonly expected: number; readonly high: number };

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Unknown past: nothing is claimed beyond "between a third and nine tenths". */
export const unknownFill: Estimate = { low: 0.3, expected: 0.6, high: 0.9 };
/** Fewer room-nights than this say too little to be called a history. */
export const leastHistory = 8;

/** The closest past that says enough: the same room type on the weekday, else the house on it, else all there is. */
export const chooseHistory = (candidates: readonly [NightHistory, ...NightHistory[]]): NightHistory =>
  candidates.find((history) => history.available >= leastHistory) ?? candidates[0];

/**
 * The share of still free rooms that sells, from what sold of the rooms free as many days before on the same weekdays. The band is two
 * standard errors of a proportion, never narrower than ten points either way.
 */
export function expectedFill(history: NightHistory): Estimate {
  if (history.available < leastHistory) return unknownFill;
  const expected = clamp(history.sold / history.available, 0, 1);
  const band = Math.max(0.1, 2 * Math.sqrt((expected * (1 - expected)) / history.available));
  return { low: clamp(expected - band, 0, 1), expected, high: clamp(expected + band, 0, 1) };
}

/** Bounds of the price elasticity of demand: the change of bookings in percent for one percent of price. */
export const elasticityBounds = { strongest: -2, weakest: -0.5 } as const;
const onEmptyNights = -1.5;
const elasticityBand = 0.5;

/**
 * How strongly guests react to a price, by how full the night is expected to be: −1.5 on an empty night, −0.5 on a full
 * one, a straight line between, ±0.5 within the bounds. An assumption, shown as one; the house's own reactions replace it
 * once they have been measured. An unknown past takes the whole range.
 */
export function elasticityAt(fill: number, known: boolean): Estimate {
  const { strongest, weakest } = elasticityBounds;
  const expected = onEmptyNights + (weakest - onEmptyNights) * clamp(fill, 0, 1);
  if (!known) return { low: strongest, expected, high: weakest };
  return { low: clamp(expected - elasticityBand, strongest, weakest), expected, high: clamp(expected + elasticityBand, strongest, weakest) };
}

/** Rooms expected to sell out of `remaining` when the price moves by `ratio` (after ÷ before), never more than there are. */
export const salesAt = (remaining: number, fill: number, ratio: number, elasticity: number): number =>
  Math.min(remaining, remaining * fill * ratio ** elasticity);
