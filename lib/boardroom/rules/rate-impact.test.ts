import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseHistory, elasticityAt, expectedFill, salesAt, unknownFill } from "./demand";
import { type ImpactCell, pricesMoved, rateImpact } from "./rate-impact";

const cell = (over: Partial<ImpactCell> = {}): ImpactCell => ({
  ratePlanId: "p", roomTypeId: "t", roomType: "Double", night: "2026-12-27", before: 100_000, after: 115_000,
  physical: 2, sold: 0, remaining: 2, history: { sold: 18, available: 24 }, ...over,
});

describe("demand", () => {
  it("says nothing narrow about an unknown past and narrows with evidence", () => {
    expect(expectedFill({ sold: 3, available: 4 })).toEqual(unknownFill);
    const little = expectedFill({ sold: 9, available: 12 });
    const much = expectedFill({ sold: 90, available: 120 });
    expect(little.expected).toBe(0.75);
    expect(much.high - much.low).toBeLessThan(little.high - little.low);
    expect(much.high - much.low).toBeCloseTo(0.2, 5);
  });
  it("lets fuller nights react less, and an unknown past takes the whole band", () => {
    expect(elasticityAt(0, true).expected).toBe(-1.5);
    expect(elasticityAt(1, true).expected).toBe(-0.5);
    expect(elasticityAt(0.5, true)).toMatchObject({ low: -1.5, expected: -1, high: -0.5 });
    expect(elasticityAt(0.5, false)).toMatchObject({ low: -2, high: -0.5 });
  });
  it("takes the closest past that says enough", () => {
    const [type, house, all] = [{ sold: 2, available: 3 }, { sold: 20, available: 36 }, { sold: 90, available: 200 }];
    expect(chooseHistory([{ sold: 8, available: 12 }, house, all])).toEqual({ sold: 8, available: 12 });
    expect(chooseHistory([type, house, all])).toBe(house);
    expect(chooseHistory([type, { sold: 0, available: 0 }, all])).toBe(all);
    expect(chooseHistory([type, type, type])).toBe(type);
  });
  it("never sells more than there is", () => {
    expect(salesAt(2, 0.9, 0.5, -2)).toBe(2);
  });
});

describe("rateImpact", () => {
  it("works out one night by hand", () => {
    const impact = rateImpact("MAD", [cell()]);
    const elasticity = -1.5 + 0.75;
    const expected = 115_000 * 1.5 * 1.15 ** elasticity - 100_000 * 1.5;
    expect(impact.revenue.expected).toBe(Math.round(expected));
    expect(impact.otherwise).toEqual({ roomNights: 1.5, revenue: 150_000 });
    expect(impact.assumptions).toMatchObject({ historyKnown: true, historyNights: 24 });
    expect(impact.occupancyPoints.expected).toBeLessThan(0);
  });
  it("leaves a sold-out night alone", () => {
    const impact = rateImpact("MAD", [cell({ sold: 2, remaining: 0 })]);
    expect(impact.revenue).toEqual({ expected: 0, low: 0, high: 0 });
    expect(impact.otherwise.revenue).toBe(0);
  });
  it("widens the range where the past is unknown", () => {
    const width = (history: { sold: number; available: number }) => {
      const { revenue } = rateImpact("MAD", [cell({ history })]);
      return revenue.high - revenue.low;
    };
    expect(width({ sold: 0, available: 0 })).toBeGreaterThan(width({ sold: 144, available: 240 }));
  });

  const cells = fc.array(fc.record({
    before: fc.integer({ min: 20_000, max: 500_000 }), change: fc.integer({ min: -60, max: 150 }), physical: fc.integer({ min: 1, max: 5 }), sold: fc.nat(5), seen: fc.nat(200), filled: fc.nat(100), day: fc.nat(20),
  }).map((g): ImpactCell => {
    const sold = Math.min(g.sold, g.physical);
    return cell({ ratePlanId: `p${g.day}`, night: `2026-12-${String(1 + g.day).padStart(2, "0")}`, before: g.before, after: Math.round(g.before * (1 + g.change / 100)), physical: g.physical, sold, remaining: g.physical - sold, history: { sold: Math.floor((g.seen * g.filled) / 100), available: g.seen } });
  }), { minLength: 1, maxLength: 20 });

  it("keeps the expected value inside its range, in whole minor units", () => {
    fc.assert(fc.property(cells, (list) => {
      const { revenue, occupancyPoints, rows } = rateImpact("MAD", list);
      expect(revenue.low).toBeLessThanOrEqual(revenue.expected);
      expect(revenue.expected).toBeLessThanOrEqual(revenue.high);
      expect(occupancyPoints.low).toBeLessThanOrEqual(occupancyPoints.high);
      for (const value of Object.values(revenue)) expect(Number.isSafeInteger(value)).toBe(true);
      for (const row of rows) expect(row.salesAfter).toBeLessThanOrEqual(row.remaining);
    }), { numRuns: 500 });
  });
  it("changes nothing when no price changes", () => {
    fc.assert(fc.property(cells, (list) => {
      expect(rateImpact("MAD", list.map((item) => ({ ...item, after: item.before }))).revenue).toEqual({ expected: 0, low: 0, high: 0 });
    }));
  });
});

describe("pricesMoved", () => {
  const row = { ratePlanId: "p", night: "2026-12-27", before: 100, after: 115 };
  it("notices a moved price, a night that came or went, and nothing else", () => {
    expect(pricesMoved([row], [row])).toBe(false);
    expect(pricesMoved([row], [{ ...row, before: 101 }])).toBe(true);
    expect(pricesMoved([row], [])).toBe(true);
    expect(pricesMoved([row], [{ ...row, night: "2026-12-28" }])).toBe(true);
  });
});
