import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, countNights, datesThrough, toIsoDate, weekday } from "@/lib/kernel/nights";
import { demoAhead, demoGuestName, demoPast, demoRooms, demoSeason } from "./demo-season";
import { openingComment } from "./opening-comment";
import { policiesOf, settlePoliciesInput } from "./opening-policies";
import { changedBy, openRatesInput, seasonsOf } from "./opening-rates";
import { type OpeningFacts, openingOf, openingSteps, openingWeights } from "./opening-steps";

const nothing: OpeningFacts = { roomTypes: 0, rooms: 0, pricedTypes: 0, lowest: null, photos: 0, picturedTypes: 0, cancellationPolicies: 0, taxes: 0, published: false, channels: 0, bookings: 0, standing: 0, later: [], demo: null };
const everything: OpeningFacts = { roomTypes: 2, rooms: 5, pricedTypes: 2, lowest: 90_000, photos: 4, picturedTypes: 2, cancellationPolicies: 2, taxes: 2, published: true, channels: 1, bookings: 1, standing: 1, later: [], demo: null };
const small = fc.nat({ max: 3 });
const anyFacts = fc.record({ roomTypes: small, rooms: small, pricedTypes: small, photos: small, picturedTypes: small, cancellationPolicies: small, taxes: small, published: fc.boolean(), channels: small, bookings: small, standing: small, lowest: fc.option(fc.nat({ max: 1_000_000 })), later: fc.subarray([...openingSteps]), demo: fc.option(fc.record({ stays: small, roomTypeIds: fc.constant([]) })) })
  .map((facts): OpeningFacts => ({ ...facts, pricedTypes: Math.min(facts.pricedTypes, facts.roomTypes), picturedTypes: Math.min(facts.picturedTypes, facts.roomTypes, facts.photos) }));

