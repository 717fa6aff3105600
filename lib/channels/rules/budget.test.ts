import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BookedCall, budgetFor, budgetsOf, type Lane, lanes, leftOf, limitsFrom, waitForBudget } from "./budget";

const minute = 60_000;
const [hotelRunner] = budgetsOf("hotelrunner", {});
const windows = hotelRunner?.windows ?? [];
const at = (...moments: number[]): BookedCall[] => moments.map((moment) => ({ at: moment, tookMs: 0 }));

describe("waitForBudget", () => {
  it("lets the first calls through and then waits for the oldest to leave the minute", () => {
    expect(waitForBudget([], 1_000_000, "update", windows)).toBe(0);
    const calls = [1_000_000, 1_001_000, 1_002_000, 1_003_000];
    expect(waitForBudget(at(...calls), 1_004_000, "closing", windows)).toBe(0);
    expect(waitForBudget(at(...calls), 1_004_000, "update", windows)).toBe(minute - 4_000 + 1);
    expect(waitForBudget(at(...calls, 1_003_500), 1_004_000, "closing", windows)).toBe(minute - 4_000 + 1);
  });

  it("keeps a tenth of the day for closings", () => {
    const now = 100 * 86_400_000;
    const calls = at(...Array.from({ length: 230 }, (_, index) => now - 20 * 3_600_000 + index * minute));
    expect(waitForBudget(calls, now, "update", windows)).toBeGreaterThan(0);
    expect(waitForBudget(calls, now, "closing", windows)).toBe(0);
  });

  it("counts a call from the moment the partner may have counted it: while it is under way, and where it was slow", () => {
    const two = [{ seconds: 60, calls: 2 }];
    expect(waitForBudget([{ at: 0, tookMs: 20_000 }, { at: 1_000, tookMs: 0 }], 61_500, "check", two)).toBe(0);
    expect(waitForBudget([{ at: 0, tookMs: 20_000 }, { at: 30_000, tookMs: 0 }], 70_000, "check", two)).toBe(10_001);
    // Nobody wrote down its end: it is over after a minute at the latest.
    expect(waitForBudget([{ at: 0 }, { at: 30_000, tookMs: 0 }], 61_000, "check", two)).toBe(29_001);
    expect(waitForBudget([{ at: 0 }], 200_000, "check", [{ seconds: 60, calls: 1 }])).toBe(0);
  });

  it("never exceeds a window, whatever is asked and whenever", () => {
    const both = [{ seconds: 60, calls: 5 }, { seconds: 86_400, calls: 40 }];
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.constantFrom<Lane>(...lanes)), { maxLength: 150 }), fc.integer({ min: 1, max: 4 }), (asks, few) => {
      for (const limits of [both, [{ seconds: 20, calls: few }]]) {
        let now = 1_000_000_000;
        const made: number[] = [];
        for (const [pause, lane] of asks) {
          now += pause;
          const wait = waitForBudget(at(...made), now, lane, limits);
          expect(wait).toBeGreaterThanOrEqual(0);
          if (wait === 0) made.push(now);
        }
        for (const { seconds, calls } of limits) for (const moment of made) expect(made.filter((other) => other > moment - seconds * 1_000 && other <= moment).length).toBeLessThanOrEqual(calls);
      }
    }));
  });

  it("is honest: after the wait it named, a call passes when nobody else called", () => {
    const calls = at(0, 10_000, 20_000, 30_000, 40_000);
    for (const lane of lanes) {
      const wait = waitForBudget(calls, 45_000, lane, windows);
      expect(waitForBudget(calls, 45_000 + wait, lane, windows)).toBe(0);
    }
  });
});

