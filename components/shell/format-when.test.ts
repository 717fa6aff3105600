import { expect, test } from "vitest";
import { formatWhen, formatWhenRange } from "@/components/shell/format-when";

test("a calendar date is the same day in every zone", () => {
  for (const zone of ["Pacific/Kiritimati", "Pacific/Midway", "Africa/Casablanca"]) expect(formatWhen("2026-12-27", "en", "day", zone)).toBe("Dec 27, 2026");
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
