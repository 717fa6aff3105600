import { describe, expect, it } from "vitest";
import { toIsoDate } from "@/lib/kernel/nights";
import type { SeatBoard } from "./find-seats";
import { pairsApart, type WantedNight } from "./pairs-apart";
import type { Placed } from "./plan-seats";

const day = (offset: number) => toIsoDate(new Date(Date.UTC(2027, 0, 1 + offset)).toISOString().slice(0, 10));
const lies = (id: string, unitId: string, from: number, to: number, movable = false): Placed => ({ id, unitId, arrival: day(from), departure: day(to), options: movable ? ["d1", "d2", "d3", "d4"] : [] });
/** Two suites of two doubles each. */
const board = (placed: readonly Placed[]): SeatBoard => ({
  units: [...["d1", "d2", "d3", "d4"].map((id, position) => ({ id, roomTypeId: "double", position })), ...["s1", "s2"].map((id, position) => ({ id, roomTypeId: "suite", position }))],
  parts: [{ roomTypeId: "suite", partTypeId: "double", quantity: 2 }],
  joints: [["s1", "d1"], ["s1", "d2"], ["s2", "d3"], ["s2", "d4"]].map(([unitId = "", partUnitId = ""]) => ({ unitId, partUnitId })),
  placed,
});
const nights = (available: number, taken = 0): WantedNight[] => Array.from({ length: 5 }, (_, offset) => ({ roomTypeId: "suite", night: day(offset), available, taken }));
const apart = (placed: readonly Placed[], wanted: WantedNight[]) => pairsApart(board(placed), wanted, day(0), day(4));

describe("pairs that are not free together", () => {
  it("are named where one promised room stands in each of two pairs", () => {
    // Two doubles are free: by their number one suite is.
    expect(apart([lies("a", "d1", 1, 3), lies("b", "d3", 1, 3)], nights(1))).toEqual([{ roomTypeId: "suite", from: day(1), to: day(2), wanted: 1, together: 0, by: ["a", "b"] }]);
    expect(apart([lies("a", "d1", 1, 3), lies("b", "d2", 1, 3)], nights(1))).toEqual([]);
  });
  it("are not named where a stay may still make room, nor where nothing is on sale or wanted", () => {
    expect(apart([lies("a", "d1", 1, 3), lies("b", "d3", 1, 3, true)], nights(1))).toEqual([]);
    expect(apart([lies("a", "d1", 1, 3), lies("b", "d3", 1, 3)], nights(0))).toEqual([]);
  });
  it("count the suite that was sold and has no room, and not the one that lies in its own", () => {
    const broken = [lies("a", "d1", 0, 5), lies("b", "d3", 0, 5)];
    expect(apart(broken, nights(0, 1)).map(({ wanted, together, from, to }) => [wanted, together, from, to])).toEqual([[1, 0, day(0), day(4)]]);
    expect(apart([lies("x", "s1", 0, 5), lies("x1", "d1", 0, 5), lies("x2", "d2", 0, 5)], nights(1, 1))).toEqual([]);
    expect(apart([lies("x", "s1", 0, 5), lies("x1", "d1", 0, 5), lies("x2", "d2", 0, 5), lies("b", "d3", 2, 3)], nights(1, 1))).toMatchObject([{ from: day(2), to: day(2), by: ["x1", "x2", "b"] }]);
  });
  it("are never those of a suite that takes any rooms", () => {
    expect(pairsApart({ ...board([lies("a", "d1", 0, 5), lies("b", "d3", 0, 5)]), joints: [] }, nights(1), day(0), day(4))).toEqual([]);
  });
});
