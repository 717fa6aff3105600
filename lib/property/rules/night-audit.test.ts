import { describe, expect, it } from "vitest";
import { toIsoDate } from "@/lib/kernel/nights";
import { auditDueAt, closeDayInput, setNightAuditInput, struckWithin } from "./night-audit";

const iso = (ms: number) => new Date(ms).toISOString();
const day = toIsoDate("2026-11-20");

describe("when a business day is due to be closed", () => {
  it("a small hour is the next morning's, on the house's own clock", () => {
    expect(iso(auditDueAt(day, "03:00", "Africa/Lagos"))).toBe("2026-11-21T02:00:00.000Z");
    expect(iso(auditDueAt(day, "03:00", "Asia/Tokyo"))).toBe("2026-11-20T18:00:00.000Z");
  });
  it("an evening hour is the day's own", () => {
    expect(iso(auditDueAt(day, "23:30", "Europe/Paris"))).toBe("2026-11-20T22:30:00.000Z");
  });
  it("holds over the change of the clocks, an hour that does not exist included", () => {
    expect(iso(auditDueAt(toIsoDate("2026-03-28"), "02:30", "Europe/Paris"))).toBe("2026-03-29T01:30:00.000Z");
    expect(iso(auditDueAt(toIsoDate("2026-10-24"), "03:00", "Europe/Paris"))).toBe("2026-10-25T02:00:00.000Z");
  });
});

describe("whether the hour has struck lately", () => {
  const at = Date.parse("2026-11-20T02:05:00Z"); // 03:05 in Lagos
  it.each([["03:00", true], ["03:05", true], ["03:06", false], ["15:06", true], ["15:05", false], ["23:00", true]])("%s → %s within 12 hours", (time, expected) => {
    expect(struckWithin(time, "Africa/Lagos", at, 12)).toBe(expected);
  });
});

it("names the field of a bad hour or day", () => {
  expect(setNightAuditInput.safeParse({ time: "25:00" }).error?.issues[0]?.path).toEqual(["time"]);
  expect(closeDayInput.safeParse({ day: "2026-02-30" }).error?.issues[0]?.path).toEqual(["day"]);
  expect(setNightAuditInput.parse({ time: null })).toEqual({ time: null });
});
