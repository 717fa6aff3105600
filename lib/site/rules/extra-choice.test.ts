import fc from "fast-check";
import { expect, it } from "vitest";
import { momentOf, startOfDay, toIsoDate } from "@/lib/kernel/nights";
import { extraUnits } from "@/lib/rates/rules/extra-lines";
import { extraChoice, type ExtraStay, placesOf } from "./extra-choice";

const zone = "Africa/Casablanca";
const stay: ExtraStay = { arrival: "2027-03-10", departure: "2027-03-13", timezone: zone, checkInTime: "15:00", persons: 3 };
const early = startOfDay(toIsoDate("2027-03-01"), zone);
const none = new Map<string, number>();

it("takes its place on the nights, on the arrival day, or on a day the guest names", () => {
  expect(placesOf("person_night", stay)).toEqual(["2027-03-10", "2027-03-11", "2027-03-12"]);
  expect(placesOf("stay", stay)).toEqual(["2027-03-10"]);
  expect(placesOf("piece", stay)).toEqual(["2027-03-10", "2027-03-11", "2027-03-12", "2027-03-13"]);
});

it("offers what is left, a person's place for each guest", () => {
  expect(extraChoice({ unit: "piece", leadHours: null }, stay, new Map([["2027-03-10", 0], ["2027-03-11", 2]]), early).days).toEqual([{ day: "2027-03-11", most: 2 }, { day: "2027-03-12", most: 9 }, { day: "2027-03-13", most: 9 }]);
  expect(extraChoice({ unit: "person", leadHours: null }, stay, new Map([["2027-03-10", 2], ["2027-03-11", 3]]), early).days[0]).toEqual({ day: "2027-03-11", most: 1 });
  expect(extraChoice({ unit: "person_night", leadHours: null }, stay, new Map([["2027-03-12", 2]]), early)).toMatchObject({ days: [], why: "full", daily: true });
  expect(extraChoice({ unit: "night", leadHours: null }, stay, new Map([["2027-03-12", 2]]), early)).toMatchObject({ days: [{ day: "2027-03-10", most: 2 }], countable: true });
});

it("is too late for the arrival day when its hour is over, and still in time for another", () => {
  const at = momentOf(toIsoDate("2027-03-10"), "10:00", zone);
  const choice = extraChoice({ unit: "piece", leadHours: 6 }, stay, none, at);
  expect(choice.days.map(({ day }) => day)).toEqual(["2027-03-11", "2027-03-12", "2027-03-13"]);
  expect(choice.until).toBe(new Date(momentOf(toIsoDate("2027-03-10"), "09:00", zone)).toISOString());
  expect(extraChoice({ unit: "stay", leadHours: 6 }, stay, none, at)).toMatchObject({ days: [], why: "late" });
  expect(extraChoice({ unit: "person_night", leadHours: 6 }, stay, none, at)).toMatchObject({ days: [], why: "late" });
});

it("never offers more than is left, nor a day out of time", () => {
  fc.assert(fc.property(fc.constantFrom(...extraUnits), fc.option(fc.integer({ min: 0, max: 96 })), fc.integer({ min: 1, max: 6 }), fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }), fc.integer({ min: -5, max: 4 }), (unit, leadHours, persons, counts, day) => {
    const left = new Map(counts.map((count, index) => [`2027-03-${10 + index}`, count]));
    const at = early + (9 + day) * 86_400_000;
    const choice = extraChoice({ unit, leadHours }, { ...stay, persons }, left, at);
    expect(choice.why === null).toBe(choice.days.length > 0);
    for (const { day: on, most } of choice.days) {
      expect(most).toBeGreaterThan(0);
      const pieces = most * (unit === "person" || unit === "person_night" ? persons : 1);
      for (const each of choice.daily ? placesOf(unit, stay) : [on]) expect(pieces).toBeLessThanOrEqual(left.get(each) ?? 0);
    }
  }));
});
