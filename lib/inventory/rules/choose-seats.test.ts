import { describe, expect, it } from "vitest";
import { chooseSeats, type FreeUnit } from "./choose-seats";

const unit = (id: string, values: Partial<FreeUnit> = {}): FreeUnit => ({ id, roomTypeId: "double", position: Number(id), own: true, before: 30, after: 30, closes: 0, parts: null, ...values });
const seatOf = (units: readonly FreeUnit[]) => chooseSeats({ units, hasOwn: true, parts: [] })?.[0]?.unitId;

describe("chooseSeats", () => {
  it("gives the first unit of an empty house", () => {
    expect(seatOf([unit("2"), unit("1")])).toBe("1");
  });
  it("leaves rooms that connect together, before it looks at gaps", () => {
    expect(seatOf([unit("1", { closes: 1, before: 0, after: 0 }), unit("2")])).toBe("2");
  });
  it("fills the gap that fits, then the one it touches, then the shortest", () => {
    expect(seatOf([unit("1"), unit("2", { before: 0, after: 0 }), unit("3", { before: 0, after: 4 })])).toBe("2");
    expect(seatOf([unit("1"), unit("3", { before: 0, after: 9 })])).toBe("3");
    expect(seatOf([unit("1", { before: 5, after: 5 }), unit("2", { before: 2, after: 1 })])).toBe("2");
  });
  it("keeps the unit a stay had", () => {
    expect(chooseSeats({ units: [unit("1", { before: 0, after: 0 }), unit("2")], hasOwn: true, parts: [] }, new Set(["2"]))).toEqual([{ unitId: "2", reason: "stay" }]);
  });
  it("takes the very rooms a suite is made of, and another suite when one of them is not free", () => {
    const rooms = [unit("3", { own: false }), unit("4", { own: false })];
    const choice = { units: [unit("1", { parts: ["9", "3"] }), unit("2", { parts: ["3", "4"] }), ...rooms], hasOwn: true, parts: [{ partTypeId: "double", quantity: 2 }] };
    expect(chooseSeats(choice)).toEqual([{ unitId: "2", reason: "stay" }, { unitId: "3", reason: "part" }, { unitId: "4", reason: "part" }]);
    expect(chooseSeats({ ...choice, units: choice.units.slice(0, 1) })).toBeNull();
  });
  it("takes as many rooms as each part gives, or none at all", () => {
    const choice = { units: [unit("1"), unit("2", { own: false }), unit("3", { own: false })], hasOwn: true, parts: [{ partTypeId: "double", quantity: 2 }] };
    expect(chooseSeats(choice)?.map((seat) => seat.unitId)).toEqual(["1", "2", "3"]);
    expect(chooseSeats({ ...choice, parts: [{ partTypeId: "double", quantity: 3 }] })).toBeNull();
  });
  it("lies a day-use into the room it borrows", () => {
    const borrowed = [unit("5", { own: false })];
    expect(chooseSeats({ units: borrowed, hasOwn: false, parts: [{ partTypeId: "double", quantity: 1 }] })).toEqual([{ unitId: "5", reason: "stay" }]);
    expect(chooseSeats({ units: [], hasOwn: false, parts: [] })).toBeNull();
    expect(chooseSeats({ units: borrowed, hasOwn: true, parts: [{ partTypeId: "double", quantity: 1 }] })).toBeNull();
  });
});
