import { describe, expect, it } from "vitest";
import { compareCell, type ComparedCell, mergeObserved, repairable } from "./drift";

const value = { availability: 2, amount: 120_000, currency: "EUR", minStay: 1, maxStay: null, stopSell: false, closedToArrival: false, closedToDeparture: false };
const open = { availability: true, restrictions: true, price: true };
const cell = (more: Partial<ComparedCell> = {}): ComparedCell => ({ rateCode: "", desired: value, acknowledged: value, state: "confirmed", newer: false, ...more });
const cause = (more: Partial<ComparedCell>, observed: Parameters<typeof compareCell>[2], updates = open) => compareCell("channex", cell(more), observed, updates)?.cause ?? null;

describe("compareCell", () => {
  it("finds nothing where everything told agrees", () => {
    expect(cause({}, value)).toBeNull();
    expect(cause({}, { availability: 2 })).toBeNull();
    expect(cause({}, {})).toBeNull();
    // Of a further rate no rooms left are compared.
    expect(cause({ rateCode: "plan", desired: { ...value, availability: null } }, { amount: 120_000, availability: 7 })).toBeNull();
    // What the partner has no word for is no drift.
    expect(compareCell("hotelrunner", cell({ rateCode: "NR:1" }), { minStay: 9 }, open)).toBeNull();
  });

  it("names why the rest differs", () => {
    expect(cause({ state: "pending" }, { availability: 3 })).toBe("pending");
    expect(cause({ state: "sent" }, { availability: 3 })).toBe("on_the_way");
    expect(cause({ newer: true }, { availability: 3 })).toBe("on_the_way");
    for (const state of ["failed", "rejected"]) expect(cause({ state, acknowledged: null }, { availability: 3 })).toBe("refused");
    expect(cause({}, { minStay: 2 }, { ...open, restrictions: false })).toBe("not_open");
    expect(cause({}, { minStay: 2, availability: 1 }, { ...open, restrictions: false })).toBe("changed_there");
    expect(cause({}, undefined)).toBe("missing");
    expect(cause({}, { amount: 1 })).toBe("changed_there");
    expect(cause({ acknowledged: null }, { amount: 1 })).toBe("unknown");
    expect(compareCell("channex", cell(), { ...value, amount: 1, minStay: 3 }, open)?.fields).toEqual(["amount", "minStay"]);
  });

  it("repairs only what nobody is about to send", () => {
    expect([...repairable].sort()).toEqual(["changed_there", "missing", "refused", "unknown"]);
  });
});

describe("mergeObserved", () => {
  it("puts rows about one cell together", () => {
    expect(mergeObserved([{ availability: 2, amount: undefined }, { amount: 1, currency: "EUR" }, { maxStay: null }])).toEqual({ availability: 2, amount: 1, currency: "EUR", maxStay: null });
  });
});
