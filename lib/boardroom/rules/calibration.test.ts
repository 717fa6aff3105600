import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrationOf, type Outcome, wilson } from "./calibration";
import { measureOutcome } from "./outcome";
import { type ImpactCell, rateImpact } from "./rate-impact";

const outcome = (realised: number, change: Partial<Outcome> = {}): Outcome => ({ director: "revenue-manager", command: "rates.adjust-rates", predicted: { low: 0, expected: 100, high: 200 }, scatter: { low: -100, high: 300 }, realised, reversed: false, simulated: false, ...change });

describe("calibration", () => {
  it("makes no figure of nothing, nor of what was taken back", () => {
    expect(calibrationOf([])).toBeNull();
    expect(calibrationOf([outcome(100, { reversed: true })])).toBeNull();
  });
  it("counts what fell inside, how far and to which side the rest did", () => {
    expect(calibrationOf([outcome(50), outcome(200), outcome(-50), outcome(400), outcome(9_999, { reversed: true })])).toEqual({
      n: 4, reversed: 1, withinBp: 5_000, withinLowBp: 1_500, withinHighBp: 8_500, withinScatterBp: 7_500,
      bias: 50, meanAbsoluteError: 150, errorOfNothing: 175, intervalScore: 200 + (10 * 50 + 10 * 200) / 4,
    });
  });
  it("says a wider band of fewer decisions, and never leaves the whole", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(400), (n, given) => {
      const hits = Math.min(n, given);
      const { low, high } = wilson(hits, n);
      const more = wilson(hits * 4, n * 4);
      return low >= 0 && high <= 1 && low <= hits / n + 1e-9 && high >= hits / n - 1e-9 && more.high - more.low <= high - low + 1e-9;
    }));
  });
  it("rewards a range that is narrow and right, punishes one that is narrow and wrong", () => {
    const score = (low: number, high: number, realised: number) => calibrationOf([outcome(realised, { predicted: { low, expected: (low + high) / 2, high } })])?.intervalScore ?? 0;
    expect(score(90, 110, 100)).toBeLessThan(score(0, 200, 100));
    expect(score(90, 110, 180)).toBeGreaterThan(score(0, 200, 180));
  });
});

describe("the outcome of a price decision", () => {
  const cell = (change: Partial<ImpactCell> = {}): ImpactCell => ({ ratePlanId: "p", roomTypeId: "t", roomType: "Suite", night: "2026-12-27", before: 100_000, after: 110_000, physical: 4, sold: 1, remaining: 3, history: { sold: 50, available: 100 }, ...change });
  const impact = rateImpact("MAD", [cell(), cell({ night: "2026-12-28" }), cell({ ratePlanId: "q", night: "2026-12-28", remaining: 1 })]);

  it("is what was sold afterwards less what was expected with nothing done, made again from the rows", () => {
    const { realised, counterfactual, rows } = measureOutcome(impact, [{ roomTypeId: "t", night: "2026-12-27", rooms: 2, revenue: 220_000 }]);
    expect(counterfactual).toBe(100_000 * 1.5 + 100_000 * 1.5 + 100_000 * 0.5);
    expect(realised).toBe(220_000 - counterfactual);
    expect(rows.map(({ night, rooms, without }) => [night, rooms, without])).toEqual([["2026-12-27", 2, 150_000], ["2026-12-28", 0, 200_000]]);
  });
  it("counts the sales of one room once, however many ways of selling it changed, and is the same twice", () => {
    const sold = [{ roomTypeId: "t", night: "2026-12-28", rooms: 1, revenue: 110_000 }];
    expect(measureOutcome(impact, sold)).toEqual(measureOutcome(impact, sold));
    expect(measureOutcome(impact, sold).rows.reduce((sum, { revenue }) => sum + revenue, 0)).toBe(110_000);
  });
  it("knows a wider band for so few nights than for the effect, and none where nothing was left to sell", () => {
    const { scatter } = measureOutcome(impact, []);
    expect(scatter.low).toBeLessThan(impact.revenue.low);
    expect(scatter.high).toBeGreaterThan(impact.revenue.high);
    const full = rateImpact("MAD", [cell({ remaining: 0, sold: 4 })]);
    expect(measureOutcome(full, []).scatter).toEqual({ low: 0, high: 0 });
  });
});
