import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barsOf } from "./chart-bars";

const day = (offset: number) => new Date(Date.UTC(2027, 0, 10 + offset)).toISOString().slice(0, 10);
const night = (date: string) => Math.round((Date.parse(date) - Date.UTC(2027, 0, 10)) / 86_400_000);
const room = (from: number, to: number, id = "r") => ({ room_id: id, number: `N-${id}`, room_arrival: day(from), room_departure: day(to) });
type Seat = Pick<Parameters<typeof barsOf>[0][number], "unit_id" | "reason" | "locked" | "arrival" | "departure">;
const none: Seat = { unit_id: null, reason: null, locked: false, arrival: null, departure: null };
const seat = (unit: string, from: number, to: number, reason = "stay"): Seat => ({ unit_id: unit, reason, locked: true, arrival: day(from), departure: day(to) });
const told = (rows: Parameters<typeof barsOf>[0], from = -5, to = 20) => barsOf(rows, day(from), day(to)).map((bar) => `${bar.key}: ${bar.unit_id ?? "-"}${bar.reason === "part" ? "*" : ""}${bar.locked ? "!" : ""} ${night(bar.arrival)}-${night(bar.departure)}`);

describe("the bars of a chart", () => {
  it("are one for each unit, and one for the nights before and after them that have none", () => {
    expect(told([{ ...room(0, 4), ...none }])).toEqual(["r: - 0-4"]);
    expect(told([{ ...room(0, 4), ...seat("1", 0, 4) }])).toEqual(["r: 1! 0-4"]);
    expect(told([{ ...room(0, 6), ...seat("2", 3, 4) }, { ...room(0, 6), ...seat("1", 1, 3) }])).toEqual(["r 3: - 0-1", "r: 1! 1-3", "r 2: 2! 3-4", "r 4: - 4-6"]);
  });
  it("show the parts of a composite beside it, which leave no night of theirs out", () => {
    expect(told([{ ...room(0, 4), ...seat("a", 0, 2, "part") }, { ...room(0, 4), ...seat("villa", 0, 2) }])).toEqual(["r: villa! 0-2", "r 3: a*! 0-2", "r 2: - 2-4"]);
  });
  it("keep their key when the stay moves, is stretched, or is given the nights it waited for", () => {
    const [before, moved, longer] = [[{ ...room(0, 4), ...none }], [{ ...room(0, 4), ...seat("1", 0, 4) }], [{ ...room(0, 5), ...seat("2", 0, 5) }]].map((rows) => barsOf(rows, day(0), day(9))[0]?.key);
    expect(new Set([before, moved, longer])).toEqual(new Set(["r"]));
  });
  it("are those that touch the nights asked for", () => {
    const rows = [{ ...room(0, 6), ...seat("1", 0, 3) }, { ...room(7, 8, "s"), ...none }];
    expect([told(rows, 4, 6), told(rows, 7, 9), told(rows, -4, -1)]).toEqual([["r 2: - 3-6"], ["s: - 7-8"], []]);
  });
  it("take up every night of every stay once, whatever units it lies in, with keys of their own", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(3), fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }), fc.nat(3)), { maxLength: 6 }), (stays) => {
      const rows = stays.flatMap(([head, lengths, tail], index) => {
        const ends = lengths.reduce<number[]>((sums, length) => [...sums, (sums.at(-1) ?? head) + length], []);
        const of = room(0, (ends.at(-1) ?? head) + tail + 1, `r${index}`);
        return ends.length === 0 ? [{ ...of, ...none }] : ends.map((end, at) => ({ ...of, ...seat(`u${at}`, ends[at - 1] ?? head, end) }));
      });
      const bars = barsOf(rows, day(-5), day(60));
      expect(new Set(bars.map(({ key }) => key)).size).toBe(bars.length);
      for (const [id, of] of Map.groupBy(bars, (bar) => bar.room_id)) {
        const nights = of.flatMap((bar) => Array.from({ length: night(bar.departure) - night(bar.arrival) }, (_, index) => night(bar.arrival) + index));
        expect(nights.toSorted((a, b) => a - b), id).toEqual(Array.from({ length: night(of[0]?.room_departure ?? "") }, (_, index) => index));
      }
    }), { seed: 20_261_121 });
  });
});
