import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { netPickup, periodFigures } from "./metrics";

const night = (available: number, sold: number, revenue: number, blocked = 0) => ({ night: "2026-12-27", available, sold, revenue, blocked });

describe("periodFigures", () => {
  it("works out a period by hand, out-of-order rooms staying in the denominator", () => {
    expect(periodFigures([night(12, 9, 1_116_000, 1), night(12, 3, 330_000)])).toEqual({
      nights: 2, available: 24, sold: 12, blocked: 1, revenue: 1_446_000, occupancyBp: 5_000, adr: 120_500, revpar: 60_250,
    });
  });
  it("says null, not zero or NaN, where there is nothing to divide by", () => {
    expect(periodFigures([])).toMatchObject({ occupancyBp: null, adr: null, revpar: null });
    expect(periodFigures([night(12, 0, 0)])).toMatchObject({ occupancyBp: 0, adr: null, revpar: 0 });
  });
  it("keeps RevPAR = ADR × occupancy within rounding", () => {
    fc.assert(fc.property(fc.array(fc.record({ available: fc.integer({ min: 1, max: 40 }), share: fc.nat(100), price: fc.integer({ min: 10_000, max: 900_000 }) }), { minLength: 1, maxLength: 40 }), (list) => {
      const figures = periodFigures(list.map((g) => { const sold = Math.floor((g.available * g.share) / 100); return night(g.available, sold, sold * g.price); }));
      if (figures.adr === null || figures.revpar === null || figures.occupancyBp === null) return;
      expect(Math.abs(figures.revpar - (figures.adr * figures.sold) / figures.available)).toBeLessThanOrEqual(1);
      expect(figures.revpar).toBeLessThanOrEqual(figures.adr);
    }));
  });
  it("nets pickup", () => {
    expect(netPickup({ booked: 3, bookedNights: 7, bookedAmount: 700, cancelled: 1, cancelledNights: 2, cancelledAmount: 250 })).toEqual({ nights: 5, amount: 450 });
  });
});
