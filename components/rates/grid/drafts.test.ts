import { describe, expect, it } from "vitest";
import { cellKey, type Drafts, type Edit, firstRefusal, shown, takenBack, withEdits } from "./drafts";
import { gridFields, type GridPlan, rowsOf } from "./grid-view";

const nights = 4;
const plan: GridPlan = {
  id: "p", typeId: "t", name: "Flexible", derivedFrom: null, floorAmount: 50_000, ceilingAmount: 200_000, pinned: Array.from({ length: nights }, () => false),
  values: {
    ...(Object.fromEntries(gridFields.map((field) => [field, Array.from({ length: nights }, () => null)])) as unknown as GridPlan["values"]),
    amount: [100_000, 100_000, 120_000, null], minStay: [1, 1, 2, null], stopSell: [false, false, false, null],
  },
};
const planOf = (id: string) => (id === "p" ? plan : undefined);
const none: Drafts = new Map();
const edit = (night: number, value: Edit["value"], field: Edit["field"] = "amount"): Edit => ({ planId: "p", night, field, value });

describe("drafts of the rates grid", () => {
  it("show over what is in force, and vanish when they say the same", () => {
    const drafts = withEdits(none, [edit(0, 110_000), edit(0, true, "stopSell"), edit(1, 100_000)], planOf);
    expect(shown(plan, 0, "amount", drafts)).toEqual({ value: 110_000, drafted: true });
    expect(shown(plan, 0, "stopSell", drafts)).toEqual({ value: true, drafted: true });
    expect(shown(plan, 1, "amount", drafts)).toEqual({ value: 100_000, drafted: false });
    expect([...drafts.keys()]).toEqual([cellKey("p", 0)]);
    const back = withEdits(drafts, [edit(0, 100_000), edit(0, false, "stopSell")], planOf);
    expect(back.size).toBe(0);
  });

  it("are taken back exactly, whatever was drafted before", () => {
    const before = withEdits(none, [edit(0, 110_000)], planOf);
    const edits = [edit(0, 130_000), edit(1, 90_000), edit(2, 5, "minStay")];
    const after = withEdits(before, edits, planOf);
    expect(after.size).toBe(3);
    expect(withEdits(after, takenBack(before, edits, planOf), planOf)).toEqual(before);
  });

  it("are refused outside the limits and on nights without a price", () => {
    expect(firstRefusal([edit(0, 50_000), edit(1, 200_000)], none, planOf)).toBeNull();
    expect(firstRefusal([edit(0, 49_999)], none, planOf)).toMatchObject({ rule: "below_floor", limit: 50_000 });
    expect(firstRefusal([edit(0, 60_000), edit(1, 200_001)], none, planOf)).toMatchObject({ rule: "above_ceiling", limit: 200_000, edit: { night: 1 } });
    expect(firstRefusal([edit(0, null)], none, planOf)).toMatchObject({ rule: "no_price" });
    expect(firstRefusal([edit(3, 2, "minStay")], none, planOf)).toMatchObject({ rule: "no_price" });
    expect(firstRefusal([edit(3, 100_000), edit(3, 2, "minStay")], none, planOf)).toBeNull();
  });
});

describe("the lines of the grid", () => {
  it("have a heading a room type, a price a plan, and its restrictions where unfolded", () => {
    const type = { id: "t", name: "Double", available: [1, 1, 1, null] };
    const empty = { id: "u", name: "Suite", available: [1, 1, 1, 1] };
    const keys = (unfolded: readonly string[]) => rowsOf({ types: [type, empty], plans: [plan] }, new Set(unfolded)).map((row) => row.key);
    expect(keys([])).toEqual(["t", "p amount"]);
    expect(keys(["p"])).toEqual(["t", "p amount", ...gridFields.slice(1).map((field) => `p ${field}`)]);
  });
});
