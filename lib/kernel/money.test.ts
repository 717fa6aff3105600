import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMoney, basisPointsOf, divideHalfEven, formatMoney, fromDecimal, minorDigits, money, toDecimal } from "./money";

describe("money", () => {
  it("keeps whole minor units and one currency", () => {
    expect(() => money(1.5, "MAD")).toThrow(RangeError);
    expect(() => addMoney(money(1, "MAD"), money(1, "EUR"))).toThrow(RangeError);
    expect(addMoney(money(150, "MAD"), money(-50, "MAD"))).toEqual({ amount: 100, currency: "MAD" });
  });

  it("rounds halves to even, on both sides of zero", () => {
    expect([divideHalfEven(5, 10), divideHalfEven(15, 10), divideHalfEven(25, 10), divideHalfEven(-5, 10), divideHalfEven(-15, 10), divideHalfEven(16, 10)]).toEqual([0, 2, 2, 0, -2, 2]);
    expect(basisPointsOf(100_000, 1_500)).toBe(15_000);
  });

  it("writes and reads a partner's decimals without loss", () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom("MAD", "EUR", "JPY", "TND"), (amount, currency) => {
      expect(fromDecimal(toDecimal(money(amount, currency)), currency)).toEqual({ amount: amount === 0 ? 0 : amount, currency });
    }));
    expect(fromDecimal("1234.5", "MAD").amount).toBe(123_450);
    expect(fromDecimal("10.005", "EUR").amount).toBe(1_001);
    for (const bad of ["", "1,5", "1e3", "abc", "1.2.3", "--1"]) expect(() => fromDecimal(bad, "MAD")).toThrow(RangeError);
  });

  it("knows that a yen has no cents and shows whole amounts without decimals", () => {
    expect([minorDigits("JPY"), minorDigits("MAD")]).toEqual([0, 2]);
    expect(formatMoney(money(123_400, "MAD"), "en")).toMatch(/^MAD\s1,234$/);
    expect(formatMoney(money(123_450, "MAD"), "fr")).toContain("1\u202f234,50");
  });
});
