import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refundable } from "./payment-state";
import { till } from "./tender";

const euro = (rateE6: number) => ({ base: "EUR", quote: "MAD", rateE6, validFrom: "2026-01-01" });

describe("a till", () => {
  it("takes 100 EUR at 10.80 for a bill of 1,000 MAD and hands back 80 MAD", () => {
    expect(till({ amount: 10_000, currency: "EUR", rate: euro(10_800_000) }, "MAD", 100_000, null)).toEqual({ applied: 100_000, value: 108_000, change: 8_000 });
    expect(till({ amount: 10_000, currency: "EUR", rate: euro(10_800_000) }, "MAD", 100_000, 108_001)).toBeNull();
    expect(till({ amount: 5_000, currency: "MAD", rate: null }, "MAD", 0, null)).toEqual({ applied: 5_000, value: 5_000, change: 0 });
    expect(till({ amount: 5_000, currency: "USD", rate: euro(10_800_000) }, "MAD", 0, null)).toBeNull();
  });

  it("always gives back what it does not need", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 50_000_000 }), fc.integer({ min: 0, max: 10_000_000 }), (amount, rateE6, owed) => {
      const counted = till({ amount, currency: "EUR", rate: euro(rateE6) }, "MAD", owed, null);
      expect(counted && counted.applied + counted.change).toBe(counted?.value);
      expect(counted?.change ?? -1).toBeGreaterThanOrEqual(0);
    }));
  });
});

describe("a payment", () => {
  it("leaves nothing to refund of what never came in", () => {
    const paid = { status: "captured", direction: "in", amount: 100, refundedAmount: 40 };
    expect([refundable(paid), refundable({ ...paid, status: "pending" }), refundable({ ...paid, direction: "out" })]).toEqual([60, 0, 0]);
  });
});
