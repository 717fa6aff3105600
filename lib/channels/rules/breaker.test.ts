import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterCall, type Breaker, breakerState, callOutcomes, mayCall, opensAfter } from "./breaker";

const well: Breaker = { failures: 0, openUntil: null };
const middle = () => 0.5;

describe("the circuit breaker", () => {
  it("opens after failures in a row, lets one probe through when its time has come, and closes with the first answer", () => {
    let breaker = well;
    let now = 0;
    const states: string[] = [];
    for (let failure = 0; failure < opensAfter; failure += 1) {
      breaker = afterCall(breaker, failure % 2 === 0 ? "timeout" : "unavailable", now, middle);
      states.push(breakerState(breaker, now));
      now = breaker.openUntil ?? now;
    }
    expect(states).toEqual(["resting", "resting", "resting", "resting", "open"]);
    expect(mayCall(breaker, now - 1)).toEqual({ waitMs: 1, probe: false });
    expect([breakerState(breaker, now), mayCall(breaker, now)]).toEqual(["half-open", { waitMs: 0, probe: true }]);
    expect(breakerState(afterCall(breaker, "unavailable", now, middle), now)).toBe("open");
    expect(afterCall(breaker, "ok", now, middle)).toEqual(well);
    // A refusal is an answer.
    expect(afterCall(breaker, "refused", now, middle)).toEqual(well);
  });

  it("waits longer after each failure, never longer than two and a half minutes, spread by a quarter", () => {
    const waits = Array.from({ length: 12 }, (_, failures) => (afterCall({ failures, openUntil: null }, "unavailable", 0, middle).openUntil ?? 0) / 1_000);
    expect(waits.slice(0, 7)).toEqual([2, 5, 15, 30, 60, 120, 120]);
    fc.assert(fc.property(fc.nat(40), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (failures, die) => {
      const until = afterCall({ failures, openUntil: null }, "timeout", 1_000, () => die).openUntil ?? 0;
      expect(until - 1_000).toBeGreaterThanOrEqual(1_500);
      expect(until - 1_000).toBeLessThanOrEqual(150_000);
    }));
  });

  it("does as the partner asks, and holds no request to go slower against it", () => {
    expect(afterCall({ failures: 2, openUntil: null }, "rate_limited", 0, middle, 7_000)).toEqual({ failures: 2, openUntil: 7_000 });
    expect(afterCall(well, "rate_limited", 0, middle).openUntil).toBe(60_000);
    expect(afterCall(well, "unavailable", 0, middle, 60_000).openUntil).toBe(60_000);
    expect(afterCall(well, "rate_limited", 0, middle, 1e12).openUntil).toBe(900_000);
    expect(afterCall({ failures: 9, openUntil: 5 }, "try_again", 0, middle)).toEqual({ failures: 0, openUntil: 2_000 });
  });

  it("leaves a partner that refuses the credentials alone for minutes", () => {
    expect(afterCall(well, "unauthorized", 0, middle)).toEqual({ failures: 1, openUntil: 300_000 });
  });

  it("never forbids calls for ever, whatever happens", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...callOutcomes), fc.option(fc.nat(10 ** 9)))), (outcomes) => {
      let [breaker, now] = [well, 0];
      for (const [outcome, asked] of outcomes) {
        breaker = afterCall(breaker, outcome, now, middle, asked);
        const { waitMs } = mayCall(breaker, now);
        expect(waitMs).toBeLessThanOrEqual(900_000);
        now += waitMs;
        expect(mayCall(breaker, now).waitMs).toBe(0);
      }
    }));
  });
});
