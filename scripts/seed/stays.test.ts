import { describe, expect, test } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { demoStays, futureDays, pastDays, type SeedType } from "./stays";

const type = (id: string, units: number, whole = false): SeedType => ({ roomTypeId: id, ratePlanId: `${id}-plan`, units, maxAdults: whole ? 10 : 3, maxGuests: whole ? 10 : 4, wholeHouse: whole });
const types = [type("a", 2), type("b", 1), type("c", 3)];

describe("demo stays", () => {
  for (const day of ["2026-11-20", "2027-02-28", "2028-02-29", "2026-12-31"].map(toIsoDate)) {
    const stays = demoStays("house", types, day);

    test(`${day}: the same every time, and another house has others`, () => {
      expect(demoStays("house", types, day)).toEqual(stays);
      expect(demoStays("other", types, day)).not.toEqual(stays);
    });

    test(`${day}: somebody arrives, somebody leaves, and no type holds more stays than it has rooms`, () => {
      expect(stays.some((stay) => stay.arrival === day)).toBe(true);
      expect(stays.some((stay) => stay.departure === day)).toBe(true);
      for (const { roomTypeId, units } of types) {
        for (let offset = -pastDays; offset < futureDays + 10; offset += 1) {
          const night = addDays(day, offset);
          expect(stays.filter((stay) => stay.roomTypeId === roomTypeId && stay.arrival <= night && stay.departure > night).length).toBeLessThanOrEqual(units);
        }
      }
    });

    test(`${day}: each is booked before it begins, fits its room, and is nobody's name`, () => {
      for (const stay of stays) {
        expect(stay.adults).toBeGreaterThan(0);
        expect(stay.adults + stay.children).toBeLessThanOrEqual(4);
        expect(stay.departure > stay.arrival).toBe(true);
        expect(addDays(day, -Math.floor(stay.hoursAgo / 24)) <= stay.arrival).toBe(true);
        expect(stay.guest.name).toMatch(/^[A-Z]\. [A-Z]\. \(demo\)$/);
        expect(stay.guest.email).toMatch(/\.example$/);
      }
    });
  }
});
