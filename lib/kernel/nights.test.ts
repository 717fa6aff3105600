import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, countNights, datesThrough, isoDate, nightsBetween, todayIn, toIsoDate, tryIsoDate, weekday } from "./nights";

const anyDate = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }).map((date) => toIsoDate(date.toISOString().slice(0, 10)));

describe("nights", () => {
  it("accepts calendar days and nothing that merely looks like one", () => {
    expect(tryIsoDate("2028-02-29")).toBe("2028-02-29");
    for (const bad of ["2027-02-29", "2026-13-01", "2026-1-1", "2026-12-27T00:00", "", "27/12/2026"]) {
      expect(tryIsoDate(bad)).toBeUndefined();
      expect(isoDate.safeParse(bad).success).toBe(false);
    }
  });

  it("counts nights: arrival in, departure out", () => {
    expect(nightsBetween(toIsoDate("2026-12-30"), toIsoDate("2027-01-02"))).toEqual(["2026-12-30", "2026-12-31", "2027-01-01"]);
    expect(datesThrough(toIsoDate("2026-12-27"), toIsoDate("2026-12-30"))).toHaveLength(4);
    expect(nightsBetween(toIsoDate("2026-12-30"), toIsoDate("2026-12-30"))).toEqual([]);
  });

  it("agrees with itself over clock changes and leap years", () => {
    fc.assert(fc.property(anyDate, fc.integer({ min: 0, max: 800 }), (date, days) => {
      expect(countNights(date, addDays(date, days))).toBe(days);
      expect(addDays(addDays(date, days), -days)).toBe(date);
      expect(weekday(addDays(date, 7))).toBe(weekday(date));
    }));
  });

  it("reads the business day in the house's own zone", () => {
    const nearMidnight = Date.parse("2026-11-20T23:30:00Z");
    expect([todayIn("Asia/Dubai", nearMidnight), todayIn("UTC", nearMidnight), todayIn("America/New_York", nearMidnight)]).toEqual(["2026-11-21", "2026-11-20", "2026-11-20"]);
  });
});
