import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueNow, ownPaymentState } from "./own-due";

const facts = { status: "confirmed", deposit: { amount: 90_000, dueOn: "2026-05-01" }, today: "2026-05-01", paid: 60_000, underWay: 0 };

describe("what is due of a stay now", () => {
  it("is the deposit beyond what came in and what is on its way", () => {
    expect(dueNow(facts)).toBe(30_000);
    expect(dueNow({ ...facts, underWay: 10_000 })).toBe(20_000);
    expect(dueNow({ ...facts, paid: 90_000 })).toBe(0);
  });

  it("is nothing before its day, without a deposit, and where the stay does not stand or has begun", () => {
    expect(dueNow({ ...facts, today: "2026-04-30" })).toBe(0);
    expect(dueNow({ ...facts, deposit: null })).toBe(0);
    for (const status of ["held", "inquiry", "in_house", "departed", "cancelled", "expired", "no_show"]) expect(dueNow({ ...facts, status })).toBe(0);
  });

  it("is never less than nothing nor more than the deposit", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: -1e9, max: 1e9 }), fc.nat(1e9), (amount, paid, underWay) => {
      const due = dueNow({ ...facts, deposit: { amount, dueOn: "2026-01-01" }, paid, underWay });
      expect(due).toBeGreaterThanOrEqual(0);
      expect(due).toBeLessThanOrEqual(amount);
    }));
  });
});

describe("what a guest is told of the payment", () => {
  const payment = { status: "pending", amount: 30_000, url: "https://pay.example", bank: false };
  it("is by its state, and of another amount it is none of theirs", () => {
    expect(ownPaymentState(payment, 30_000)).toBe("pay");
    expect(ownPaymentState({ ...payment, url: null }, 30_000)).toBe("opening");
    expect(ownPaymentState({ ...payment, bank: true }, 0)).toBe("bank");
    expect(ownPaymentState(payment, 20_000)).toBe("none");
    expect(ownPaymentState({ ...payment, status: "failed" }, 30_000)).toBe("failed");
    expect(ownPaymentState({ ...payment, status: "failed" }, 0)).toBe("none");
    expect(ownPaymentState({ ...payment, status: "captured" }, 0)).toBe("none");
    expect(ownPaymentState(null, 30_000)).toBe("none");
  });
});