describe("the steps of an opening", () => {
  it("weigh a hundred together, and each takes its minutes", () => {
    expect(Object.values(openingWeights).reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    // The whole way fits in an hour.
    expect(Object.values(openingWeights).reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(60);
  });

  it("begin with the house alone and end with everything", () => {
    expect(openingOf(nothing)).toMatchObject({ percent: 5, done: 1, next: "rooms", sells: false, complete: false, minutesLeft: 45 });
    expect(openingOf(everything)).toMatchObject({ percent: 100, done: 9, next: null, sells: true, complete: true, minutesLeft: 0 });
  });

  it.each([
    ["rooms", { rooms: 1 }, "done"], ["rates", { roomTypes: 2, pricedTypes: 1 }, "begun"], ["rates", { roomTypes: 2, pricedTypes: 2 }, "done"], ["photos", { photos: 1 }, "done"], ["photos", { roomTypes: 1, photos: 1, picturedTypes: 1 }, "begun"],
    ["photos", { roomTypes: 1, photos: 2, picturedTypes: 1 }, "done"], ["policies", { cancellationPolicies: 1 }, "done"], ["taxes", { taxes: 1 }, "done"], ["site", { published: true }, "done"], ["channel", { channels: 1 }, "done"], ["booking", { bookings: 1 }, "done"],
  ] as const)("%s is %o: %s", (step, facts, state) => {
    expect(openingOf({ ...nothing, ...facts }).steps.find((one) => one.step === step)?.state).toBe(state);
  });

  it("whatever was put off: what is done counts, rooms and prices cannot wait, and the sums hold", () => {
    fc.assert(fc.property(anyFacts, (facts) => {
      const view = openingOf(facts);
      const without = openingOf({ ...facts, later: [] });
      expect(view.percent).toBe(without.percent);
      expect(view.percent).toBe(view.steps.filter(({ state }) => state === "done").reduce((sum, { weight }) => sum + weight, 0));
      expect(view.steps.filter(({ state }) => state === "later").every(({ step, optional }) => optional && facts.later.includes(step))).toBe(true);
      expect(view.minutesLeft).toBeLessThanOrEqual(without.minutesLeft);
      expect(view.next === null).toBe(view.steps.every(({ state }) => state === "done" || state === "later"));
      if (view.sells) expect(facts.rooms > 0 && facts.pricedTypes > 0).toBe(true);
    }));
  });

  it("the General Manager says at most six sentences, of figures that stand, and always what comes next", () => {
    fc.assert(fc.property(anyFacts, (facts) => {
      const [lines, view] = [openingComment(facts), openingOf(facts)];
      const keys = lines.map(({ key }) => key);
      expect(lines.length).toBeLessThanOrEqual(6);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.filter((key) => key === "next" || key === "waiting" || key === "opened")).toHaveLength(1);
      expect(lines.find(({ key }) => key === "next")?.step ?? null).toBe(view.complete ? null : view.next);
      expect(keys.includes("demo")).toBe(facts.demo !== null && !view.complete);
      expect(keys.includes("selling") && keys.includes("unpriced")).toBe(false);
      for (const { values } of lines) for (const value of Object.values(values)) expect(value).toBeGreaterThanOrEqual(0);
    }));
  });
});

describe("first rates", () => {
  const today = toIsoDate("2027-03-01");
  const prices = [{ roomTypeId: "01900000-0000-7000-8000-000000000001", amount: 90_000 }];
  const answers = (more: object) => openRatesInput.parse({ prices, ...more });

  it("a price moves by a percentage to whole units of money, and never to nothing", () => {
    expect([changedBy(90_000, 15, 100), changedBy(99_900, 15, 100), changedBy(12_345, -80, 100), changedBy(100, -80, 100), changedBy(7, 12.5, 1)]).toEqual([103_500, 114_900, 2_500, 100, 8]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: -80, max: 300 }), fc.constantFrom(1, 100, 1_000), (amount, percent, unit) => {
      const moved = changedBy(amount, percent, unit);
      expect(moved % unit).toBe(0);
      expect(moved).toBeGreaterThanOrEqual(unit);
      if (moved > unit) expect(Math.abs(moved - amount * (1 + percent / 100))).toBeLessThanOrEqual(unit / 2 + 1);
    }));
  });

  it("every night of the period has one price on top, and a season beyond it is cut or left out", () => {
    expect(seasonsOf(answers({}), today, 100).map(({ code }) => code)).toEqual(["all-year"]);
    const all = seasonsOf(answers({ weekend: 10, season: { fromDate: "2027-01-01", toDate: "2027-03-05", percent: 50, minStay: 3 } }), today, 100);
    expect(all.map(({ code, fromDate, toDate, weekdays, minStay, prices: [price] }) => [code, fromDate, toDate, weekdays.join(), minStay, price?.amount])).toEqual([
      ["all-year", "2027-03-01", "2028-02-28", "", null, 90_000], ["weekend", "2027-03-01", "2028-02-28", "5,6", null, 99_000], ["high", "2027-03-01", "2027-03-05", "", 3, 135_000], ["high-weekend", "2027-03-01", "2027-03-05", "5,6", 3, 148_500],
    ]);
    expect(new Set(all.map(({ priority }) => priority)).size).toBe(4);
    expect(seasonsOf(answers({ season: { fromDate: "2029-01-01", toDate: "2029-02-01", percent: 50 } }), today, 100)).toHaveLength(1);
    expect(datesThrough(today, addDays(today, 6)).filter((night) => [5, 6].includes(weekday(night)))).toEqual(["2027-03-05", "2027-03-06"]);
  });
});

