import { betaBelow, logBeta, logTails } from "./beta";

/** Trials of one day: how many went badly, and how many well. */
export type Tally = { readonly bad: number; readonly good: number };

/** How long one promise of the false-alarm rate holds: then evidence is counted anew. */
export const epochDays = 28;

/**
 * Evidence, as a number that may be looked at as often as one likes, that bad trials are more frequent than `tolerated`: the marginal
 * likelihood of a Beta(1, 1) prior cut off below `tolerated` (Beta-Binomial), over the likelihood at `tolerated`. While the true share is
 * no more than `tolerated` its expectation never exceeds 1 at any stopping time, so by Ville's inequality it reaches 1/α ever at all with
 * probability α at most. Natural logarithm.
 */
export function logEvidence({ bad, good }: Tally, tolerated: number): number {
  if (bad + good === 0) return 0;
  const marginal = logBeta(1 + bad, 1 + good) + logTails(tolerated, 1 + bad, 1 + good).above - Math.log1p(-tolerated);
  return marginal - bad * Math.log(tolerated) - good * Math.log1p(-tolerated);
}

/** log of a sum of exponentials. */
export function logSum(terms: readonly number[]): number {
  const top = Math.max(...terms);
  return Number.isFinite(top) ? top + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - top), 0)) : top;
}

/**
 * The same where things may turn bad on any day of an epoch: a mixture over the days the evidence may begin at, half its weight on the
 * first, the rest spread evenly. Days that have not come hold their weight at 1. A mean of such numbers with fixed weights keeps their
 * promise, and good weeks behind do not hide a bad one ahead. `days`: tallies from the epoch's first day on, at most `epochDays`.
 */
export function logEvidenceByDay(days: readonly Tally[], tolerated: number): number {
  const later = Math.log(0.5 / (epochDays - 1));
  const terms: number[] = [];
  let tally: Tally = { bad: 0, good: 0 };
  for (let day = days.length - 1; day >= 0; day -= 1) {
    tally = { bad: tally.bad + (days[day]?.bad ?? 0), good: tally.good + (days[day]?.good ?? 0) };
    terms.push((day === 0 ? Math.log(0.5) : later) + logEvidence(tally, tolerated));
  }
  const left = (days.length === 0 ? 0.5 : 0) + (0.5 * (epochDays - Math.max(1, days.length))) / (epochDays - 1);
  return logSum(left > 0 ? [...terms, Math.log(left)] : terms);
}

/** Half the weight on all together, half spread over the parts: one part gone bad is seen although the others drown it. */
export function logEvidenceOfParts(all: readonly Tally[], parts: readonly (readonly Tally[])[], tolerated: number): number {
  const together = logEvidenceByDay(all, tolerated);
  if (parts.length < 2) return together;
  return logSum([Math.log(0.5) + together, ...parts.map((part) => Math.log(0.5 / parts.length) + logEvidenceByDay(part, tolerated))]);
}

const grid = 400;

/**
 * Probability that one share of bad trials is at most another's plus `margin`, each by its own posterior (Beta-Binomial, flat priors):
 * integrated over the other's quantiles by the midpoint rule.
 */
export function probabilityNoWorse(ours: Tally, theirs: Tally, margin: number): number {
  let sum = 0;
  let before = 0;
  for (let i = 1; i <= grid; i += 1) {
    const upTo = betaBelow(i / grid, 1 + theirs.bad, 1 + theirs.good);
    sum += (upTo - before) * betaBelow(Math.min(1, (i - 0.5) / grid + margin), 1 + ours.bad, 1 + ours.good);
    before = upTo;
  }
  return Math.min(1, Math.max(0, sum));
}
