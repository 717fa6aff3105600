import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planReturn, type Returnable, surplusOf } from "./return-plan";

const payment = (id: string, over: Partial<Returnable> = {}): Returnable => ({ id, method: "stripe", provider: "stripe", status: "captured", direction: "in", amount: 10_000, refundedAmount: 0, ...over });

describe("what goes back", () => {
  it("is what stands to the stay's good beyond what is kept", () => {
    expect(surplusOf({ credit: 30_000, onItsWayBack: 0, toKeep: 10_000 })).toBe(20_000);
    expect(surplusOf({ credit: 30_000, onItsWayBack: 20_000, toKeep: 10_000 })).toBe(0);
    expect(surplusOf({ credit: -5_000, onItsWayBack: 0, toKeep: 0 })).toBe(0);
  });

  it("is taken from the latest payments first, by the house's hands where the provider has none", () => {
    const rows = [payment("first"), payment("second", { method: "bank_transfer", provider: null }), payment("third", { amount: 4_000, refundedAmount: 1_000 })];
    expect(planReturn(rows, 15_000)).toEqual([{ paymentId: "third", amount: 3_000, byItself: true }, { paymentId: "second", amount: 10_000, byItself: false }, { paymentId: "first", amount: 2_000, byItself: true }]);
  });

  it("comes from no payment that is not here: a promise, a refund, a card on file, cash in a drawer", () => {
    expect(planReturn([payment("a", { status: "pending" }), payment("b", { direction: "out" }), payment("c", { status: "saved" }), payment("d", { status: "refunded", refundedAmount: 10_000 }), payment("e", { method: "cash", provider: null })], 5_000)).toEqual([]);
  });

  it("never gives more than was asked, nor more than is left of any payment", () => {
    const some = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 100_000 }), share: fc.integer({ min: 0, max: 100 }) }), { maxLength: 6 });
    fc.assert(fc.property(some, fc.integer({ min: 0, max: 500_000 }), (parts, amount) => {
      const rows = parts.map(({ amount: whole, share }, index) => payment(String(index), { amount: whole, refundedAmount: Math.floor((whole * share) / 100) }));
      const plan = planReturn(rows, amount);
      const left = rows.reduce((sum, row) => sum + row.amount - row.refundedAmount, 0);
      expect(plan.reduce((sum, part) => sum + part.amount, 0)).toBe(Math.min(amount, left));
      for (const part of plan) { const row = rows[Number(part.paymentId)]; expect(part.amount).toBeLessThanOrEqual((row?.amount ?? 0) - (row?.refundedAmount ?? 0)); }
    }));
  });
});
