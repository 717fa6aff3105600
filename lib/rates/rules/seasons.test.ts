import { describe, expect, it } from "vitest";
import { type Season, seasonPrice } from "./seasons";

const season = (over: Partial<Season>): Season => ({ id: "s", fromDate: "2027-03-01", toDate: "2027-03-31", weekdays: [], priority: 0, minStay: null, prices: [{ ratePlanId: "p", amount: 100 }], ...over });

describe("seasonPrice", () => {
  it("takes the higher priority that prices the plan, then the later beginning, and only on its weekdays", () => {
    const seasons = [season({ id: "a" }), season({ id: "b", fromDate: "2027-03-10", prices: [{ ratePlanId: "p", amount: 120 }] }), season({ id: "c", priority: 3, weekdays: [6], prices: [{ ratePlanId: "p", amount: 150 }], minStay: 2 }), season({ id: "d", priority: 9, prices: [{ ratePlanId: "other", amount: 1 }] })];
    const at = (night: string) => seasonPrice(seasons, "p", night);
    expect([at("2027-03-01")?.amount, at("2027-03-10")?.amount, at("2027-03-13")?.amount, at("2027-03-31")?.amount]).toEqual([100, 120, 150, 120]);
    expect([at("2027-03-13")?.minStay, at("2027-02-28"), at("2027-04-01"), seasonPrice(seasons, "nobody", "2027-03-01")]).toEqual([2, undefined, undefined, undefined]);
  });
});
