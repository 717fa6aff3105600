import { describe, expect, it } from "vitest";
import { changeLines } from "./publish-view";

const view = { plans: [{ id: "p", typeId: "t", name: "Flexible" }, { id: "q", typeId: "t", name: "Breakfast" }] as never, types: [{ id: "t", name: "Double", available: [] }] };
const change = (night: string, before: Record<string, number> | null, after: Record<string, number>, ratePlanId = "p") => ({ ratePlanId, night, before, after });

describe("what will be published, in lines", () => {
  it("joins nights that follow one another and change alike", () => {
    const lines = changeLines([
      change("2027-02-28", { amount: 100 }, { amount: 120 }), change("2027-03-01", { amount: 100 }, { amount: 120 }), change("2027-03-03", { amount: 100 }, { amount: 120 }),
      change("2027-03-04", { amount: 110 }, { amount: 120 }), change("2027-02-28", { amount: 100 }, { amount: 120 }, "q"),
    ], view);
    expect(lines.map(({ plan, from, to, cells }) => [plan, from, to, cells])).toEqual([["Flexible", "2027-02-28", "2027-03-01", 2], ["Breakfast", "2027-02-28", "2027-02-28", 1], ["Flexible", "2027-03-03", "2027-03-03", 1], ["Flexible", "2027-03-04", "2027-03-04", 1]]);
  });

  it("has a line for each field that changes, and none for what stays", () => {
    const lines = changeLines([change("2027-03-01", { amount: 100, minStay: 1 }, { amount: 100, minStay: 2, maxStay: 5 })], view);
    expect(lines.map(({ field, before, after }) => [field, before, after])).toEqual([["minStay", 1, 2], ["maxStay", null, 5]]);
    expect(changeLines([change("2027-03-01", null, { amount: 100 })], view)).toMatchObject([{ field: "amount", before: null, after: 100 }]);
  });
});