describe("first policies", () => {
  it("say what leaving costs from an hour on, and ask ahead what was answered", () => {
    const of = (late: string, deposit: number) => policiesOf(settlePoliciesInput.parse({ freeUntil: 72, late, deposit, checkInTime: "15:00", checkOutTime: "11:00" }));
    expect(of("first_night", 0)).toMatchObject({ standard: { steps: [{ hoursBefore: null, kind: "none" }, { hoursBefore: 72, kind: "first_night" }], noShow: { kind: "first_night" } }, strict: { steps: [{ hoursBefore: null, kind: "percent", value: 10_000 }] }, deposit: null });
    expect(of("half", 30)).toMatchObject({ standard: { noShow: { kind: "percent", value: 5_000 } }, deposit: { kind: "percent", value: 3_000 } });
    expect(of("all", 100).deposit).toMatchObject({ kind: "full", value: 0 });
  });
});

describe("a demo season", () => {
  const today = toIsoDate("2027-03-01");
  const span = { from: addDays(today, -demoPast), to: addDays(today, demoAhead) };
  const unitsOf = (count: number) => Array.from({ length: count }, (_, at) => ({ unitId: `u${at}`, roomTypeId: `t${at % 2}`, maxAdults: 1 + (at % 3), maxGuests: 2 + (at % 3) }));

  it("never puts two stays in one room, nor anybody outside the season; the same seed gives the same", () => {
    fc.assert(fc.property(fc.string({ minLength: 3, maxLength: 20 }), fc.integer({ min: 1, max: 12 }), (seed, count) => {
      const stays = demoSeason(seed, unitsOf(count), today, span);
      expect(demoSeason(seed, unitsOf(count), today, span)).toEqual(stays);
      for (const [, own] of Map.groupBy(stays.filter(({ status }) => status !== "cancelled"), (stay) => stay.unitId)) {
        const sorted = own.toSorted((a, b) => (a.arrival < b.arrival ? -1 : 1));
        sorted.forEach((stay, at) => { const next = sorted[at + 1]; if (next) expect(stay.departure <= next.arrival).toBe(true); });
      }
      for (const stay of stays) {
        expect(stay.arrival >= span.from && stay.departure <= addDays(span.to, 1) && stay.arrival < stay.departure).toBe(true);
        expect(stay.status).toBe(stay.departure <= today ? "departed" : stay.arrival < today ? "in_house" : stay.status === "cancelled" ? "cancelled" : "confirmed");
        expect(addDays(today, -stay.daysAgo) <= stay.arrival && stay.daysAgo >= 0).toBe(true);
        const unit = unitsOf(count).find(({ unitId }) => unitId === stay.unitId);
        expect(stay.adults >= 1 && stay.adults <= (unit?.maxAdults ?? 0) && stay.adults + stay.children <= (unit?.maxGuests ?? 0)).toBe(true);
      }
      // Somebody leaves today, somebody arrives, and with two rooms somebody sleeps in tonight.
      expect(stays.some(({ departure }) => departure === today) && stays.some(({ arrival, status }) => arrival === today && status === "confirmed")).toBe(true);
      if (count > 1) expect(stays.some(({ status }) => status === "in_house")).toBe(true);
    }), { numRuns: 40 });
  });

  it("is fuller behind than ahead, and names nobody real", () => {
    const stays = demoSeason("maison", unitsOf(6), today, span).filter(({ status }) => status !== "cancelled");
    const sold = (from: string, to: string) => stays.reduce((sum, stay) => sum + Math.max(0, countNights(toIsoDate(stay.arrival > from ? stay.arrival : from), toIsoDate(stay.departure < to ? stay.departure : to))), 0);
    expect(sold(addDays(today, -28), today)).toBeGreaterThan(sold(addDays(today, 50), addDays(today, 78)));
    expect([demoGuestName(0), demoGuestName(131)]).toEqual(["Demo 001", "Demo 132"]);
    expect(demoRooms("MAD").map(({ price }) => price)).toEqual([900, 1_400, 1_800]);
    expect(demoRooms("CHF").map(({ price }) => price)).toEqual([90, 140, 180]);
    for (const { name } of demoRooms("EUR")) expect(Object.keys(name)).toEqual(["en", "fr", "es", "ar"]);
  });
});
