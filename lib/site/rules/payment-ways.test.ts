import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { defaultBookingSettings, payKinds, readBookingSettings } from "./booking-settings";
import { paymentWays, purposeOf, type WayFacts, wayIds } from "./payment-ways";

const today = toIsoDate("2027-03-01");
const bank = { holder: "The house", iban: "MA640000" };
const facts = (over: Partial<WayFacts> = {}): WayFacts => ({ total: 10_000, deposit: null, today, arrival: addDays(today, 30), settings: { ...defaultBookingSettings, bank }, providers: new Set(["stripe", "cmi"]), ...over });
const ids = (over: Partial<WayFacts> = {}) => paymentWays(facts(over)).map(({ id }) => id);

describe("how a booking may be paid", () => {
  it("proposes to pay at the house where the rate asks for nothing, and offers what the house can take", () => {
    expect(ids()).toEqual(["property", "stripe:card", "stripe:full", "cmi:full", "transfer:full"]);
    expect(ids({ providers: new Set() })).toEqual(["property", "transfer:full"]);
    expect(ids({ providers: new Set(), settings: defaultBookingSettings })).toEqual(["property"]);
  });

  it("a deposit due with the booking is paid with it; one due later may be", () => {
    const deposit = { amount: 3_000, dueOn: today };
    expect(paymentWays(facts({ deposit }))).toEqual([
      { id: "stripe:deposit", amount: 3_000 }, { id: "stripe:full", amount: 10_000 }, { id: "cmi:deposit", amount: 3_000 }, { id: "cmi:full", amount: 10_000 }, { id: "transfer:deposit", amount: 3_000 }, { id: "transfer:full", amount: 10_000 },
    ]);
    expect(ids({ deposit: { amount: 3_000, dueOn: addDays(today, 5) }, providers: new Set(["stripe"]), settings: defaultBookingSettings })).toEqual(["property", "stripe:card", "stripe:deposit", "stripe:full"]);
    // A deposit of everything is no second choice beside everything.
    expect(ids({ deposit: { amount: 10_000, dueOn: today }, providers: new Set(["stripe"]), settings: defaultBookingSettings })).toEqual(["stripe:full"]);
  });

  it("the house asks itself where it can take nothing", () => {
    expect(ids({ deposit: { amount: 3_000, dueOn: today }, providers: new Set(), settings: defaultBookingSettings })).toEqual(["property"]);
    expect(ids({ settings: { ...defaultBookingSettings, ways: ["transfer"] }, providers: new Set() })).toEqual(["property"]);
  });

  it("a transfer is offered only where it can arrive in time, and what the house leaves out is left out", () => {
    expect(ids({ arrival: addDays(today, 4) })).toContain("transfer:full");
    expect(ids({ arrival: addDays(today, 3) })).not.toContain("transfer:full");
    expect(ids({ settings: { ...defaultBookingSettings, bank, ways: ["online"] } })).toEqual(["stripe:full", "cmi:full"]);
  });

  it("there is always a way, no amount is above the total, and nothing is asked now that is not due or chosen", () => {
    fc.assert(fc.property(
      fc.integer({ min: 0, max: 100_000 }), fc.option(fc.record({ share: fc.integer({ min: 1, max: 100 }), days: fc.integer({ min: 0, max: 10 }) })), fc.integer({ min: 0, max: 60 }), fc.subarray([...payKinds], { minLength: 1 }), fc.subarray(["stripe", "cmi"]), fc.boolean(),
      (total, asked, days, ways, providers, hasBank) => {
        const deposit = asked && total > 0 ? { amount: Math.max(1, Math.floor((total * asked.share) / 100)), dueOn: addDays(today, asked.days) } : null;
        const found = paymentWays(facts({ total, deposit, arrival: addDays(today, days), providers: new Set(providers), settings: { ways, bank: hasBank ? bank : null, transferHours: 72 } }));
        expect(found.length).toBeGreaterThan(0);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        for (const { id, amount } of found) {
          expect(wayIds).toContain(id);
          expect(amount).toBeLessThanOrEqual(total);
          expect(amount > 0).toBe(purposeOf(id) !== null && purposeOf(id)?.purpose !== "card");
        }
      },
    ));
  });
});

it("settings that cannot be read are the defaults", () => {
  expect(readBookingSettings(null)).toEqual(defaultBookingSettings);
  expect(readBookingSettings({ ways: [] })).toEqual(defaultBookingSettings);
  expect(readBookingSettings({ ways: ["property"], bank: { holder: "The house", iban: "ma64 0000 0000 0000" } })).toMatchObject({ ways: ["property"], bank: { iban: "MA64000000000000" }, holdMinutes: 20 });
});
