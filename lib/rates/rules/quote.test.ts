import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toIsoDate } from "@/lib/kernel/nights";
import { quoteStay, type SellableNight, type TaxRule, whyNotSellable } from "./quote";

const vat: TaxRule = { code: "vat", name: { en: "VAT" }, basis: "percent_included", rateBp: 1_000, amount: null, exemptBelowAge: null };
const city: TaxRule = { code: "city", name: { en: "City tax" }, basis: "per_person_night", rateBp: null, amount: 1_500, exemptBelowAge: 12 };
const promotion: TaxRule = { code: "promotion", name: { en: "Promotion tax" }, basis: "per_person_night", rateBp: null, amount: 1_100, exemptBelowAge: 12 };

describe("quoteStay", () => {
  it("charges a riad's 26 MAD per person and night on top, and shows the VAT inside", () => {
    const quote = quoteStay({ currency: "MAD", nightAmounts: [110_000, 110_000], adults: 2, children: 1, taxes: [vat, city, promotion] });
    expect(quote.roomAmount).toBe(220_000);
    expect(quote.taxes.map((line) => [line.code, line.amount, line.included])).toEqual([["vat", 20_000, true], ["city", 6_000, false], ["promotion", 4_400, false]]);
    expect(quote.totalAmount).toBe(220_000 + 2 * 2 * 2_600);
  });

  it("counts children where no age is exempt", () => {
    const quote = quoteStay({ currency: "MAD", nightAmounts: [100_000], adults: 1, children: 2, taxes: [{ ...city, exemptBelowAge: null }] });
    expect(quote.taxes[0]?.amount).toBe(4_500);
  });

  it("always totals the room and the added lines, in whole minor units", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4_000 }), (nightAmounts, adults, children, rateBp) => {
      const quote = quoteStay({ currency: "MAD", nightAmounts, adults, children, taxes: [{ ...vat, rateBp }, { ...vat, code: "service", basis: "percent_added", rateBp }, city] });
      const added = quote.taxes.filter((line) => !line.included).reduce((sum, line) => sum + line.amount, 0);
      expect(quote.totalAmount).toBe(nightAmounts.reduce((a, b) => a + b, 0) + added);
      expect(quote.taxes.every((line) => Number.isInteger(line.amount) && line.amount >= 0)).toBe(true);
      expect(quote.taxes[0]?.amount ?? 0).toBeLessThan(quote.roomAmount + 1);
    }));
  });
});

describe("whyNotSellable", () => {
  const night = (over: Partial<SellableNight> = {}): SellableNight => ({ night: toIsoDate("2026-12-27"), amount: 1, available: 1, minStay: 1, maxStay: null, stopSell: false, closedToArrival: false, ...over });

  it("names the first reason", () => {
    expect(whyNotSellable([], 2, false)).toBe("not_open");
    expect(whyNotSellable([night()], 2, false)).toBe("not_open");
    expect(whyNotSellable([night(), night({ available: 0 })], 2, false)).toBe("sold_out");
    expect(whyNotSellable([night(), night({ stopSell: true })], 2, false)).toBe("stop_sell");
    expect(whyNotSellable([night({ closedToArrival: true }), night()], 2, false)).toBe("closed_to_arrival");
    expect(whyNotSellable([night(), night({ closedToArrival: true })], 2, false)).toBeNull();
    expect(whyNotSellable([night()], 1, true)).toBe("closed_to_departure");
    expect(whyNotSellable([night({ minStay: 2 })], 1, false)).toBe("min_stay");
    expect(whyNotSellable([night({ maxStay: 1 }), night()], 2, false)).toBe("max_stay");
    expect(whyNotSellable([night({ minStay: 2, maxStay: 2 }), night({ minStay: 5 })], 2, false)).toBeNull();
  });
});
