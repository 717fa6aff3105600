import { describe, expect, it } from "vitest";
import { type CellValues, previewDrafts, realDraft } from "./drafts";
import { stricter, unrestricted } from "./derive";

const cell = (over: Partial<CellValues> = {}): CellValues => ({ ...unrestricted, amount: 100_000, pinned: false, ...over });
const families = [
  { id: "base", parentId: null, adjustKind: "percent", adjustValue: 0, roundTo: 1, inheritRestrictions: true },
  { id: "saver", parentId: "base", adjustKind: "percent", adjustValue: -1_000, roundTo: 100, inheritRestrictions: true },
  { id: "free", parentId: "saver", adjustKind: "amount", adjustValue: 5_000, roundTo: 1, inheritRestrictions: false },
];
const plans = families.map(({ id }) => ({ id: `p-${id}`, familyId: id, roomTypeId: "t", floorAmount: 80_000, ceilingAmount: 200_000 }));
const night = "2026-12-27";
const at = (id: string, inForce: CellValues, own = inForce) => ({ ratePlanId: `p-${id}`, night, inForce, own });
const cells = [at("base", cell()), at("saver", cell({ amount: 90_000 })), at("free", cell({ amount: 95_000 }))];
const preview = (values: Record<string, number | boolean | null>, ratePlanId = "p-base", known = cells) => previewDrafts({ families, plans, cells: known, drafts: [{ ratePlanId, night, values }], pinnedByHand: (id) => id !== "p-base" });
const told = ({ changes }: ReturnType<typeof previewDrafts>) => Object.fromEntries(changes.map((change) => [change.ratePlanId.slice(2), change.after.amount]));

describe("previewDrafts", () => {
  it("tells what a draft changes and what follows from it, down the chain", () => {
    const seen = preview({ amount: 120_000, minStay: 3 });
    expect(told(seen)).toEqual({ base: 120_000, saver: 108_000, free: 113_000 });
    expect(seen.changes.map((change) => [change.ratePlanId, change.derived, change.after.minStay])).toEqual([["p-base", false, 3], ["p-free", true, 1], ["p-saver", true, 3]]);
  });

  it("stops at a pinned night and starts at a drafted derived one", () => {
    expect(told(preview({ amount: 120_000 }, "p-base", [cells[0] ?? at("base", cell()), at("saver", cell({ amount: 70_000, pinned: true })), at("free", cell({ amount: 80_000 }))]))).toEqual({ base: 120_000 });
    const seen = preview({ amount: 85_000 }, "p-saver");
    expect(told(seen)).toEqual({ saver: 85_000, free: 90_000 });
    expect(seen.changes.find((change) => change.ratePlanId === "p-saver")?.after.pinned).toBe(true);
    expect(told(preview({ pinned: false }, "p-saver", [cells[0] ?? at("base", cell()), at("saver", cell({ amount: 70_000, pinned: true }))]))).toMatchObject({ saver: 90_000 });
  });

  it("names the limit that holds a derived price, and what can never be published", () => {
    expect(preview({ amount: 81_000 }).changes.map((change) => [change.ratePlanId, change.after.amount, change.clamped])).toEqual([["p-base", 81_000, null], ["p-free", 85_000, null], ["p-saver", 80_000, "below_floor"]]);
    expect(preview({ amount: 10 }).problems).toEqual([{ ratePlanId: "p-base", night, rule: "below_floor" }]);
    expect(preview({ amount: 300_000 }, "p-saver").problems[0]?.rule).toBe("above_ceiling");
    expect(preview({ minStay: 4, maxStay: 2 }).problems[0]?.rule).toBe("stay_limits");
    expect(preview({ minAdvance: 4, maxAdvance: 2 }).problems[0]?.rule).toBe("advance_limits");
    expect(preview({ minStay: 4 }, "p-base", []).problems).toEqual([{ ratePlanId: "p-base", night, rule: "no_price" }]);
  });

  it("keeps a derived plan's own restrictions apart from what it inherits", () => {
    const own = cell({ amount: 90_000, minStay: 5 });
    const seen = preview({ minStay: 2, stopSell: true }, "p-base", [cells[0] ?? at("base", cell()), at("saver", { ...own, ...stricter(unrestricted, own) }, own)]);
    expect(seen.changes.find((change) => change.ratePlanId === "p-saver")?.after).toMatchObject({ minStay: 5, stopSell: true, amount: 90_000 });
  });
});

describe("realDraft", () => {
  it("forgets what is in force already", () => {
    expect(realDraft(cell({ minStay: 2 }), { amount: 100_000, minStay: 3, stopSell: false })).toEqual({ minStay: 3 });
    expect(realDraft(undefined, { amount: 100_000, minStay: 1, stopSell: false, pinned: false })).toEqual({ amount: 100_000, pinned: false });
  });
});
