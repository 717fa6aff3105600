import { describe, expect, it } from "vitest";
import { stepTo } from "./grid-step";

const size = { rows: 3, columns: 14 };
const go = (key: string, row: number, column: number, rtl = false) => stepTo(key, { row, column }, size, rtl);

describe("stepTo", () => {
  it("moves one night or one room, and stays inside", () => {
    expect(go("ArrowRight", 1, 4)).toEqual({ row: 1, column: 5 });
    expect(go("ArrowLeft", 1, 0)).toEqual({ row: 1, column: 0 });
    expect(go("ArrowDown", 2, 4)).toEqual({ row: 2, column: 4 });
    expect(go("ArrowUp", 2, 4)).toEqual({ row: 1, column: 4 });
    expect(go("End", 0, 3)).toEqual({ row: 0, column: 13 });
    expect(go("Home", 0, 3)).toEqual({ row: 0, column: 0 });
  });

  it("follows the direction of writing: the next night lies left in Arabic", () => {
    expect(go("ArrowLeft", 1, 4, true)).toEqual({ row: 1, column: 5 });
    expect(go("ArrowRight", 1, 4, true)).toEqual({ row: 1, column: 3 });
  });

  it("leaves every other key alone", () => {
    expect(go("Enter", 1, 4)).toBeUndefined();
    expect(go("a", 1, 4)).toBeUndefined();
  });
});
