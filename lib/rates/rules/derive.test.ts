import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derivedAmount, fromOwn, levelsOf, ownOf, stricter, unrestricted, unlimitedAmount, wouldCircle } from "./derive";

const open = { floorAmount: null, ceilingAmount: null };

describe("derived prices", () => {
  it("follow by percent or amount, rounded half up to the family's step, inside the plan's limits", () => {
    const percent = (parent: number, adjustValue: number, roundTo = 100) => unlimitedAmount(parent, { adjustKind: "percent", adjustValue, roundTo });
    expect([percent(100_000, -1_000), percent(99_950, -1_000), percent(100_000, -1_050), percent(12_345, 333, 1), percent(45_000, -1_000, 1_000)]).toEqual([90_000, 90_000, 89_500, 12_756, 41_000]);
    expect(unlimitedAmount(10_000, { adjustKind: "amount", adjustValue: 12_050, roundTo: 100 })).toBe(22_100);
    expect(derivedAmount(100_000, { adjustKind: "amount", adjustValue: -200_000, roundTo: 1 }, open)).toEqual({ amount: 1, clamped: "below_floor" });
    expect(derivedAmount(100_000, { adjustKind: "percent", adjustValue: 5_000, roundTo: 1 }, { floorAmount: null, ceilingAmount: 120_000 })).toEqual({ amount: 120_000, clamped: "above_ceiling" });
  });

  it("stay within half a step of the exact value and are whole", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), fc.integer({ min: -9_000, max: 30_000 }), fc.constantFrom(1, 50, 100, 1_000), (parent, adjustValue, roundTo) => {
      const amount = unlimitedAmount(parent, { adjustKind: "percent", adjustValue, roundTo });
      expect(amount % roundTo).toBe(0);
      expect(Math.abs(amount - (parent * (10_000 + adjustValue)) / 10_000)).toBeLessThanOrEqual(roundTo / 2 + 1e-3);
    }));
  });
});

describe("restrictions", () => {
  it("become the stricter of both; where no stay fits both the night is closed", () => {
    const a = { ...unrestricted, minStay: 2, maxStay: 7, closedToArrival: true, minAdvance: 3 };
    const b = { ...unrestricted, minStay: 4, minStayThrough: 2, maxStay: 5, closedToDeparture: true, maxAdvance: 30 };
    expect(stricter(a, b)).toEqual({ minStay: 4, minStayThrough: 2, maxStay: 5, stopSell: false, closedToArrival: true, closedToDeparture: true, minAdvance: 3, maxAdvance: 30 });
    expect(stricter(a, { ...unrestricted, maxStay: 1 })).toMatchObject({ minStay: 2, maxStay: 2, stopSell: true });
    expect(stricter(a, { ...unrestricted, maxAdvance: 1 })).toMatchObject({ minAdvance: 3, maxAdvance: 3, stopSell: true });
    expect(stricter(a, unrestricted)).toEqual(a);
  });

  it("keep what is a plan's own, and only that", () => {
    expect([ownOf(unrestricted), ownOf({ ...unrestricted, minStay: 3, stopSell: true })]).toEqual([null, { minStay: 3, stopSell: true }]);
    expect(fromOwn(ownOf({ ...unrestricted, maxAdvance: 9 }))).toEqual({ ...unrestricted, maxAdvance: 9 });
  });
});

describe("chains", () => {
  const family = (id: string, parentId: string | null) => ({ id, parentId });
  const house = [family("c", "b"), family("b", "a"), family("a", null), family("d", "a"), family("z", null), family("y", "z")];

  it("know a circle before it is closed", () => {
    expect([wouldCircle(house, "a", "c"), wouldCircle(house, "a", "a"), wouldCircle(house, "d", "c"), wouldCircle(house, "c", null)]).toEqual([true, true, false, false]);
  });

  it("bring parents up to date before their children, each once", () => {
    const ids = (levels: { id: string }[][]) => levels.map((level) => level.map((each) => each.id).sort());
    expect(ids(levelsOf(house, ["a"], []))).toEqual([["b", "d"], ["c"]]);
    expect(ids(levelsOf(house, [], ["b"]))).toEqual([["b"], ["c"]]);
    expect(ids(levelsOf(house, ["a"], ["c", "b"]))).toEqual([["b", "d"], ["c"]]);
    expect(ids(levelsOf(house, [], ["a"]))).toEqual([["b", "d"], ["c"]]);
    expect(ids(levelsOf(house, ["c"], []))).toEqual([]);
  });
});