describe("budgets of a connection", () => {
  it("are its partner's; what was granted to it takes their place", () => {
    expect(limitsFrom("hotelrunner", {})).toEqual({ perMinute: 5, perDay: 250 });
    expect(limitsFrom("hotelrunner", { callsPerMinute: 30, callsPerDay: 1_000 })).toEqual({ perMinute: 30, perDay: 1_000 });
    const [availability] = budgetsOf("channex", { budgets: { availability: [{ seconds: 60, calls: 3 }, { seconds: "x" }] } });
    expect(availability?.windows).toEqual([{ seconds: 60, calls: 3 }]);
    expect(budgetsOf("channex", { budgets: { availability: [{ seconds: -1, calls: 3 }] } })[0]?.windows).toEqual([{ seconds: 60, calls: 10 }]);
  });

  it("a call counts against the budget that names it, else against the one for all others", () => {
    const channex = budgetsOf("channex", {});
    expect(["POST /availability", "POST /restrictions", "pull", "confirm-delivery"].map((endpoint) => budgetFor(channex, endpoint).bucket)).toEqual(["availability", "restrictions", "other", "other"]);
    expect(budgetFor(budgetsOf("booking", {}), "pull").bucket).toBe("reservations");
    expect(budgetFor(budgetsOf("hotelrunner", {}), "PUT /rooms/daily").bucket).toBe("all");
  });

  it("say what is left", () => {
    const [all] = budgetsOf("hotelrunner", {});
    expect(all && leftOf(at(0, 30_000, 50_000), 70_000, all)).toEqual({ bucket: "all", published: false, windows: [{ seconds: 60, allowed: 5, used: 2, left: 3 }, { seconds: 86_400, allowed: 250, used: 3, left: 247 }] });
  });
});

describe("a busy day at five calls a minute and 250 a day", () => {
  /** A day by the second: what happens, coalesced per lane, and calls by the rule alone. Returns how long each closing waited, and the calls. */
  function day(seed: number) {
    let state = seed;
    const die = () => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state / 2_147_483_648; };
    const seconds = 86_400;
    const at_ = (count: number, from = 0, to = seconds) => Array.from({ length: count }, () => Math.floor(from + die() * (to - from))).sort((a, b) => a - b);
    // Sold-out nights, prices in two storms as a revenue manager works, bookings told, a look every twenty minutes, each push asked after.
    const closings = at_(60, 25_200, 82_800);
    const updates = [...at_(60, 28_800, 79_200), ...at_(80, 32_400, 34_200), ...at_(80, 61_200, 63_000)].sort((a, b) => a - b);
    const deliveries = at_(45, 25_200, 82_800);
    const pulls = Array.from({ length: 72 }, (_, index) => index * 1_200);
    const calls: BookedCall[] = [];
    const waits: number[] = [];
    const notBefore = new Map<Lane, number>();
    let [open, changed, told, checks] = [[] as number[], 0, 0, 0];
    for (let second = 0; second < seconds; second += 1) {
      while (closings[0] === second) open.push(closings.shift() ?? 0);
      while (updates[0] === second) { updates.shift(); changed += 1; }
      while (deliveries[0] === second) { deliveries.shift(); told += 1; }
      while (pulls[0] === second) { pulls.shift(); checks += 1; }
      const lane: Lane | null = open.length > 0 ? "closing" : told > 0 ? "delivery" : changed > 0 ? "update" : checks > 0 ? "check" : null;
      // A lane that has to wait lets the less urgent ones behind it wait as well: they keep more free than it does.
      if (lane === null || second < (notBefore.get(lane) ?? 0)) continue;
      const wait = waitForBudget(calls, second * 1_000, lane, windows);
      if (wait > 0) {
        // Calls made meanwhile can only make it longer.
        notBefore.set(lane, second + Math.ceil(wait / 1_000));
        continue;
      }
      calls.push({ at: second * 1_000, tookMs: 300 });
      if (lane === "closing" || lane === "update") {
        waits.push(...open.map((begun) => second - begun));
        [open, changed, checks] = [[], 0, checks + 1];
      } else if (lane === "delivery") told -= 1;
      else checks -= 1;
    }
    return { waits: [...waits, ...open.map((begun) => seconds - begun)], calls };
  }

  it("closings come first: 95 of 100 within a minute, and the budget is never exceeded", () => {
    const days = Array.from({ length: 5 }, (_, index) => day(index + 1));
    const waits = days.flatMap((one) => one.waits).sort((a, b) => a - b);
    const p95 = waits[Math.ceil(waits.length * 0.95) - 1] ?? Number.NaN;
    process.stdout.write(`a busy day, 5 calls a minute and 250 a day: closings wait p95 ${p95} s, longest ${waits.at(-1)} s; at most ${Math.max(...days.map((one) => one.calls.length))} calls\n`);
    expect(p95).toBeLessThan(60);
    expect(waits.at(-1)).toBeLessThan(120);
    for (const { calls } of days) {
      expect(calls.length).toBeLessThanOrEqual(250);
      for (const { at: moment } of calls) expect(calls.filter((other) => other.at > moment - minute && other.at <= moment).length).toBeLessThanOrEqual(5);
    }
  });
});
