/** Lanczos's approximation (g = 7, n = 9): natural logarithm of the gamma function, to about 15 digits for x > 0. */
const lanczos = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7] as const;

export function logGamma(x: number): number {
  const at = x - 1;
  let sum: number = lanczos[0];
  for (let i = 1; i < lanczos.length; i += 1) sum += (lanczos[i] ?? 0) / (at + i);
  const t = at + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum);
}

export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

const tiny = 1e-300;

/** Lentz's continued fraction of the incomplete beta function (Numerical Recipes §6.4). */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (Math.abs(1 - ((a + b) * x) / (a + 1)) < tiny ? tiny : 1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 10_000; m += 1) {
    for (const step of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 + step * d;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = 1 + step / c;
      c = Math.abs(c) < tiny ? tiny : c;
      value *= d * c;
    }
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return value;
}

/** Natural logarithms of P(X ≤ x) and P(X > x) for X ~ Beta(a, b); exact far into either tail. */
export function logTails(x: number, a: number, b: number): { readonly below: number; readonly above: number } {
  if (x <= 0) return { below: -Infinity, above: 0 };
  if (x >= 1) return { below: 0, above: -Infinity };
  const front = a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b);
  if (x < (a + 1) / (a + b + 2)) {
    const below = front + Math.log(fraction(x, a, b)) - Math.log(a);
    return { below, above: Math.log1p(-Math.min(1, Math.exp(below))) };
  }
  const above = front + Math.log(fraction(1 - x, b, a)) - Math.log(b);
  return { below: Math.log1p(-Math.min(1, Math.exp(above))), above };
}

/** P(X ≤ x) for X ~ Beta(a, b). */
export const betaBelow = (x: number, a: number, b: number): number => Math.exp(logTails(x, a, b).below);

/** The value below which Beta(a, b) lies with probability `p`, to 10 digits. */
export function betaQuantile(p: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let halvings = 0; halvings < 40; halvings += 1) {
    const middle = (low + high) / 2;
    if (betaBelow(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
