import { describe, expect, it } from "vitest";
import { converted, displayTotal } from "./display-currency";

const euro = { base: "EUR", quote: "MAD", rateE6: 10_800_000, validFrom: "2026-01-01" };

describe("another currency beside the legal one", () => {
  it("reads a rate in either direction, rounds halves away from zero, and knows currencies without decimals", () => {
    expect([converted(108_000, "MAD", "EUR", euro), converted(10_000, "EUR", "MAD", euro), converted(-108_000, "MAD", "EUR", euro)]).toEqual([10_000, 108_000, -10_000]);
    expect(converted(54, "MAD", "EUR", euro)).toBe(5);
    expect(converted(100_000, "MAD", "JPY", { base: "MAD", quote: "JPY", rateE6: 15_500_000, validFrom: "2026-01-01" })).toBe(15_500);
    expect(converted(100, "MAD", "USD", euro)).toBeUndefined();
  });

  it("shows nothing where there is nothing to show", () => {
    expect([displayTotal(100, "MAD", null, euro), displayTotal(100, "MAD", "MAD", euro), displayTotal(100, "MAD", "EUR", null), displayTotal(100, "MAD", "USD", euro)]).toEqual([null, null, null, null]);
    expect(displayTotal(108_000, "MAD", "EUR", euro)).toMatchObject({ currency: "EUR", amount: 10_000, information: true });
  });
});
