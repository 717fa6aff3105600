import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { calendarMonths, calendarParams, choiceIn } from "./calendar-choice";

const today = toIsoDate("2026-11-20");
const stay = { arrival: "", departure: "", adults: "2", children: "0" };

it("shows two months from the one that is asked for, near the dates, or now", () => {
  expect(calendarMonths(today, undefined, "")).toEqual({ months: ["2026-11", "2026-12"], from: "2026-11-01", to: "2026-12-31", back: null, on: "2026-12" });
  expect(calendarMonths(today, "2027-02", "").months).toEqual(["2027-02", "2027-03"]);
  expect(calendarMonths(today, undefined, "2027-01-31").months).toEqual(["2027-01", "2027-02"]);
  expect(calendarMonths(today, "2020-01", "").months[0]).toBe("2026-11");
  expect(calendarMonths(today, "2099-01", "")).toMatchObject({ on: null });
  expect(calendarMonths(today, "2027-13", "nonsense").months[0]).toBe("2026-11");
});

it("walks month by month without leaving one out or showing one twice", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 3_000 }), (days) => {
    const now = addDays(today, days);
    const seen: string[] = [];
    for (let month: string | null = now.slice(0, 7); month !== null; month = calendarMonths(now, month, "").on) seen.push(month);
    const [year = 0, index = 0] = now.slice(0, 7).split("-").map(Number);
    expect(seen).toEqual(Array.from({ length: 19 }, (_, step) => new Date(Date.UTC(year, index - 1 + step, 1)).toISOString().slice(0, 7)));
  }));
});

it("goes on with what was chosen, and searches once both dates are there", () => {
  const choice = choiceIn({ from: "2027-01-10" }, stay, { promo: "X" });
  expect(choice).toMatchObject({ arrival: "2027-01-10", departure: null });
  expect(calendarParams(choice, "2027-01")).toEqual({ adults: "2", children: "0", promo: "X", from: "2027-01-10", month: "2027-01" });
  expect(calendarParams({ ...choice, departure: "2027-01-12" })).toEqual({ arrival: "2027-01-10", departure: "2027-01-12", adults: "2", children: "0", promo: "X" });
  expect(choiceIn({ from: "2027-02-30" }, stay, {}).arrival).toBeNull();
});
