import { expect, test } from "vitest";
import { formatWhen, formatWhenRange } from "@/components/shell/format-when";

test("a calendar date is the same day in every zone", () => {
  for (const zone of ["Pacific/Kiritimati", "Pacific/Midway", "Africa/Casablanca"]) expect(formatWhen("2026-12-27", "en", "day", zone)).toBe("27 Dec 2026");
});

test("a moment is shown in the property's zone", () => {
  expect(formatWhen("2026-12-27T23:30:00Z", "fr", "moment", "Asia/Tokyo")).toMatch(/lun\. 28 déc\..*08:30/);
});

test("Arabic keeps the digits Morocco writes", () => {
  expect(formatWhen("2026-12-27", "ar", "day", "UTC")).toMatch(/27.*2026/);
});

test("a range writes what both ends share once", () => {
  expect(formatWhenRange("2026-11-01", "2026-11-20", "es", "day", "UTC")).toBe("1–20 nov 2026");
});

test("a moment is shown by the offsets that are given, whatever zone data is at hand", () => {
  const moved = { timeZone: "Africa/Casablanca", offsets: [[0, 330]] } as const;
  expect(formatWhen("2026-12-27T23:30:00Z", "en", "moment", "Africa/Casablanca", moved)).toMatch(/Mon,? 28 Dec,? 05:00/);
  expect(formatWhen("2026-12-27", "en", "day", "Africa/Casablanca", moved)).toBe("27 Dec 2026");
});

test("times of day are written in 24 hours in every language", () => {
  for (const locale of ["en", "fr", "es", "ar"]) expect(formatWhen("2026-12-27T17:05:00Z", locale, "time", "UTC")).toMatch(/17:05/);
});
