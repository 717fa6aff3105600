import { describe, expect, it } from "vitest";
import { restrictionsSet } from "./publish-warnings";

const before = { amount: 100, minStay: 1, minStayThrough: 1, maxStay: null, stopSell: false, closedToArrival: false, closedToDeparture: false, minAdvance: null, maxAdvance: null };

describe("restrictionsSet", () => {
  it("names each restriction that is set, once, with the plans it is set on", () => {
    expect(restrictionsSet([
      { ratePlanId: "a", before, after: { ...before, minStay: 3, closedToArrival: true } },
      { ratePlanId: "b", before, after: { ...before, minStay: 2, minAdvance: 1, maxAdvance: 90 } },
      { ratePlanId: "c", before: null, after: { ...before, minStayThrough: 2 } },
    ])).toEqual({ kinds: ["minStayArrival", "closedToArrival", "advance", "minStayThrough"], ratePlanIds: ["a", "b", "c"] });
  });

  it("is silent about prices, about what is lifted and about what stays as it was", () => {
    expect(restrictionsSet([
      { ratePlanId: "a", before, after: { ...before, amount: 200 } },
      { ratePlanId: "a", before: { ...before, stopSell: true, minStay: 4, maxStay: 7 }, after: before },
      { ratePlanId: "a", before: { ...before, minStay: 4 }, after: { ...before, minStay: 4, amount: 120 } },
    ])).toEqual({ kinds: [], ratePlanIds: [] });
  });
});
