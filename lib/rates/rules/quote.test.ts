import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, datesThrough, toIsoDate } from "@/lib/kernel/nights";
import type { PromotionRule } from "./promotions";
import { type QuoteInput, quoteReservation, type RoomToQuote } from "./quote";
import { sumOfLines } from "./quoted-line";
import { type SellableNight, whyNotSellable } from "./sellable";
import type { TaxRule } from "./tax-lines";

const rule = (over: Partial<TaxRule> & Pick<TaxRule, "code" | "basis">): TaxRule => ({
  name: { en: over.code }, appliesTo: "accommodation", rateBp: null, amount: null, exemptBelowAge: null, maxNights: null, exemptions: [], kind: "levy", validFrom: "2020-01-01", validUntil: null, ...over,
});
const vat = rule({ code: "vat", basis: "percent_included", rateBp: 1_000, kind: "vat" });
const city = rule({ code: "city", basis: "per_person_night", amount: 1_500, exemptBelowAge: 12 });
const tpt = rule({ code: "promotion", basis: "per_person_night", amount: 1_100, exemptBelowAge: 12 });

const arrival = toIsoDate("2026-12-27");
const nightsFrom = (amounts: readonly number[]) => amounts.map((amount, index) => ({ night: addDays(arrival, index), amount }));
const room = (amounts: readonly number[], over: Partial<RoomToQuote> = {}): RoomToQuote => ({ roomId: "r1", name: { en: "Suite" }, nights: nightsFrom(amounts), adults: 2, ...over });
const quote = (rooms: readonly RoomToQuote[], over: Partial<QuoteInput> = {}) => quoteReservation({ currency: "MAD", rooms, arrival, departure: addDays(arrival, Math.max(...rooms.map((each) => each.nights.length))), taxes: [vat, city, tpt], ...over });

