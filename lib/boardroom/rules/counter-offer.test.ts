import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Locale, locales, writingOf } from "@/lib/kernel/locale";
import { offerKindOf, readCounterOffer } from "./counter-offer";

const raise = { kind: "percent", now: 15 } as const;
const lower = { kind: "percent", now: -15 } as const;
const spend = { kind: "amount", now: 900_000, currency: "MAD" } as const;

describe("a counter-offer in percent", () => {
  it.each<[string, Locale, number]>([
    ["10", "en", 10], ["10 %", "en", 10], ["10% instead", "en", 10], ["+10", "en", 10], ["-5", "en", -5], ["−5 %", "en", -5], ["7.5%", "en", 7.5], ["lower by 10 %", "en", -10], ["cut 3", "en", -3],
    ["plutôt 10 %", "fr", 10], ["10 %", "fr", 10], ["8,5", "fr", 8.5], ["baisse de 10 %", "fr", -10], ["moins 4", "fr", -4],
    ["mejor 10 %", "es", 10], ["12,25", "es", 12.25], ["bajar 10", "es", -10],
    ["10٪ بدلًا", "ar", 10], ["١٢٪", "ar", 12], ["١٢٫٥", "ar", 12.5], ["خفض 10", "ar", -10], ["‎-5", "ar", -5], ["۷", "ar", 7],
  ])("reads %s in %s", (written, locale, value) => {
    expect(readCounterOffer(written, raise, locale)).toEqual({ ok: true, value });
  });

  it("goes the way the proposal goes where no sign says otherwise", () => {
    expect(readCounterOffer("10", lower, "en")).toEqual({ ok: true, value: -10 });
    expect(readCounterOffer("+10", lower, "en")).toEqual({ ok: true, value: 10 });
    expect(readCounterOffer("raise 10", lower, "en")).toEqual({ ok: true, value: 10 });
  });

  it.each<[string, string]>([["", "none"], ["less please", "none"], ["10 or 12", "several"], ["10 12", "several"], ["0", "unchanged"], ["15", "unchanged"], ["400", "range"], ["-95", "range"], ["1.500", "unclear"], ["10,", "ok"]])("refuses %s", (written, problem) => {
    const read = readCounterOffer(written, raise, "en");
    expect(read.ok ? "ok" : read.problem).toBe(problem);
  });

  it("says of any text either a figure inside the limits or why not, and never throws", () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), fc.constantFrom(...locales), fc.constantFrom(raise, lower), (written, locale, offer) => {
      const read = readCounterOffer(written, offer, locale);
      if (read.ok) expect(read.value >= -90 && read.value <= 300 && read.value !== 0 && read.value !== offer.now).toBe(true);
    }), { numRuns: 500 });
  });
});

describe("a counter-offer in money", () => {
  it.each<[string, Locale, number]>([
    ["1200", "en", 120_000], ["1,200", "en", 120_000], ["1,200.50", "en", 120_050], ["MAD 1,200", "en", 120_000], ["1 200", "fr", 120_000], ["1 200,50 MAD", "fr", 120_050], ["1.200", "fr", 120_000], ["12 000", "fr", 1_200_000],
    ["1.200,50", "es", 120_050], ["1.200.000", "es", 120_000_000], ["١٬٢٠٠٫٥٠", "ar", 120_050], ["١٢٠٠", "ar", 120_000],
  ])("reads %s in %s", (written, locale, value) => {
    expect(readCounterOffer(written, spend, locale)).toEqual({ ok: true, value });
  });

  it("asks where a figure can be read in two ways", () => {
    expect(readCounterOffer("1.200", spend, "en")).toEqual({ ok: false, problem: "unclear" });
    expect(readCounterOffer("1,200", spend, "fr")).toEqual({ ok: false, problem: "unclear" });
    expect(readCounterOffer("-5", spend, "en")).toEqual({ ok: false, problem: "range" });
    expect(readCounterOffer("9000", spend, "en")).toEqual({ ok: false, problem: "unchanged" });
  });

  it("knows that some currencies have no cents", () => {
    expect(readCounterOffer("1200", { kind: "amount", now: 1, currency: "JPY" }, "en")).toEqual({ ok: true, value: 1_200 });
  });

  it("reads back every amount as the language itself writes it", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.constantFrom(...locales), (amount, locale) => {
      const written = new Intl.NumberFormat(writingOf(locale), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount / 100);
      expect(readCounterOffer(written, { ...spend, now: 0 }, locale)).toEqual({ ok: true, value: amount });
    }), { numRuns: 400 });
  });
});

it("is possible for percentages and expenses, and for nothing else", () => {
  expect(offerKindOf("rates.adjust-rates", { percent: -8 })).toEqual({ kind: "percent", now: -8 });
  expect(offerKindOf("costs.plan-expense", { amount: 5, currency: "MAD" })).toEqual({ kind: "amount", now: 5, currency: "MAD" });
  for (const [command, input] of [["rates.set-rates", { cells: [] }], ["reservations.cancel-reservation", { id: "x" }], ["rates.adjust-rates", null], ["costs.plan-expense", { amount: "5" }]] as const) expect(offerKindOf(command, input)).toBeNull();
});
