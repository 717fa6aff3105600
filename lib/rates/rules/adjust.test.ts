import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedAmount, limitBreach } from "./adjust";

describe("changedAmount", () => {
  it("rounds to whole currency units", () => {
    expect(changedAmount(124_000, 1_500)).toBe(142_600);
    expect(changedAmount(99_900, 1_500)).toBe(114_900);
    expect(changedAmount(100_000, -1_000)).toBe(90_000);
  });

  it("moves in the asked direction and stays within one unit of the exact value", () => {
    fc.assert(fc.property(fc.integer({ min: 1_000, max: 5_000_000 }), fc.integer({ min: -9_000, max: 30_000 }), (amount, bp) => {
      const changed = changedAmount(amount, bp);
      expect(changed % 100).toBe(0);
      expect(Math.abs(changed - amount * (1 + bp / 10_000))).toBeLessThanOrEqual(100);
    }));
  });
});

describe("limitBreach", () => {
  it("lets the limits themselves pass", () => {
    const limits = { floorAmount: 50_000, ceilingAmount: 200_000 };
    expect([limitBreach(49_999, limits), limitBreach(50_000, limits), limitBreach(200_000, limits), limitBreach(200_001, limits)]).toEqual(["below_floor", null, null, "above_ceiling"]);
    const none = { floorAmount: null, ceilingAmount: null };
    expect([limitBreach(0, none), limitBreach(1, none), limitBreach(2_000_000_000, none), limitBreach(2_000_000_001, none)]).toEqual(["below_floor", null, null, "above_ceiling"]);
  });
});
