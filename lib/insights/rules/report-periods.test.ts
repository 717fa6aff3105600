import { describe, expect, it } from "vitest";
import { toIsoDate } from "@/lib/kernel/nights";
import { changeBp, managerFigures } from "./manager-figures";
import { comparedSpan, monthToDate, paceInput, productionInput, sameWeekdayLastYear, spanInput, stayRowsInput, yearBefore, yearToDate } from "./report-periods";

const d = toIsoDate;

describe("spans of a report", () => {
  it("to date begin with the month and the year", () => {
    expect(monthToDate(d("2026-11-20"))).toEqual({ from: "2026-11-01", to: "2026-11-20" });
    expect(yearToDate(d("2026-01-01"))).toEqual({ from: "2026-01-01", to: "2026-01-01" });
  });
  it("are compared with the same dates last year, or the span before them", () => {
    const span = { from: d("2024-02-10"), to: d("2024-02-29") };
    expect(comparedSpan(span, "last_year")).toEqual({ from: "2023-02-10", to: "2023-02-28" });
    expect(comparedSpan(span, "previous")).toEqual({ from: "2024-01-21", to: "2024-02-09" });
    expect(comparedSpan(span, "none")).toBeNull();
    expect(yearBefore(d("2025-03-01"))).toBe("2024-03-01");
  });
  it("weekday by weekday, a year is 52 weeks", () => {
    expect(sameWeekdayLastYear(d("2026-11-20"))).toBe("2025-11-21");
  });
  it("are refused by field: backwards, too long, not a date", () => {
    const field = (result: { error?: { issues: { path: PropertyKey[] }[] } | undefined }) => result.error?.issues.map(({ path }) => path.join("."));
    expect(field(spanInput.safeParse({ from: "2026-02-01", to: "2026-01-01" }))).toEqual(["to"]);
    expect(field(paceInput.safeParse({ from: "2026-01-01", to: "2026-12-01" }))).toEqual(["to"]);
    expect(field(productionInput.safeParse({ from: "2026-13-01", to: "2026-01-01", by: "moon" }))).toEqual(["from", "by"]);
    expect(field(stayRowsInput.safeParse({ what: "sold", from: "2026-01-01", to: "2026-01-02", limit: 5_000 }))).toEqual(["limit"]);
  });
});

describe("the manager's figures", () => {
  const totals = { nights: 10, available: 120, sold: 90, blocked: 2, roomRevenue: 9_000_000, otherRevenue: 1_800_000, arrivals: 1, arrivalGuests: 2, departures: 1, departureGuests: 2, noShows: 0, cancellations: 0, cancelledNights: 0, walkIns: 0, booked: 0 };
  it("RevPAR is ADR times occupancy, TRevPAR takes everything sold", () => {
    expect(managerFigures(totals)).toMatchObject({ occupancyBp: 7_500, adr: 100_000, revpar: 75_000, trevpar: 90_000, totalRevenue: 10_800_000 });
  });
  it("are unknown, not zero, where there is nothing to divide by", () => {
    expect(managerFigures({ ...totals, available: 0, sold: 0 })).toMatchObject({ occupancyBp: null, adr: null, revpar: null, trevpar: null });
  });
  it("change in basis points, and not at all from nothing", () => {
    expect([changeBp(110, 100), changeBp(90, 100), changeBp(1, 0), changeBp(null, 1)]).toEqual([1_000, -1_000, null, null]);
  });
});
