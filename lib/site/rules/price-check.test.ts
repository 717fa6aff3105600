import fc from "fast-check";
import { expect, it } from "vitest";
import { toIsoDate } from "@/lib/kernel/nights";
import { feedParts, type FedOffer, type FedStay, inFeedOrder } from "./feed";
import { type CheckedStay, compareStay, furthestDays, pickStays, settle } from "./price-check";

const offer = (ratePlanId: string, total: number, over: Partial<FedOffer> = {}): FedOffer =>
  ({ roomTypeId: "room", ratePlanId, roomCode: "R", planCode: ratePlanId, refundable: true, breakfast: false, maxAdults: 2, currency: "MAD", base: total - 300, tax: 200, fees: 100, ...over });
const stay = (...offers: FedOffer[]): FedStay => ({ arrival: toIsoDate("2027-05-01"), nights: 2, offers, withheld: 0 });
const checked = (over: Partial<CheckedStay>): CheckedStay => ({ arrival: "2027-05-01", nights: 2, path: "/en/search", offers: [], unread: null, ...over });

it("agrees only where the figure, its currency and what machines are told are the fed one", () => {
  const verdict = (page: Parameters<typeof compareStay>[1]) => compareStay(stay(offer("p", 1_000)), page)[0]?.verdict;
  const page = (over: object) => ({ offers: [{ ratePlanId: "p", shown: 1_000, currency: "MAD", stated: 1_000, ...over }] });
  expect(verdict(page({}))).toBe("agrees");
  expect(verdict(page({ stated: null }))).toBe("agrees");
  expect(verdict(page({ shown: 1_001 }))).toBe("differs");
  expect(verdict(page({ stated: 999 }))).toBe("differs");
  expect(verdict(page({ currency: "EUR" }))).toBe("differs");
  expect(verdict(page({ ratePlanId: "another" }))).toBe("not_offered");
  expect(verdict({ offers: [] })).toBe("not_offered");
  expect(verdict({ unread: "timeout" })).toBe("unread");
});

it("keeps back what is wrong, and gives free only what the very stay has proven right", () => {
  const fine = compareStay(stay(offer("p", 1_000)), { offers: [{ ratePlanId: "p", shown: 1_000, currency: "MAD", stated: null }] });
  const wrong = compareStay(stay(offer("p", 1_000)), { offers: [] });
  const kept = [{ id: "k", ratePlanId: "p", arrival: "2027-05-01", nights: 2 }];
  expect(settle([checked({ offers: wrong })], [])).toMatchObject({ withhold: [{ offer: { ratePlanId: "p" } }], release: [] });
  expect(settle([checked({ offers: fine })], kept)).toEqual({ withhold: [], release: ["k"] });
  expect(settle([checked({ offers: [] })], kept).release).toEqual(["k"]); // no longer sold: nothing wrong is left to give
  expect(settle([checked({ offers: fine, nights: 3 })], kept).release).toEqual([]);
  expect(settle([checked({ offers: fine }), checked({ offers: wrong, nights: 5 })], kept).release).toEqual([]);
  expect(settle([checked({ offers: [], unread: "timeout" })], kept).release).toEqual([]);
});

it("picks other stays each night, the same ones when a night is run again, none in the past", () => {
  const today = toIsoDate("2027-01-01");
  fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 30 }), (seed, count) => {
    const stays = pickStays(seed, today, count);
    expect(stays).toEqual(pickStays(seed, today, count));
    expect(stays).toHaveLength(count);
    expect(new Set(stays.map((each) => `${each.arrival} ${each.nights}`)).size).toBe(count);
    for (const each of stays) {
      expect(each.arrival >= today && each.nights >= 1 && each.nights <= 7).toBe(true);
      expect(Date.parse(each.arrival) - Date.parse(today)).toBeLessThan(furthestDays * 86_400_000);
    }
  }));
  expect(pickStays(1, today, 12)).not.toEqual(pickStays(2, today, 12));
});

it("parts of a price add up to it, whatever its lines", () => {
  const line = fc.record({ kind: fc.constantFrom("tax", "fee"), amount: fc.integer({ min: 0, max: 1_000_000 }) });
  fc.assert(fc.property(fc.array(line, { maxLength: 12 }), fc.integer({ min: 0, max: 50_000_000 }), (lines, total) => {
    const { base, tax, fees } = feedParts(lines, total);
    expect(base + tax + fees).toBe(total);
  }));
  expect(inFeedOrder([offer("b", 2_000), offer("c", 1_000, { refundable: false }), offer("a", 1_000)]).map((each) => each.planCode)).toEqual(["a", "c", "b"]);
});
