import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { looksWithin, pollSecondsOf } from "./polling";

describe("when a connection is looked at", () => {
  it("follows its partner, twenty minutes where reservations come by themselves", () => {
    expect(["booking", "expedia", "hotelrunner", "somebody"].map(pollSecondsOf)).toEqual([25, 60, 1_200, 1_200]);
  });

  it("comes once in every interval, and no two looks lie further apart", () => {
    fc.assert(fc.property(fc.uuid(), fc.constantFrom(20, 25, 30, 60, 300, 1_200), fc.nat(10_000), (id, interval, firstMinute) => {
      const looks = Array.from({ length: 60 }, (_, minute) => (firstMinute + minute) * 60).flatMap((tick) => looksWithin(tick, id, interval).map((second) => tick + second));
      expect(looks.length).toBeGreaterThanOrEqual(Math.floor(3_600 / interval) - 1);
      for (const [index, look] of looks.entries()) if (index > 0) expect(look - (looks[index - 1] ?? 0)).toBe(interval);
    }));
  });
});
