import { describe, expect, it } from "vitest";
import type { Drafts } from "./drafts";
import { cellsIn, changeEach, fillFrom, fillWith, pasteOver, toggled } from "./fill";
import { gridFields, type GridPlan, rowsOf } from "./grid-view";
import { at, type Selection } from "./selection";

const nights = 5;
const makePlan = (id: string, amount: number): GridPlan => ({
  id, typeId: id, name: id, derivedFrom: null, floorAmount: null, ceilingAmount: null, pinned: Array.from({ length: nights }, () => false),
  values: {
    ...(Object.fromEntries(gridFields.map((field) => [field, Array.from({ length: nights }, () => null)])) as unknown as GridPlan["values"]),
    amount: Array.from({ length: nights }, (_, index) => (index === 4 ? null : amount + index)), stopSell: Array.from({ length: nights }, () => false),
  },
});
const type = (id: string) => ({ id, name: id, available: [] });
// 0 heading a · 1 a amount · 2–9 a's restrictions (5: stopSell is the fourth after the price) · 10 heading b · 11 b amount
const rows = rowsOf({ types: [type("a"), type("b")], plans: [makePlan("a", 100), makePlan("b", 200)] }, new Set(["a"]));
const stopSell = rows.findIndex((row) => row.kind === "value" && row.field === "stopSell");
const last = rows.length - 1;
const none: Drafts = new Map();
const block = (top: number, start: number, bottom: number, end: number): Selection => ({ anchor: { row: top, column: start }, focus: { row: bottom, column: end } });
const brief = (edits: readonly { planId: string; night: number; field: string; value: unknown }[]) => edits.map(({ planId, night, field, value }) => `${planId}${night} ${field} ${String(value)}`);

describe("filling the grid", () => {
  it("leaves headings out of a selection", () => {
    expect(cellsIn(rows, block(0, 0, last, 1)).every(({ row }) => row.kind === "value")).toBe(true);
    expect(cellsIn(rows, block(0, 0, last, 1))).toHaveLength(2 * (rows.length - 2));
  });

  it("puts one value where it fits", () => {
    expect(brief(fillWith(rows, block(1, 0, stopSell, 0), true))).toEqual(["a0 stopSell true"]);
    expect(brief(fillWith(rows, block(last, 0, last, 2), 500))).toEqual(["b0 amount 500", "b1 amount 500", "b2 amount 500"]);
  });

  it("changes prices and leaves empty nights empty", () => {
    expect(brief(changeEach(rows, block(1, 3, last, 4), none, (amount) => amount * 2))).toEqual(["a3 amount 206", "b3 amount 406"]);
  });

  it("fills onwards and downwards from the first", () => {
    expect(brief(fillFrom(rows, block(1, 0, 1, 2), none, "onward"))).toEqual(["a1 amount 100", "a2 amount 100"]);
    expect(brief(fillFrom(rows, block(1, 0, last, 0), none, "down")).filter((text) => text.includes("amount"))).toEqual(["b0 amount 100"]);
    expect(brief(fillFrom(rows, block(1, 4, last, 4), none, "down")).filter((text) => text.includes("amount"))).toEqual([]);
  });

  it("pastes a block over lines that take values, cut at the edge", () => {
    const far = at({ row: last, column: 3 });
    expect(brief(pasteOver(rows, far, [[1, 2, 3]], nights))).toEqual(["b3 amount 1", "b4 amount 2"]);
    expect(brief(pasteOver(rows, at({ row: 0, column: 0 }), [[7], [3], [null]], nights))).toEqual(["a0 amount 7", "a0 minStay 3", "a0 minStayThrough null"]);
    expect(brief(pasteOver(rows, block(last, 0, last, 1), [[9]], nights))).toEqual(["b0 amount 9", "b1 amount 9"]);
    expect(pasteOver(rows, far, [], nights)).toEqual([]);
  });

  it("toggles all on, and off when all are on", () => {
    const two = block(stopSell, 0, stopSell, 1);
    expect(brief(toggled(rows, two, none))).toEqual(["a0 stopSell true", "a1 stopSell true"]);
    expect(brief(toggled(rows, two, new Map([["a 0", { stopSell: true }]])))).toEqual(["a0 stopSell true", "a1 stopSell true"]);
    expect(brief(toggled(rows, two, new Map([["a 0", { stopSell: true }], ["a 1", { stopSell: true }]])))).toEqual(["a0 stopSell false", "a1 stopSell false"]);
  });
});
