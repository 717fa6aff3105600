import { describe, expect, it } from "vitest";
import { isWholeHouse } from "./composites";
import { findSeats, type SeatBoard } from "./find-seats";
import { nightsApart } from "./nights-apart";
import { planAssignment } from "./plan-assignment";
import type { Placed } from "./plan-seats";
import { toIsoDate } from "@/lib/kernel/nights";

const day = (offset: number) => toIsoDate(new Date(Date.UTC(2027, 0, 1 + offset)).toISOString().slice(0, 10));
const lies = (id: string, unitId: string, from: number, to: number, options: readonly string[] = []): Placed => ({ id, unitId, arrival: day(from), departure: day(to), options });
const doubles = ["d1", "d2", "d3"];
/** Three doubles, the last two of which connect to a suite; a villa of all; the doubles by day. */
const board = (placed: readonly Placed[]): SeatBoard => ({
  units: [...doubles.map((id, position) => ({ id, roomTypeId: "double", position })), { id: "s", roomTypeId: "suite", position: 8 }, { id: "v", roomTypeId: "villa", position: 9 }],
  parts: [{ roomTypeId: "suite", partTypeId: "double", quantity: 2 }, { roomTypeId: "villa", partTypeId: "double", quantity: 3 }, { roomTypeId: "day", partTypeId: "double", quantity: 1 }],
  joints: [{ unitId: "s", partUnitId: "d2" }, { unitId: "s", partUnitId: "d3" }],
  placed,
});
const span = (roomTypeId: string, from: number, to: number) => ({ roomTypeId, arrival: day(from), departure: day(to) });
const seats = (found: ReturnType<typeof findSeats>) => found?.seats.map((seat) => `${seat.unitId} ${seat.reason}`);

describe("findSeats", () => {
  it("keeps the connecting rooms free, and takes them when nothing else is", () => {
    expect(seats(findSeats(board([]), span("double", 0, 2)))).toEqual(["d1 stay"]);
    expect(seats(findSeats(board([lies("a", "d1", 0, 2)]), span("double", 0, 2)))).toEqual(["d2 stay"]);
  });
  it("seats a suite in its own two rooms, making room in them", () => {
    expect(seats(findSeats(board([]), span("suite", 0, 2)))).toEqual(["s stay", "d2 part", "d3 part"]);
    const found = findSeats(board([lies("a", "d3", 0, 2, doubles)]), span("suite", 0, 2));
    expect([seats(found), found?.moves]).toEqual([["s stay", "d2 part", "d3 part"], [{ id: "a", from: "d3", to: "d1" }]]);
    expect(findSeats(board([lies("a", "d3", 0, 2)]), span("suite", 0, 2))).toBeNull();
  });
  it("seats a whole villa in everything, and a day-use in the room it borrows", () => {
    expect(seats(findSeats(board([]), span("villa", 0, 2)))).toEqual(["v stay", "d1 part", "d2 part", "d3 part"]);
    expect(findSeats(board([lies("a", "d1", 1, 2, doubles)]), span("villa", 0, 2))).toBeNull();
    expect(seats(findSeats(board([lies("a", "d1", 0, 1)]), span("day", 0, 1)))).toEqual(["d2 stay"]);
  });
  it("finds the very unit that is asked for, or makes it free, or nothing", () => {
    expect(seats(findSeats(board([]), span("double", 0, 2), "d3"))).toEqual(["d3 stay"]);
    expect(findSeats(board([lies("a", "d3", 0, 2, doubles)]), span("double", 0, 2), "d3")?.moves).toEqual([{ id: "a", from: "d3", to: "d1" }]);
    expect(findSeats(board([lies("a", "d3", 0, 2)]), span("double", 0, 2), "d3")).toBeNull();
    expect(findSeats(board([]), span("unheard of", 0, 2))).toBeNull();
  });
});

describe("planAssignment", () => {
  it("lets each stay see where those before it went, and says why", () => {
    const plan = planAssignment(board([lies("a", "d1", 0, 2), lies("b", "d1", 4, 6)]), [{ id: "w", ...span("double", 2, 4) }, { id: "x", ...span("suite", 2, 4) }, { id: "y", ...span("double", 2, 4) }]);
    expect(plan.map((planned) => [planned.stayId, planned.why, planned.found?.seats[0]?.unitId])).toEqual([["w", "fits_gap", "d1"], ["x", "free", "s"], ["y", "no_room", undefined]]);
    expect(planAssignment(board([]), [{ id: "w", ...span("double", 0, 2) }])[0]?.why).toBe("keeps_suite");
    expect(planAssignment(board([lies("a", "d2", 0, 2, doubles)]), [{ id: "w", ...span("suite", 0, 2) }])[0]?.why).toBe("moves_others");
  });
});

describe("a whole house", () => {
  const units = [{ roomTypeId: "double" }, { roomTypeId: "double" }, { roomTypeId: "single" }, { roomTypeId: "villa" }];
  it("takes every room there is, not only some", () => {
    const all = [{ roomTypeId: "villa", partTypeId: "double", quantity: 2 }, { roomTypeId: "villa", partTypeId: "single", quantity: 1 }];
    expect([isWholeHouse("villa", all, units), isWholeHouse("double", all, units), isWholeHouse("villa", all.slice(0, 1), units), isWholeHouse("villa", [], units)]).toEqual([true, false, false, false]);
  });
});

describe("nightsApart", () => {
  it("is what one run of nights has and the other has not", () => {
    const run = (from: number, to: number) => ({ arrival: day(from), departure: day(to) });
    expect(nightsApart(run(0, 5), run(1, 3))).toEqual([run(0, 1), run(3, 5)]);
    expect(nightsApart(run(1, 3), run(0, 5))).toEqual([]);
    expect(nightsApart(run(0, 2), run(2, 4))).toEqual([run(0, 2)]);
    expect(nightsApart(run(0, 3), run(2, 4))).toEqual([run(0, 2)]);
  });
});