describe("quoteReservation", () => {
  it("charges a riad's 26 MAD per person and night on top, and shows the VAT inside", () => {
    const { roomAmount, taxes, totalAmount } = quote([room([110_000, 110_000], { children: 1 })]);
    expect(roomAmount).toBe(220_000);
    expect(taxes.map((line) => [line.code, line.amount, line.included])).toEqual([["vat", 20_000, true], ["city", 6_000, false], ["promotion", 4_400, false]]);
    expect(totalAmount).toBe(220_000 + 2 * 2 * 2_600);
  });

  it("counts children by their real age; of unknown age only where no age is exempt", () => {
    const levy = (over: Partial<RoomToQuote>, taxes = [city]) => quote([room([100_000], { adults: 1, ...over })], { taxes }).taxes[0]?.amount;
    expect(levy({ childAges: [11, 12, 15] })).toBe(4_500);
    expect(levy({ children: 2 })).toBe(1_500);
    expect(levy({ children: 2 }, [{ ...city, exemptBelowAge: null }])).toBe(4_500);
    expect(levy({ children: 3, childAges: [14] })).toBe(3_000);
  });

  it("takes the tax in force on each night, not on the arrival", () => {
    const taxes = [{ ...city, validUntil: "2026-12-28" }, { ...city, amount: 2_000, validFrom: "2026-12-29" }];
    const { lines, taxes: summary } = quote([room([100, 100, 100])], { taxes });
    expect(lines.filter((line) => line.kind === "tax").map((line) => line.amount)).toEqual([3_000, 3_000, 4_000]);
    expect(summary).toEqual([{ code: "city", name: { en: "city" }, amount: 10_000, included: false }]);
  });

  it("charges stays once, rooms by night, at most the nights the law names, and knows exemptions", () => {
    const stay = rule({ code: "cleaning", basis: "per_stay", amount: 5_000, kind: "fee" });
    const perNight = rule({ code: "room", basis: "per_room_night", amount: 700, maxNights: 2 });
    const { lines } = quote([room([100, 100, 100]), room([100], { roomId: "r2" })], { taxes: [stay, perNight] });
    expect(lines.filter((line) => line.kind === "fee").map((line) => [line.roomId, line.night, line.amount])).toEqual([["r1", "2026-12-27", 5_000], ["r2", "2026-12-27", 5_000]]);
    expect(lines.filter((line) => line.code === "room")).toHaveLength(3);
    const long = { ...city, exemptions: [{ code: "long", minNights: 3 }] };
    expect(quote([room([100, 100, 100])], { taxes: [long] }).taxes).toEqual([]);
    const resident = { ...city, exemptions: [{ code: "resident" }] };
    expect([quote([room([100])], { taxes: [resident] }).taxes.length, quote([room([100])], { taxes: [resident], exemptions: ["resident"] }).taxes.length]).toEqual([1, 0]);
  });

  it("prices persons, extra adults and children by age", () => {
    const pricing = { pricing: "per_room" as const, includedAdults: 2, extraAdultAmount: 20_000, childBands: [{ maxAge: 3, amount: 0 }, { maxAge: 11, percentBp: 5_000 }] };
    const amount = (over: Partial<RoomToQuote>) => quote([room([100_000], over)], { taxes: [] }).totalAmount;
    expect(amount({ pricing, adults: 3, childAges: [2, 8] })).toBe(130_000);
    expect(amount({ pricing, adults: 2, childAges: [12] })).toBe(120_000);
    expect(amount({ pricing, adults: 2, children: 1 })).toBe(110_000);
    expect(amount({ pricing: { ...pricing, pricing: "per_person" }, adults: 2, childAges: [8, 1] })).toBe(250_000);
    expect(amount({ pricing: { ...pricing, pricing: "per_person", childBands: [] }, adults: 2, children: 1 })).toBe(300_000);
  });

  it("puts extras on their days with their own taxes", () => {
    const service = rule({ code: "vat20", basis: "percent_included", rateBp: 2_000, appliesTo: "extra", kind: "vat" });
    const food = rule({ code: "tourism", basis: "percent_added", rateBp: 500, appliesTo: "food" });
    const extra = { extraId: "e1", code: "breakfast", name: { en: "Breakfast" }, unit: "person_night" as const, amount: 8_000, taxClass: "food", quantity: 1 };
    const transfer = { extraId: "e2", code: "transfer", name: { en: "Transfer" }, unit: "piece" as const, amount: 30_000, taxClass: "extra", quantity: 2, day: "2026-12-29" };
    const priced = quote([room([100_000, 100_000])], { taxes: [vat, service, food], extras: [extra, transfer] });
    expect(priced.lines.filter((line) => line.kind === "extra").map((line) => [line.code, line.night, line.amount, line.quantity, line.taxCode])).toEqual([
      ["breakfast", "2026-12-27", 16_000, 2, undefined], ["breakfast", "2026-12-28", 16_000, 2, undefined], ["transfer", "2026-12-29", 60_000, 2, "vat20"]]);
    expect(priced.extraAmount).toBe(92_000);
    expect(priced.totalAmount).toBe(200_000 + 92_000 + 1_600);
  });

  it("asks the deposit each room's terms ask, and tells the second currency as information", () => {
    const deposit = { code: "half", name: {}, kind: "percent" as const, value: 5_000, dueDaysBefore: 14 };
    const priced = quote([room([100_000, 100_000], { deposit }), room([50_000], { roomId: "r2" })], { taxes: [], bookedOn: "2026-10-01", displayCurrency: "EUR", exchangeRate: { base: "EUR", quote: "MAD", rateE6: 10_800_000, validFrom: "2026-01-01" } });
    expect(priced.deposit).toEqual({ amount: 100_000, dueOn: "2026-12-13" });
    expect(priced.display).toEqual({ currency: "EUR", amount: 23_148, rateE6: 10_800_000, validFrom: "2026-01-01", information: true });
  });

  const anyRule = fc.record({
    basis: fc.constantFrom("percent_included" as const, "percent_added" as const, "per_person_night" as const, "per_room_night" as const, "per_stay" as const),
    appliesTo: fc.constantFrom("accommodation", "extra", "food", "all"), rateBp: fc.integer({ min: 0, max: 4_000 }), amount: fc.integer({ min: 0, max: 9_999 }),
    exemptBelowAge: fc.option(fc.integer({ min: 0, max: 18 })), maxNights: fc.option(fc.integer({ min: 1, max: 9 })), from: fc.integer({ min: 0, max: 20 }),
  }).map(({ from, ...over }) => rule({ code: `${over.basis}-${from}`, ...over, validFrom: addDays(arrival, from - 10) }));
  const anyPromotion = fc.record({
    id: fc.uuid(), kind: fc.constantFrom("percent" as const, "amount_per_night" as const, "amount_per_stay" as const, "free_nights" as const),
    value: fc.integer({ min: 1, max: 20_000 }), every: fc.integer({ min: 2, max: 7 }), combinable: fc.boolean(),
  }).map((over): PromotionRule => ({ code: null, name: { en: "Offer" }, conditions: {}, active: true, maxUses: null, uses: 0, ...over, value: over.kind === "free_nights" ? 1 : over.value }));
  const anyRoom = fc.record({
    amounts: fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 30 }), adults: fc.integer({ min: 1, max: 6 }), childAges: fc.array(fc.integer({ min: 0, max: 17 }), { maxLength: 4 }),
    perPerson: fc.boolean(), includedAdults: fc.option(fc.integer({ min: 1, max: 4 })), extraAdultAmount: fc.integer({ min: 0, max: 50_000 }),
  });
  const anyExtra = fc.record({ unit: fc.constantFrom("stay" as const, "night" as const, "person" as const, "person_night" as const, "piece" as const), amount: fc.integer({ min: 0, max: 100_000 }), quantity: fc.integer({ min: 1, max: 5 }), taxClass: fc.constantFrom("food", "extra") });

  it("always totals its lines in whole minor units, each on a day of the stay, no night below zero", () => {
    fc.assert(fc.property(fc.array(anyRoom, { minLength: 1, maxLength: 3 }), fc.array(anyRule, { maxLength: 6 }), fc.array(anyPromotion, { maxLength: 4 }), fc.array(anyExtra, { maxLength: 3 }), (rooms, taxes, promotions, extras) => {
      const input = rooms.map((each, index) => room(each.amounts, { roomId: `r${index}`, adults: each.adults, childAges: each.childAges, pricing: { pricing: each.perPerson ? "per_person" : "per_room", includedAdults: each.includedAdults, extraAdultAmount: each.extraAdultAmount, childBands: [{ maxAge: 11, percentBp: 3_333 }] } }));
      const priced = quote(input, { taxes, promotions, extras: extras.map((extra, index) => ({ extraId: `e${index}`, code: `e${index}`, name: {}, ...extra })) });
      expect(sumOfLines(priced.lines)).toBe(priced.totalAmount);
      const added = priced.taxes.filter((line) => !line.included).reduce((sum, line) => sum + line.amount, 0);
      expect(priced.roomAmount + priced.extraAmount + added).toBe(priced.totalAmount);
      const days = datesThrough(arrival, addDays(arrival, Math.max(...rooms.map((each) => each.amounts.length))));
      for (const line of priced.lines) {
        expect(Number.isSafeInteger(line.amount)).toBe(true);
        expect(days).toContain(line.night);
        expect(line.kind === "promotion" ? line.amount <= 0 : line.amount >= 0).toBe(true);
      }
      for (const each of priced.rooms) for (const night of each.nights) expect(night.amount).toBeGreaterThanOrEqual(0);
    }), { numRuns: 300 });
  });
});

