import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarParty, fitsIn, type FreeRoom, roomsTogether, seat } from "./rooms-together";

const room = (name: string, over: Partial<FreeRoom> = {}): FreeRoom => ({ roomTypeId: name, ratePlanId: `${name}-flex`, free: 1, maxAdults: 2, maxGuests: 3, price: 100, ...over });
const names = (ways: readonly { roomTypeId: string }[][]) => ways.map((way) => way.map((each) => each.roomTypeId).join("+"));

describe("rooms together", () => {
  it("are as few as can be, the cheapest first, and never more of a type than is free", () => {
    const rooms = [room("patio", { free: 2, price: 90 }), room("terrace", { price: 100 }), room("cedar", { maxAdults: 3, maxGuests: 4, price: 180 })];
    expect(names(roomsTogether(rooms, { adults: 4, children: 0 }))).toEqual(["patio+patio", "patio+terrace", "patio+cedar"]);
    expect(names(roomsTogether(rooms, { adults: 6, children: 0 }))).toEqual(["patio+patio+terrace", "patio+patio+cedar", "patio+terrace+cedar"]);
    expect(roomsTogether(rooms, { adults: 9, children: 0 })).toHaveLength(1);
    expect(roomsTogether(rooms, { adults: 10, children: 0 })).toEqual([]);
  });
  it("are not proposed to whom one room takes, nor where there is none", () => {
    expect(roomsTogether([room("patio")], { adults: 2, children: 1 })).toEqual([]);
    expect(roomsTogether([], { adults: 4, children: 0 })).toEqual([]);
  });
  it("have an adult in each: two people with five children do not take three rooms", () => {
    expect(roomsTogether([room("patio", { free: 4 })], { adults: 2, children: 5 })).toEqual([]);
    expect(seat([room("a", { maxGuests: 4 }), room("b", { maxGuests: 4 })], { adults: 2, children: 5 })?.map(({ adults, children }) => [adults, children])).toEqual([[1, 3], [1, 2]]);
  });
  it("seat everybody, within what each room takes, whatever the house", () => {
    const rooms = fc.array(fc.record({ free: fc.integer({ min: 1, max: 3 }), maxAdults: fc.integer({ min: 1, max: 4 }), extra: fc.integer({ min: 0, max: 3 }), price: fc.integer({ min: 1, max: 500 }) }), { minLength: 1, maxLength: 5 })
      .map((list) => list.map(({ extra, ...each }, index) => room(`r${index}`, { ...each, maxGuests: each.maxAdults + extra })));
    fc.assert(fc.property(rooms, fc.integer({ min: 1, max: 14 }), fc.integer({ min: 0, max: 6 }), (house, adults, children) => {
      for (const way of roomsTogether(house, { adults, children })) {
        expect([way.reduce((sum, each) => sum + each.adults, 0), way.reduce((sum, each) => sum + each.children, 0)]).toEqual([adults, children]);
        for (const each of house) expect(way.filter(({ roomTypeId }) => roomTypeId === each.roomTypeId).length).toBeLessThanOrEqual(each.free);
        expect(way.every((each) => each.adults >= 1 && house.some((known) => known.roomTypeId === each.roomTypeId && fitsIn(known, each)))).toBe(true);
        expect(house.some((each) => fitsIn(each, { adults, children }))).toBe(false);
      }
    }), { numRuns: 300 });
  });
  it("of twenty types are found within a moment", () => {
    const house = Array.from({ length: 20 }, (_, index) => room(`r${index}`, { free: 2, price: 100 + index }));
    const begun = performance.now();
    expect(roomsTogether(house, { adults: 12, children: 0 })).toHaveLength(3);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

it("the calendar speaks of the party, or of two where no room takes it", () => {
  expect(calendarParty([room("a")], { adults: 2, children: 1 })).toEqual({ adults: 2, children: 1 });
  expect(calendarParty([room("a")], { adults: 5, children: 1 })).toEqual({ adults: 2, children: 0 });
  expect(calendarParty([], { adults: 5, children: 1 })).toEqual({ adults: 5, children: 1 });
});
