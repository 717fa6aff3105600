import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { ratesFile } from "./package-schema";
import { priceCalendar, seasonOf } from "./price-calendar";

const rates = ratesFile.parse({
  opens: { days: 400, past: 5 }, defaultSeason: "low",
  seasons: [{ code: "feast", from: "12-20", to: "01-05", minStay: 3 }, { code: "high", from: "03-15", to: "05-31" }],
  weekend: { nights: [5, 6], percent: 10 },
  plans: [{ code: "a", roomType: "a", floor: 700, ceiling: 1_700, prices: { low: 985, high: 1_250, feast: 1_680 } }],
});
const [plan] = rates.plans;
const days = fc.integer({ min: 0, max: 4_000 }).map((offset) => addDays(toIsoDate("2024-01-01"), offset));

describe("priceCalendar", () => {
  test("every night of the span once, in order, in whole units, inside floor and ceiling", () => {
    fc.assert(fc.property(days, (today) => {
      if (!plan) throw new Error("no plan");
      const cells = priceCalendar(rates, plan, "MAD", today);
      expect(cells).toHaveLength(405);
      expect(cells[0]?.night).toBe(addDays(today, -5));
      cells.forEach((cell, index) => {
        expect(cell.night).toBe(addDays(today, index - 5));
        expect(cell.amount % 100).toBe(0);
        expect(cell.amount).toBeGreaterThanOrEqual(70_000);
        expect(cell.amount).toBeLessThanOrEqual(170_000);
      });
    }), { numRuns: 40 });
  });

  test("the price of a night does not depend on the day it is asked", () => {
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 300 }), (today, later) => {
      if (!plan) throw new Error("no plan");
      const known = new Map(priceCalendar(rates, plan, "MAD", today).map((cell) => [cell.night, cell.amount]));
      for (const cell of priceCalendar(rates, plan, "MAD", addDays(today, later))) expect(known.get(cell.night) ?? cell.amount).toBe(cell.amount);
    }), { numRuns: 25 });
  });

  test("a season runs over New Year, both ends included", () => {
    const codes = ["2026-12-19", "2026-12-20", "2026-12-31", "2027-01-01", "2027-01-05", "2027-01-06", "2027-03-15", "2027-05-31", "2027-06-01"].map((day) => seasonOf(rates, toIsoDate(day)).code);
    expect(codes).toEqual(["low", "feast", "feast", "feast", "feast", "low", "high", "high", "low"]);
  });

  test("a weekend night is dearer and rounded: 985 + 10 % = 1,083.50, so 1,084; the ceiling holds", () => {
    if (!plan) throw new Error("no plan");
    const cells = new Map(priceCalendar(rates, plan, "MAD", toIsoDate("2026-11-16")).map((cell) => [String(cell.night), cell.amount]));
    expect([cells.get("2026-11-19"), cells.get("2026-11-20"), cells.get("2026-11-21"), cells.get("2026-11-22")]).toEqual([98_500, 108_400, 108_400, 98_500]);
    expect(cells.get("2026-12-25")).toBe(170_000);
  });
});
