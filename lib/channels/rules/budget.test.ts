import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hotelRunnerLimits, type Lane, lanes, waitForBudget } from "./budget";

const minute = 60_000;

describe("waitForBudget", () => {
  it("lets the first calls through and then waits for the oldest to leave the minute", () => {
    expect(waitForBudget([], 1_000_000, "update", hotelRunnerLimits)).toBe(0);
    const calls = [1_000_000, 1_001_000, 1_002_000, 1_003_000];
    expect(waitForBudget(calls, 1_004_000, "closing", hotelRunnerLimits)).toBe(0);
    expect(waitForBudget(calls, 1_004_000, "update", hotelRunnerLimits)).toBe(minute - 4_000 + 1);
    expect(waitForBudget([...calls, 1_003_500], 1_004_000, "closing", hotelRunnerLimits)).toBe(minute - 4_000 + 1);
  });

  it("keeps a tenth of the day for closings", () => {
    const now = 100 * 86_400_000;
    const calls = Array.from({ length: 230 }, (_, index) => now - 20 * 3_600_000 + index * minute);
    expect(waitForBudget(calls, now, "update", hotelRunnerLimits)).toBeGreaterThan(0);
    expect(waitForBudget(calls, now, "closing", hotelRunnerLimits)).toBe(0);
  });

  it("never exceeds either window, whatever is asked and whenever", () => {
    const limits = { perMinute: 5, perDay: 40 };
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.constantFrom<Lane>(...lanes)), { maxLength: 150 }), (asks) => {
      let now = 1_000_000_000;
      const made: number[] = [];
      for (const [pause, lane] of asks) {
        now += pause;
        const wait = waitForBudget(made, now, lane, limits);
        expect(wait).toBeGreaterThanOrEqual(0);
        if (wait === 0) made.push(now);
      }
      for (const at of made) {
        expect(made.filter((other) => other > at - minute && other <= at).length).toBeLessThanOrEqual(5);
        expect(made.filter((other) => other > at - 86_400_000 && other <= at).length).toBeLessThanOrEqual(40);
      }
    }));
  });

  it("is honest: after the wait it named, a call passes when nobody else called", () => {
    const calls = [0, 10_000, 20_000, 30_000, 40_000];
    for (const lane of lanes) {
      const wait = waitForBudget(calls, 45_000, lane, hotelRunnerLimits);
      expect(waitForBudget(calls, 45_000 + wait, lane, hotelRunnerLimits)).toBe(0);
    }
  });
});
