import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaBelow, betaQuantile, logGamma, logTails } from "./beta";
import { epochDays, logEvidence, logEvidenceByDay, logEvidenceOfParts, probabilityNoWorse, type Tally } from "./bound";

const choose = (n: number, k: number) => Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1));
/** P(Bin(n, x) ≥ a), summed term by term. */
const atLeast = (n: number, a: number, x: number) => Array.from({ length: n - a + 1 }, (_, i) => choose(n, a + i) * x ** (a + i) * (1 - x) ** (n - a - i)).reduce((sum, p) => sum + p, 0);

describe("the beta distribution", () => {
  it("agrees with sums of binomials, and its quantile takes it back", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, x) => {
      expect(betaBelow(x, a, b)).toBeCloseTo(atLeast(a + b - 1, a, x), 9);
      expect(betaBelow(betaQuantile(x, a, b), a, b)).toBeCloseTo(x, 8);
    }), { numRuns: 100 });
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
  });

  it("stays exact where a tail is too small for a number", () => {
    expect(logTails(0.5, 1, 2_000).above).toBeCloseTo(2_000 * Math.log(0.5), 6);
    expect(logTails(0.5, 2_000, 1).below).toBeCloseTo(2_000 * Math.log(0.5), 6);
  });
});

describe("the bound", () => {
  it("expects no more than 1 at the tolerated share and below it, whatever the number of trials: summed exactly", () => {
    for (const tolerated of [0.05, 0.3, 0.5]) for (const n of [1, 7, 40]) for (const share of [tolerated, tolerated * 0.6]) {
      const expected = Array.from({ length: n + 1 }, (_, bad) => choose(n, bad) * share ** bad * (1 - share) ** (n - bad) * Math.exp(logEvidence({ bad, good: n - bad }, tolerated))).reduce((sum, term) => sum + term, 0);
      if (share === tolerated) expect(expected).toBeCloseTo(1, 8);
      else expect(expected).toBeLessThan(1);
    }
  });

  it("grows with what went badly, shrinks with what went well, and says nothing of nothing", () => {
    expect(logEvidence({ bad: 0, good: 0 }, 0.5)).toBe(0);
    expect(logEvidenceByDay([], 0.5)).toBeCloseTo(0, 10);
    fc.assert(fc.property(fc.nat(50), fc.nat(50), fc.double({ min: 0.02, max: 0.9, noNaN: true }), (bad, good, tolerated) => {
      expect(logEvidence({ bad: bad + 1, good }, tolerated)).toBeGreaterThan(logEvidence({ bad, good }, tolerated));
      expect(logEvidence({ bad, good: good + 1 }, tolerated)).toBeLessThan(logEvidence({ bad, good }, tolerated) + 1e-9);
    }));
  });

  it("keeps the expectation of 1 as a mixture over days and parts", () => {
    // Two days, two parts, one trial each: all sixteen outcomes at the tolerated share.
    const outcomes = Array.from({ length: 16 }, (_, bits) => [0, 1, 2, 3].map((bit) => (bits >> bit) & 1));
    const tolerated = 0.3;
    const tally = (bad: number): Tally => ({ bad, good: 1 - bad });
    const expected = outcomes.reduce((sum, [a = 0, b = 0, c = 0, d = 0]) => {
      const chance = [a, b, c, d].reduce((p, bad) => p * (bad ? tolerated : 1 - tolerated), 1);
      const all = [{ bad: a + b, good: 2 - a - b }, { bad: c + d, good: 2 - c - d }];
      return sum + chance * Math.exp(logEvidenceOfParts(all, [[tally(a), tally(c)], [tally(b), tally(d)]], tolerated));
    }, 0);
    expect(expected).toBeCloseTo(1, 8);
  });

  it("does not forget a bad day for the good weeks before it", () => {
    const good = Array.from({ length: 14 }, (): Tally => ({ bad: 5, good: 20 }));
    const bad = Array.from({ length: 3 }, (): Tally => ({ bad: 9, good: 1 }));
    const sum = (days: readonly Tally[]) => days.reduce((all, day) => ({ bad: all.bad + day.bad, good: all.good + day.good }), { bad: 0, good: 0 });
    expect(logEvidence(sum([...good, ...bad]), 0.5)).toBeLessThan(0);
    expect(logEvidenceByDay([...good, ...bad], 0.5)).toBeGreaterThan(Math.log(50));
    expect(logEvidenceByDay(Array.from({ length: epochDays }, (): Tally => ({ bad: 1, good: 9 })), 0.5)).toBeLessThan(0);
  });
});

describe("the probability of being no worse", () => {
  it("is a half among equals, near one for the better and near nought for the worse", () => {
    expect(probabilityNoWorse({ bad: 10, good: 30 }, { bad: 10, good: 30 }, 0)).toBeCloseTo(0.5, 2);
    expect(probabilityNoWorse({ bad: 1, good: 60 }, { bad: 12, good: 49 }, 0)).toBeGreaterThan(0.99);
    expect(probabilityNoWorse({ bad: 20, good: 40 }, { bad: 3, good: 57 }, 0.05)).toBeLessThan(0.01);
    expect(probabilityNoWorse({ bad: 0, good: 40 }, { bad: 0, good: 40 }, 0.05)).toBeGreaterThan(0.85);
  });
});
