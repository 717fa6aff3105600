import fc from "fast-check";
import { expect, it } from "vitest";
import { addRoomTypesInput, freshCode, nextNumbers } from "./room-entry";

it("gives each type a code of its own, whatever its name is written in", () => {
  expect([freshCode("Chambre Étoile d’Or", new Set()), freshCode("Suite", new Set(["suite", "suite-2"])), freshCode("غرفة", new Set()), freshCode("غرفة", new Set(["room"]))]).toEqual(["chambre-etoile-d-or", "suite-3", "room", "room-2"]);
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 80 }), { maxLength: 20 }), (names) => {
    const codes = new Set<string>();
    for (const name of names) codes.add(freshCode(name, codes));
    expect(codes.size).toBe(names.length);
  }));
});

it("numbers rooms on from the highest number in use", () => {
  expect(nextNumbers(3, new Set())).toEqual(["1", "2", "3"]);
  expect(nextNumbers(2, new Set(["Olivier", "7", "12"]))).toEqual(["13", "14"]);
  fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.oneof(fc.nat({ max: 300 }).map(String), fc.string())), (count, taken) => {
    const names = nextNumbers(count, new Set(taken));
    expect(new Set([...names, ...taken]).size).toBe(new Set(taken).size + count);
  }));
});

it("reads a line a type, and names the field that is wrong", () => {
  const problems = (types: unknown) => addRoomTypesInput.safeParse({ types }).error?.issues.map((issue) => issue.path.join(".")) ?? [];
  expect(problems([{ name: "Atlas", count: 2, guests: 2 }])).toEqual([]);
  expect(problems([])).toEqual(["types"]);
  expect(problems([{ name: " A ", count: 201, guests: 0 }])).toEqual(["types.0.name", "types.0.count", "types.0.guests"]);
  expect(problems([{ name: "Atlas", count: 2, guests: 2, rooms: ["1"] }, { name: "Rif", count: 1, guests: 1, rooms: ["1"], adults: 2 }])).toEqual(["types.0.rooms", "types.1.adults", "types.1.rooms"]);
  expect(problems([{ name: "Atlas", count: 2, guests: 2, rooms: [] }])).toEqual([]);
});
