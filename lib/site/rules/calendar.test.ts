import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, countNights, type IsoDate, nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import { type SellableNight, whyNotSellable } from "@/lib/rates/rules/sellable";
import { calendarDay, type CalendarPlan, departuresFrom } from "./calendar";

const today = toIsoDate("2027-03-01");
const night = (date: IsoDate, over: Partial<SellableNight> = {}): SellableNight => ({ night: date, amount: 1_000, available: 2, minStay: 1, minStayThrough: null, maxStay: null, stopSell: false, closedToArrival: false, minAdvance: null, maxAdvance: null, ...over });
const plan = (nights: readonly SellableNight[], over: Partial<CalendarPlan> = {}): CalendarPlan => ({ nights: new Map(nights.map((each) => [each.night, each])), price: ({ amount }) => amount, closedToDeparture: new Set(), minAdvance: null, maxAdvance: null, ...over });
const days = (count: number, over: (index: number) => Partial<SellableNight> = () => ({})) => Array.from({ length: count }, (_, index) => night(addDays(today, index), over(index)));

describe("a date of the calendar", () => {
  it("shows the lowest price that can be had, and the least nights of it", () => {
    const dear = plan(days(3, () => ({ amount: 1_500 })));
    const cheap = plan(days(3, () => ({ amount: 900, minStay: 3 })));
    expect(calendarDay(today, [dear, cheap], today)).toEqual({ date: today, state: "free", price: 900, minStay: 1, arrival: true });
    expect(calendarDay(today, [cheap], today)).toMatchObject({ price: 900, minStay: 3 });
  });

  it("says what is past, not open, taken or closed, and where no stay may begin", () => {
    expect(calendarDay(addDays(today, -1), [plan(days(3))], today).state).toBe("past");
    expect(calendarDay(addDays(today, 9), [plan(days(3))], today).state).toBe("closed");
    expect(calendarDay(today, [plan(days(1, () => ({ available: 0 })))], today).state).toBe("full");
    expect(calendarDay(today, [plan(days(1, () => ({ stopSell: true })))], today).state).toBe("closed");
    expect(calendarDay(today, [plan(days(1, () => ({ closedToArrival: true })))], today)).toMatchObject({ state: "free", arrival: false, price: 1_000 });
    expect(calendarDay(today, [plan(days(1), { minAdvance: 2 })], today)).toMatchObject({ arrival: false });
  });
});

describe("where a stay may end", () => {
  it("keeps to minimum and maximum stay, closed departures and what is taken", () => {
    const open = days(10, (index) => ({ minStay: 2, maxStay: 5, available: index === 7 ? 0 : 1 }));
    const found = departuresFrom(today, [plan(open, { closedToDeparture: new Set([addDays(today, 3)]) })], today, 9);
    expect(found.map((date) => countNights(today, date))).toEqual([2, 4, 5]);
    expect(departuresFrom(addDays(today, -1), [plan(open)], today, 9)).toEqual([]);
  });

  it("offers exactly what could be sold", () => {
    const someNight = fc.record({ available: fc.integer({ min: 0, max: 2 }), minStay: fc.integer({ min: 1, max: 3 }), maxStay: fc.option(fc.integer({ min: 3, max: 6 })), stopSell: fc.boolean(), closedToArrival: fc.boolean(), minStayThrough: fc.option(fc.integer({ min: 1, max: 3 })) });
    fc.assert(fc.property(fc.array(fc.array(someNight, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 4 }), (given, from) => {
      const plans = given.map((over) => plan(days(8, (index) => over[index] ?? {})));
      const arrival = addDays(today, from);
      const found = departuresFrom(arrival, plans, today, 8);
      for (let length = 1; length <= 8; length += 1) {
        const departure = addDays(arrival, length);
        const sellable = plans.some((each) => whyNotSellable(nightsBetween(arrival, departure).flatMap((date) => each.nights.get(date) ?? []), length, false, { advance: { days: from } }) === null);
        expect(found.includes(departure)).toBe(sellable);
      }
      // A calendar that lets nobody begin here has nowhere to end either.
      if (!calendarDay(arrival, plans, today).arrival) expect(found).toEqual([]);
    }));
  });
});