describe("whyNotSellable", () => {
  const night = (over: Partial<SellableNight> = {}): SellableNight => ({ night: arrival, amount: 1, available: 1, minStay: 1, maxStay: null, stopSell: false, closedToArrival: false, ...over });

  it("names the first reason", () => {
    expect(whyNotSellable([], 2, false)).toBe("not_open");
    expect(whyNotSellable([night()], 2, false)).toBe("not_open");
    expect(whyNotSellable([night(), night({ available: 0 })], 2, false)).toBe("sold_out");
    expect(whyNotSellable([night(), night()], 2, false, { rooms: 2 })).toBe("sold_out");
    expect(whyNotSellable([night(), night({ stopSell: true })], 2, false)).toBe("stop_sell");
    expect(whyNotSellable([night({ closedToArrival: true }), night()], 2, false)).toBe("closed_to_arrival");
    expect(whyNotSellable([night(), night({ closedToArrival: true })], 2, false)).toBeNull();
    expect(whyNotSellable([night()], 1, true)).toBe("closed_to_departure");
    expect(whyNotSellable([night({ minStay: 2 })], 1, false)).toBe("min_stay");
    expect(whyNotSellable([night(), night({ minStayThrough: 3 })], 2, false)).toBe("min_stay_through");
    expect(whyNotSellable([night({ maxStay: 1 }), night()], 2, false)).toBe("max_stay");
    expect(whyNotSellable([night({ minStay: 2, maxStay: 2 }), night({ minStay: 5 })], 2, false)).toBeNull();
  });

  it("keeps the advance windows of the family and of the arrival night", () => {
    const at = (days: number, over: Partial<SellableNight> = {}) => whyNotSellable([night(over)], 1, false, { advance: { days, min: 3, max: 30 } });
    expect([at(2), at(3), at(30), at(31)]).toEqual(["advance_window", null, null, "advance_window"]);
    expect([at(10, { minAdvance: 11 }), at(10, { maxAdvance: 9 }), at(10, { minAdvance: 10, maxAdvance: 10 })]).toEqual(["advance_window", "advance_window", null]);
  });

  it("passes over what a person waived, never a night that is not open", () => {
    expect(whyNotSellable([night({ minStay: 3, closedToArrival: true })], 1, false, { waived: ["min_stay"] })).toBe("closed_to_arrival");
    expect(whyNotSellable([night({ minStay: 3, closedToArrival: true })], 1, true, { waived: ["min_stay", "closed_to_arrival", "closed_to_departure"] })).toBeNull();
    expect(whyNotSellable([], 1, false, { waived: ["not_open"] })).toBe("not_open");
  });
});
