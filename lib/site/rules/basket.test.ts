import fc from "fast-check";
import { expect, it } from "vitest";
import { mostRooms, promoIn, readRooms, roomsIn, roomsOfType, writeRooms } from "./basket";

const room = fc.record({ roomTypeId: fc.uuid(), ratePlanId: fc.uuid(), adults: fc.integer({ min: 1, max: 30 }), children: fc.integer({ min: 0, max: 30 }) });
const stay = { arrival: "2027-03-01", departure: "2027-03-03", adults: "2", children: "1" };
const [type, rate] = ["6f1c1de4-5d5e-4c3c-9a63-0e1f66f4b001", "6f1c1de4-5d5e-4c3c-9a63-0e1f66f4b002"];

it("an address holds the rooms of a booking as they were", () => {
  fc.assert(fc.property(fc.array(room, { maxLength: mostRooms }), (rooms) => { expect(readRooms(writeRooms(rooms))).toEqual(rooms); }));
});

it.each(["x", `${type}.${rate}.2`, `${type}.${rate}.two.0`, `${type}.${rate}.-1.0`, `${type}.${rate}.2.0_`, Array.from({ length: mostRooms + 1 }, () => `${type}.${rate}.1.0`).join("_")])("%s is no booking", (text) => {
  expect(readRooms(text)).toBeNull();
});

it("one room is asked for by its own names, with the party of the stay", () => {
  expect(roomsIn({ roomType: type, ratePlan: rate }, stay)).toEqual([{ roomTypeId: type, ratePlanId: rate, adults: 2, children: 1 }]);
  expect(roomsIn({ rooms: `${type}.${rate}.1.0`, roomType: "x" }, stay)).toEqual([{ roomTypeId: type, ratePlanId: rate, adults: 1, children: 0 }]);
  expect(roomsIn({}, stay)).toEqual([]);
  expect(roomsIn({ roomType: "x", ratePlan: rate }, stay)).toBeNull();
});

it("counts the rooms of a type, and reads a code as it was typed", () => {
  const rooms = [1, 2].map((adults) => ({ roomTypeId: type, ratePlanId: rate, adults, children: 0 }));
  expect([roomsOfType(rooms, type), roomsOfType(rooms, rate)]).toEqual([2, 0]);
  expect([promoIn({ promo: "  Bienvenue " }), promoIn({ promo: ["A", "B"] }), promoIn({})]).toEqual(["Bienvenue", "A", ""]);
});
