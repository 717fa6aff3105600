import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EarlierSpending, spendingOf, spendingOfReceipt, spentInMonth } from "./spending";

const act = (amount: number, day: string, doneOn = day): EarlierSpending => ({ amount, day, doneOn });

describe("spentInMonth", () => {
  it("counts what was decided this month and what is meant for the month of the act, whichever is more", () => {
    const today = "2026-11-20";
    expect(spentInMonth({ amount: 100, day: "2026-11-25" }, [], today)).toBe(100);
    expect(spentInMonth({ amount: 100, day: "2026-11-25" }, [act(50, "2026-11-02"), act(70, "2026-10-30")], today)).toBe(150);
    // Dated into December, it still counts against November's decisions …
    expect(spentInMonth({ amount: 100, day: "2026-12-05" }, [act(50, "2026-11-02")], today)).toBe(150);
    // … and December's budget remembers what was decided for it in October.
    expect(spentInMonth({ amount: 100, day: "2026-12-05" }, [act(400, "2026-12-01", "2026-10-10"), act(50, "2026-11-02")], today)).toBe(500);
  });
  it("is never less for one act more", () => {
    const day = fc.constantFrom("2026-10-05", "2026-11-05", "2026-12-05");
    const one = fc.record({ amount: fc.integer({ min: 1, max: 1_000 }), day, doneOn: day });
    fc.assert(fc.property(fc.array(one, { maxLength: 8 }), one, day, day, (earlier, more, meant, today) => {
      const spending = { amount: 10, day: meant };
      expect(spentInMonth(spending, [...earlier, more], today)).toBeGreaterThanOrEqual(spentInMonth(spending, earlier, today));
      expect(spentInMonth(spending, earlier, today)).toBeGreaterThanOrEqual(10);
    }));
  });
});

describe("what an act spends", () => {
  const input = { amount: 120_000, currency: "MAD", day: "2026-11-25", category: "marketing" };
  it("is read from the input of a spending command and from no other", () => {
    expect(spendingOf("costs.plan-expense", input)).toEqual({ amount: 120_000, currency: "MAD", day: "2026-11-25" });
    expect(spendingOf("rates.adjust-rates", input)).toBeNull();
    expect(() => spendingOf("costs.plan-expense", { ...input, amount: -1 })).toThrow();
  });
  it("is read from a receipt where it can be", () => {
    expect(spendingOfReceipt({ command: "costs.plan-expense", input }, "2026-11-20")).toEqual({ amount: 120_000, currency: "MAD", day: "2026-11-25", doneOn: "2026-11-20" });
    expect(spendingOfReceipt({ command: "costs.plan-expense", input: null }, "2026-11-20")).toBeNull();
    expect(spendingOfReceipt({ command: "rates.adjust-rates", input }, "2026-11-20")).toBeNull();
  });
});
