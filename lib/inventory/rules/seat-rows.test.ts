import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fill, hollow, mergeSeats, type SeatRow, seatsAfter, seatsBefore } from "./seat-rows";

const day = (offset: number) => new Date(Date.UTC(2027, 0, 1 + offset)).toISOString().slice(0, 10);
const row = (unitId: string, from: number, to: number, values: Partial<SeatRow> = {}): SeatRow => ({ unitId, reason: "stay", arrival: day(from), departure: day(to), locked: false, ...values });

describe("seat rows", () => {
  it("joins what follows on the same unit, and nothing else", () => {
    expect(mergeSeats([row("b", 3, 5), row("a", 0, 3), row("a", 5, 6), row("a", 6, 8)])).toEqual([row("a", 0, 3), row("b", 3, 5), row("a", 5, 8)]);
    expect(mergeSeats([row("a", 0, 2), row("a", 2, 4, { reason: "part" })])).toHaveLength(2);
    expect(mergeSeats([row("a", 0, 0)])).toEqual([]);
  });
  it("take up a span where no night is left out", () => {
    const span = { arrival: day(0), departure: day(5) };
    expect([fill([row("a", 3, 6), row("b", 0, 3)], span), fill([row("a", 0, 2), row("b", 3, 5)], span), fill([row("a", 1, 5)], span), fill([row("a", 0, 4)], span), fill([], span)]).toEqual([true, false, false, false, false]);
    expect([hollow([row("a", 3, 6), row("b", 0, 3)]), hollow([row("a", 0, 2), row("b", 3, 5)]), hollow([row("a", 2, 3)]), hollow([])]).toEqual([false, true, false, false]);
  });
  it("a stay cut at any date and put together again is the stay", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20 }), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), (cut, lengths) => {
      const rows = lengths.map((length, index) => { const from = lengths.slice(0, index).reduce((sum, one) => sum + one, 0); return row(`u${index}`, from, from + length); });
      expect(mergeSeats([...seatsBefore(rows, day(cut)), ...seatsAfter(rows, day(cut))])).toEqual(rows);
    }), { seed: 20_261_120 });
  });
});
