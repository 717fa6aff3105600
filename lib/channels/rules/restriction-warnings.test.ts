import { describe, expect, it } from "vitest";
import { profileOf, partners } from "./partners";
import { ourRestrictions, restrictionProblem } from "./restriction-warnings";

describe("restrictionProblem", () => {
  it("warns of what HotelRunner shows otherwise", () => {
    const all = (further: boolean) => Object.fromEntries(ourRestrictions.map((kind) => [kind, restrictionProblem("hotelrunner", kind, further)]));
    expect(all(false)).toEqual({ minStayArrival: "stricter", minStayThrough: null, maxStay: null, closedToArrival: null, closedToDeparture: null, stopSell: null, advance: "never" });
    expect(all(true)).toEqual({ minStayArrival: "by-room", minStayThrough: "by-room", maxStay: "by-room", closedToArrival: "by-room", closedToDeparture: "by-room", stopSell: "by-room", advance: "never" });
  });

  it("is silent only where the partner says yes, or says it of the whole room for the rate that stands for it", () => {
    for (const partner of partners) {
      for (const kind of ourRestrictions) {
        for (const further of [false, true]) {
          const problem = restrictionProblem(partner, kind, further);
          const word = kind === "advance" ? "never" : profileOf(partner).restrictions[kind];
          expect(problem === null).toBe(word === "yes" || (word === "by-room" && !further));
        }
      }
    }
    expect(restrictionProblem("ical", "stopSell", false)).toBe("never");
  });
});
