/**
 * Shares an amount by weights, to the minor unit: every part is rounded towards zero, and the units left over go one each to
 * the parts that lost most, the earlier first. The parts always sum to the amount. Throws RangeError without a positive weight.
 */
export function share(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0 || weights.some((weight) => weight < 0)) throw new RangeError("Shares need weights of zero or more, and one above zero.");
  const sign = amount < 0 ? -1 : 1;
  const exact = weights.map((weight) => (Math.abs(amount) * weight) / total);
  const parts = exact.map(Math.floor);
  let left = Math.abs(amount) - parts.reduce((sum, part) => sum + part, 0);
  const order = exact.map((value, index) => ({ index, lost: value - Math.floor(value) })).sort((a, b) => b.lost - a.lost || a.index - b.index);
  for (const { index } of order) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts.map((part) => (part === 0 ? 0 : sign * part));
}

export type SplitBy =
  | { readonly by: "equally"; readonly parts: number }
  | { readonly by: "percent"; readonly percent: number }
  | { readonly by: "amount"; readonly amount: number };

/**
 * The amounts a line falls into. `percent` (0.01 to 99.99) and `amount` (same sign, smaller) name the second part; the first keeps
 * the rest. Throws RangeError when a part would be nothing.
 */
export function splitParts(amount: number, how: SplitBy): number[] {
  const parts =
    how.by === "equally" ? share(amount, Array.from({ length: how.parts }, () => 1))
    : how.by === "percent" ? share(amount, [10_000 - Math.round(how.percent * 100), Math.round(how.percent * 100)])
    : [amount - how.amount, how.amount];
  if (parts.length < 2 || parts.some((part) => part === 0 || Math.sign(part) !== Math.sign(amount))) throw new RangeError("Every part of a line must be something, and less than the whole.");
  return parts;
}

/** The VAT of a line shared among its parts, so that nothing of it is lost or gained. */
export const splitVatAmount = (vatAmount: number, parts: readonly number[]): number[] => (vatAmount === 0 ? parts.map(() => 0) : share(vatAmount, parts.map(Math.abs)));
