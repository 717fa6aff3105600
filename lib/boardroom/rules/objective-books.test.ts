import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { booksWithPickup, expectedAtEnd, type NightBooks, type Past, usualPickup } from "./objective-books";

const today = toIsoDate("2026-11-20");
const night = (offset: number, books: Partial<NightBooks> = {}): NightBooks => ({ night: addDays(today, offset), rooms: 10, free: 6, sold: 4, revenue: 400_000, direct: 2, commission: 10_000, price: 100_000, ...books });
const pastArb = fc.array(fc.record({ back: fc.integer({ min: 1, max: 84 }), ahead: fc.integer({ min: 0, max: 60 }), left: fc.option(fc.integer({ min: 0, max: 60 })), rooms: fc.integer({ min: 1, max: 3 }) }), { maxLength: 120 }).map((sales): Past => ({
  nights: Array.from({ length: 84 }, (_, index) => ({ night: addDays(today, -1 - index), rooms: 10 })),
  sales: sales.map(({ back, ahead, left, rooms }) => ({ night: addDays(today, -back), ahead, left: left !== null && left <= ahead ? left : null, rooms })),
}));

describe("usual pickup", () => {
  it("is a share, and nothing between a day and itself or once the night is over", () => {
    fc.assert(fc.property(pastArb, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (past, offset, wait) => {
      const pickup = usualPickup(past);
      const spread = pickup(addDays(today, offset), today, addDays(today, wait));
      expect(spread.low).toBeGreaterThanOrEqual(0);
      expect(spread.low).toBeLessThanOrEqual(spread.expected);
      expect(spread.expected).toBeLessThanOrEqual(spread.high);
      expect(spread.high).toBeLessThanOrEqual(1);
      if (wait === 0 || offset === 0) expect(spread).toEqual({ low: 0, expected: 0, high: 0 });
    }));
  });

  it("says what sold of rooms as free as many days ahead", () => {
    // On each of twelve weeks' nights four of ten rooms were sold twenty days ahead and three more in the last week.
    const nights = Array.from({ length: 84 }, (_, index) => ({ night: addDays(today, -1 - index), rooms: 10 }));
    const past: Past = { nights, sales: nights.flatMap((each) => [{ night: each.night, ahead: 20, left: null, rooms: 4 }, { night: each.night, ahead: 3, left: null, rooms: 3 }]) };
    const pickup = usualPickup(past);
    expect(pickup(addDays(today, 14), today, null).expected).toBeCloseTo(0.5);
    expect(pickup(addDays(today, 14), today, addDays(today, 7)).expected).toBe(0);
    expect(pickup(addDays(today, 14), addDays(today, 7), null).expected).toBeCloseTo(0.5);
    expect(expectedAtEnd(night(14), pickup, today)).toBeCloseTo(7);
  });

  it("forgets what was given back, and takes a wide band where there is no past", () => {
    const nights = Array.from({ length: 84 }, (_, index) => ({ night: addDays(today, -1 - index), rooms: 10 }));
    const lost: Past = { nights, sales: nights.map((each) => ({ night: each.night, ahead: 10, left: 2, rooms: 5 })) };
    expect(usualPickup(lost)(addDays(today, 12), today, null).expected).toBe(0);
    expect(usualPickup({ nights: [], sales: [] })(addDays(today, 12), today, null)).toEqual({ low: 0.3, expected: 0.6, high: 0.9 });
  });

  it("never takes away what stands, never sells more than is free, and leaves an ended window as it is", () => {
    fc.assert(fc.property(pastArb, fc.array(fc.integer({ min: -20, max: 40 }), { minLength: 1, maxLength: 20 }), (past, offsets) => {
      const books = offsets.map((offset) => night(offset));
      const { sold, revenue } = booksWithPickup(books, usualPickup(past), today, null);
      expect(sold.low).toBeGreaterThanOrEqual(4 * books.length);
      expect(sold.high).toBeLessThanOrEqual(10 * books.length + 1e-9);
      expect(revenue.low).toBeGreaterThanOrEqual(400_000 * books.length);
      const over = booksWithPickup(books.filter((each) => each.night <= today), usualPickup(past), today, null);
      expect(over.sold.low).toBe(over.sold.high);
    }), { numRuns: 60 });
  });
});
