import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import { leftWithout, type LeftRow, shortNights, spanChange, type TypeSpan, without } from "./span-change";

const first = toIsoDate("2026-12-01");
const span = (type: string, from: number, nights: number): TypeSpan => ({ roomTypeId: type, arrival: addDays(first, from), departure: addDays(first, from + nights) });
const cells = (spans: readonly TypeSpan[]) => spans.flatMap((each) => nightsBetween(each.arrival, each.departure).map((night) => `${each.roomTypeId} ${night}`)).sort();
const anySpan = fc.record({ type: fc.constantFrom("a", "b"), from: fc.integer({ min: 0, max: 12 }), nights: fc.integer({ min: 1, max: 8 }) }).map(({ type, from, nights }) => span(type, from, nights));

describe("a room whose nights change", () => {
  it("gives back and takes exactly the difference, and keeps the rest throughout", () => {
    fc.assert(fc.property(fc.option(anySpan), fc.option(anySpan), (before, after) => {
      const { given, taken } = spanChange(before, after);
      const [was, is] = [cells(before ? [before] : []), cells(after ? [after] : [])];
      expect(cells(given)).toEqual(was.filter((cell) => !is.includes(cell)));
      expect(cells(taken)).toEqual(is.filter((cell) => !was.includes(cell)));
    }), { numRuns: 500 });
  });

  it("is two spans where a middle is kept, none where all is", () => {
    expect(without(span("a", 0, 6), span("a", 2, 2))).toEqual([span("a", 0, 2), span("a", 4, 2)]);
    expect(without(span("a", 2, 2), span("a", 0, 6))).toEqual([]);
    expect(without(span("a", 0, 2), span("b", 0, 2))).toEqual([span("a", 0, 2)]);
  });
});

const row = (type: string, facts: Partial<LeftRow> = {}): LeftRow => ({ roomTypeId: type, night: first, physical: 2, allowed: 0, sold: 0, held: 0, blocked: 0, taken: 0, partsLeft: null, ...facts });
const villa = [{ roomTypeId: "villa", partTypeId: "a", quantity: 2 }, { roomTypeId: "villa", partTypeId: "b", quantity: 1 }];

describe("what is left without a reservation's own rooms", () => {
  it("counts its own room as free, and whatever is made of it", () => {
    const ledger = [row("a", { sold: 1 }), row("b", { physical: 1 }), row("villa", { physical: 1, partsLeft: 0 })];
    expect(Object.fromEntries(leftWithout(ledger, villa, []))).toEqual({ [`a ${first}`]: 1, [`b ${first}`]: 1, [`villa ${first}`]: 0 });
    expect(Object.fromEntries(leftWithout(ledger, villa, [span("a", 0, 1)]))).toEqual({ [`a ${first}`]: 2, [`b ${first}`]: 1, [`villa ${first}`]: 1 });
  });

  it("gives a composite's parts back with it", () => {
    const ledger = [row("a", { taken: 2 }), row("b", { physical: 1, taken: 1 }), row("villa", { physical: 1, sold: 1, partsLeft: 0 })];
    expect(Object.fromEntries(leftWithout(ledger, villa, [span("villa", 0, 1)]))).toEqual({ [`a ${first}`]: 2, [`b ${first}`]: 1, [`villa ${first}`]: 1 });
  });

  it("is short where more is asked together than is there, or where nothing is open", () => {
    const left = leftWithout([row("a", { sold: 1 })], [], []);
    expect(shortNights(left, [span("a", 0, 1)])).toEqual([]);
    expect(shortNights(left, [span("a", 0, 1), span("a", 0, 1)])).toEqual([{ roomTypeId: "a", night: first, reason: "sold_out" }]);
    expect(shortNights(left, [span("a", 1, 1)])).toEqual([{ roomTypeId: "a", night: addDays(first, 1), reason: "not_open" }]);
  });
});
