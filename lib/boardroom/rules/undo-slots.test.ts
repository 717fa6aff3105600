import { describe, expect, it } from "vitest";
import { actsInTheWay, slotsByInverse, slotsOf } from "./undo-slots";

describe("what an inverse writes over", () => {
  it("is named by the thing and, where values stand apart, by the value", () => {
    expect(slotsOf({ command: "boardroom.set-mandate", input: { director: "cfo", action: "x", mode: "act", limits: {} } }, null)).toEqual(['["cfo","x"]']);
    expect(slotsOf({ command: "rates.update-extra", input: { id: "e", price: 5, active: undefined } }, null)).toEqual(['["e"].price']);
    expect(slotsOf({ command: "property.update-property", input: { name: "A", city: "B" } }, null)).toEqual(["[].name", "[].city"]);
    expect(slotsOf({ command: "rates.set-rates", input: { cells: [{ ratePlanId: "r", night: "2027-01-01", amount: 1 }] } }, null)).toEqual(['["r","2027-01-01"]']);
    expect(slotsOf({ command: "rates.set-rates", input: { cells: [{ ratePlanId: "r", night: "2027-02-28", nights: 2, amounts: [1, 2] }] } }, null)).toEqual(['["r","2027-02-28"]', '["r","2027-03-01"]']);
    expect(slotsOf({ command: "onboarding.set-listing-facts", input: { facts: { wifi: true } } }, null)).toEqual(["wifi"]);
    expect([slotsOf({ command: "guests.restore-guest", input: { revisionId: "v" } }, "g"), slotsOf({ command: "guests.restore-guest", input: {} }, null)]).toEqual([["g"], []]);
  });
  it("is nothing where an inverse leads from one state to another, or there is none", () => {
    expect([slotsOf({ command: "reservations.cancel-reservation", input: { id: "r" } }, "r"), slotsOf(null, "r"), slotsOf({ command: "rates.set-rates", input: null }, null)]).toEqual([[], [], []]);
  });
  it("is known for setters only, never for what leads on", () => {
    expect(Object.keys(slotsByInverse).filter((name) => /\.(cancel|check|undo|book|hold)/.test(name))).toEqual([]);
  });
});

describe("acts in the way", () => {
  const act = (id: string, undoOf: string | null = null, ...slots: string[]) => ({ id, undoOf, slots: slots.length > 0 ? slots : ["a"] });
  it("are later ones on the same value, newest first", () => {
    expect(actsInTheWay(["a", "b"], [act("1"), act("2", null, "c"), act("3", null, "b")])).toEqual({ inTheWay: ["3", "1"], settled: false });
    expect(actsInTheWay(["a"], [act("2", null, "c")])).toEqual({ inTheWay: [], settled: false });
  });
  it("are out of the way once taken back, and in it again when the undo was taken back", () => {
    expect(actsInTheWay(["a"], [act("1"), act("2", "1")])).toEqual({ inTheWay: [], settled: true });
    expect(actsInTheWay(["a"], [act("1"), act("2", "1"), act("3", "2")])).toEqual({ inTheWay: ["1"], settled: false });
    expect(actsInTheWay(["a"], [act("1"), act("2", "1"), act("3", "2"), act("4", "3")])).toEqual({ inTheWay: [], settled: true });
  });
  it("include an undo of something earlier", () => {
    expect(actsInTheWay(["a"], [act("1", "before")])).toEqual({ inTheWay: ["1"], settled: false });
  });
});
