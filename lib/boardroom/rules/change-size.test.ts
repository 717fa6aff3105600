import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breachesOf, sizeOfChange } from "./change-size";
import { changesOfReceipt } from "./earlier-changes";

const cell = (night: string, before: number | null, after: number, ratePlanId = "p") => ({ ratePlanId, night, before, after });

describe("sizeOfChange", () => {
  it("takes the largest change, nights and prices apart", () => {
    expect(sizeOfChange([cell("2026-12-27", 100_000, 115_000), cell("2026-12-28", 100_000, 90_000), cell("2026-12-27", 80_000, 80_000, "q")], []))
      .toEqual({ changeBp: 1_500, todayBp: 1_500, nights: 2, cells: 3 });
  });

  it("compounds what was already changed today: ten times 1 % is not 1 %", () => {
    let price = 100_000;
    const earlier = Array.from({ length: 9 }, () => {
      const before = price;
      price = Math.round(price * 1.01);
      return { ratePlanId: "p", night: "2026-12-27", before, after: price };
    });
    const size = sizeOfChange([cell("2026-12-27", price, Math.round(price * 1.01))], earlier);
    expect(size.changeBp).toBeLessThanOrEqual(101);
    expect(size.todayBp).toBeGreaterThan(1_040);
  });

  it("does not let a cut make room for a raise in one step", () => {
    const size = sizeOfChange([cell("2026-12-27", 90_000, 108_000)], [{ ratePlanId: "p", night: "2026-12-27", before: 100_000, after: 90_000 }]);
    expect(size).toMatchObject({ changeBp: 2_000, todayBp: 800 });
  });

  it("calls a new price incomparable and an unchanged one nothing", () => {
    expect(sizeOfChange([cell("2026-12-27", null, 100_000)], []).changeBp).toBeNull();
    expect(sizeOfChange([cell("2026-12-27", 100_000, 100_000)], [])).toMatchObject({ changeBp: 0, todayBp: 0 });
  });

  it("counts nights already touched today once", () => {
    const earlier = [{ ratePlanId: "p", night: "2026-12-26", before: 1, after: 1 }, { ratePlanId: "p", night: "2026-12-27", before: 1, after: 1 }];
    expect(sizeOfChange([cell("2026-12-27", 100, 110)], earlier).nights).toBe(2);
  });

  it("never understates: the compounded size bounds where the price stands against this morning", () => {
    fc.assert(fc.property(fc.integer({ min: 10_000, max: 400_000 }), fc.array(fc.integer({ min: -3_000, max: 3_000 }), { minLength: 1, maxLength: 8 }), (start, steps) => {
      let price = start;
      const earlier: { ratePlanId: string; night: string; before: number; after: number }[] = [];
      for (const bp of steps) {
        const after = Math.round(price * (1 + bp / 10_000));
        const { todayBp } = sizeOfChange([cell("n", price, after)], earlier);
        if (price !== after) expect((todayBp ?? 0) + 1).toBeGreaterThanOrEqual(Math.abs(after / start - 1) * 10_000);
        earlier.push({ ratePlanId: "p", night: "n", before: price, after });
        price = after;
      }
    }));
  });
});

describe("breachesOf", () => {
  const limits = new Map([["p", { floorAmount: 50_000, ceilingAmount: 400_000, currency: "MAD" }], ["q", { floorAmount: null, ceilingAmount: null, currency: "MAD" }]]);
  it("names every price outside, the earliest night first, and leaves the limits themselves inside", () => {
    expect(breachesOf([cell("2026-12-28", 1, 400_001), cell("2026-12-27", 1, 49_999), cell("2026-12-26", 1, 400_000), cell("2026-12-25", 1, 9_999_999, "q")], limits)).toEqual([
      { kind: "below_floor", night: "2026-12-27", amount: 49_999, limit: 50_000, currency: "MAD" },
      { kind: "above_ceiling", night: "2026-12-28", amount: 400_001, limit: 400_000, currency: "MAD" },
    ]);
    expect(breachesOf([cell("2026-12-27", 49_000, 49_000)], limits)).toEqual([]);
  });
});

describe("changesOfReceipt", () => {
  const id = "0198e3a0-0000-7000-8000-000000000001";
  const inverse = { command: "rates.set-rates", input: { cells: [{ ratePlanId: id, night: "2026-12-27", amount: 100_000, minStay: 1 }] } };
  it("rebuilds what each rate command moved, and nothing from others", () => {
    expect(changesOfReceipt({ command: "rates.adjust-rates", input: { from: "2026-12-27", to: "2026-12-27", percent: 15 }, inverse })).toEqual([{ ratePlanId: id, night: "2026-12-27", before: 100_000, after: 115_000 }]);
    expect(changesOfReceipt({ command: "rates.set-rates", input: { cells: [{ ratePlanId: id, night: "2026-12-27", amount: 90_000 }] }, inverse })).toEqual([{ ratePlanId: id, night: "2026-12-27", before: 100_000, after: 90_000 }]);
    expect(changesOfReceipt({ command: "rates.set-restrictions", input: {}, inverse })).toEqual([{ ratePlanId: id, night: "2026-12-27", before: 100_000, after: 100_000 }]);
    expect(changesOfReceipt({ command: "reservations.book-stay", input: {}, inverse: null })).toEqual([]);
    // Kept as runs of nights, as receipts are since; the form above is that of older ones.
    const runs = { command: "rates.set-rates", input: { cells: [{ ratePlanId: id, night: "2026-12-27", nights: 2, amounts: [100_000, 110_000] }] } };
    expect(changesOfReceipt({ command: "rates.set-rates", input: { cells: [{ ratePlanId: id, night: "2026-12-27", nights: 2, amount: 90_000 }] }, inverse: runs })).toEqual([
      { ratePlanId: id, night: "2026-12-27", before: 100_000, after: 90_000 }, { ratePlanId: id, night: "2026-12-28", before: 110_000, after: 90_000 },
    ]);
    expect(changesOfReceipt({ command: "rates.adjust-rates", input: { percent: "x" }, inverse })).toEqual([]);
  });
});
