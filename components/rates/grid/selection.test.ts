import { describe, expect, it } from "vitest";
import { at, blockOf, contains, moved, type Press, type Selection } from "./selection";

const bounds = { rows: 6, columns: 30 };
// Lines 0 and 3 are headings.
const takes = (row: number) => row !== 0 && row !== 3;
const press = (key: string, over: Partial<Press> = {}): Press => ({ key, shift: false, ctrl: false, ...over });
const from = (row: number, column: number): Selection => at({ row, column });
const go = (selection: Selection, key: string, over: Partial<Press> = {}, rtl = false) => moved(selection, press(key, over), bounds, rtl, takes)?.focus;

describe("moving through the grid", () => {
  it("steps over headings and stops at the edges", () => {
    expect(go(from(2, 5), "ArrowDown")).toEqual({ row: 4, column: 5 });
    expect(go(from(4, 5), "ArrowUp")).toEqual({ row: 2, column: 5 });
    expect(go(from(1, 5), "ArrowUp")).toEqual({ row: 1, column: 5 });
    expect(go(from(5, 29), "ArrowDown")).toEqual({ row: 5, column: 29 });
    expect(go(from(5, 29), "ArrowRight")).toEqual({ row: 5, column: 29 });
    expect(go(from(5, 0), "ArrowLeft")).toEqual({ row: 5, column: 0 });
  });

  it("goes on in the direction of the writing", () => {
    expect(go(from(1, 5), "ArrowLeft", {}, true)).toEqual({ row: 1, column: 6 });
    expect(go(from(1, 5), "ArrowRight", {}, true)).toEqual({ row: 1, column: 4 });
  });

  it("goes to the edge with Ctrl, and a week with the page keys", () => {
    expect(go(from(1, 5), "ArrowRight", { ctrl: true })).toEqual({ row: 1, column: 29 });
    expect(go(from(1, 5), "ArrowDown", { ctrl: true })).toEqual({ row: 5, column: 5 });
    expect(go(from(5, 5), "ArrowUp", { ctrl: true })).toEqual({ row: 1, column: 5 });
    expect(go(from(1, 5), "PageDown")).toEqual({ row: 1, column: 12 });
    expect(go(from(1, 5), "PageUp")).toEqual({ row: 1, column: 0 });
    expect([go(from(1, 5), "Home"), go(from(1, 5), "End")]).toEqual([{ row: 1, column: 0 }, { row: 1, column: 29 }]);
  });

  it("keeps the anchor with Shift and drops it without", () => {
    const wide = moved(from(1, 5), press("ArrowRight", { shift: true }), bounds, false, takes);
    expect(wide).toEqual({ anchor: { row: 1, column: 5 }, focus: { row: 1, column: 6 } });
    expect(wide && moved(wide, press("ArrowDown"), bounds, false, takes)).toEqual(from(2, 6));
    expect(moved(from(1, 5), press("x"), bounds, false, takes)).toBeUndefined();
  });

  it("knows its block whichever way it was drawn", () => {
    const drawn: Selection = { anchor: { row: 4, column: 8 }, focus: { row: 1, column: 2 } };
    expect(blockOf(drawn)).toEqual({ top: 1, bottom: 4, start: 2, end: 8 });
    expect([contains(drawn, { row: 1, column: 8 }), contains(drawn, { row: 2, column: 5 }), contains(drawn, { row: 5, column: 5 }), contains(drawn, { row: 2, column: 9 })]).toEqual([true, true, false, false]);
  });
});
