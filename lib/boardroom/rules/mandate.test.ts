import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideMandate, type Limits, type MandateCase, modes, strictest } from "./mandate";
import { withinSpan } from "./quiet-hours";

const base: MandateCase = {
  director: "revenue-manager", action: "rates.adjust-rates", delegable: true, alone: true,
  mandate: { mode: "act", limits: { maxChangeBp: 1_000, maxNights: 7 } },
  size: { changeBp: 500, todayBp: 500, nights: 3, cells: 6, daysAhead: 12, spend: null }, breaches: [], measured: { price: true, nights: true, spend: false },
  stop: null, clock: "10:00", quiet: null,
};
const breach = { kind: "above_ceiling", night: "2026-12-27", amount: 460_000, limit: 400_000, currency: "MAD" } as const;
const keyOf = (given: MandateCase) => {
  const answer = decideMandate(given);
  return answer.verdict === "do" ? "do" : `${answer.verdict} ${answer.reason.key}`;
};

describe("decideMandate", () => {
  it("answers every combination of delegable × mandate × breach × inside", () => {
    const seen: Record<string, string> = {};
    for (const delegable of [true, false]) {
      for (const mode of [...modes, "none"] as const) {
        for (const broken of [true, false]) {
          for (const inside of [true, false]) {
            const mandate = mode === "none" ? null : { mode, limits: { maxChangeBp: 1_000, maxNights: 7 } };
            const size = inside ? base.size : { ...base.size, changeBp: 1_500, todayBp: 1_500 };
            seen[[delegable ? "may" : "never", mode, broken ? "broken" : "kept", inside ? "inside" : "outside"].join(" ")] =
              keyOf({ ...base, delegable, mandate, size, breaches: broken ? [breach] : [] });
          }
        }
      }
    }
    const expected: Record<string, string> = {};
    for (const mode of [...modes, "none"]) {
      for (const broken of ["broken", "kept"]) {
        for (const inside of ["inside", "outside"]) {
          expected[`never ${mode} ${broken} ${inside}`] = "refuse not_delegable";
          expected[`may ${mode} ${broken} ${inside}`] =
            mode === "observe" ? "refuse observe_only"
            : broken === "broken" ? "refuse above_ceiling"
            : mode !== "act" && mode !== "report" ? "propose always_ask"
            : inside === "inside" ? "do" : "propose over_change";
        }
      }
    }
    expect(seen).toEqual(expected);
  });

  it("names the limit and the figure it met", () => {
    expect(decideMandate({ ...base, size: { ...base.size, changeBp: 1_500, todayBp: 1_500 } })).toEqual({ verdict: "propose", reason: { key: "over_change", params: { percent: 15, limit: 10 } } });
    expect(decideMandate({ ...base, size: { ...base.size, changeBp: 500, todayBp: 1_025 } })).toEqual({ verdict: "propose", reason: { key: "over_change_today", params: { percent: 10.25, limit: 10 } } });
    expect(decideMandate({ ...base, breaches: [breach] })).toEqual({ verdict: "refuse", reason: { key: "above_ceiling", params: { night: "2026-12-27", amount: 460_000, limit: 400_000, currency: "MAD" } } });
    expect(keyOf({ ...base, size: { ...base.size, nights: 8 } })).toBe("propose over_nights");
    expect(keyOf({ ...base, mandate: { mode: "act", limits: { maxChangeBp: 1_000, maxNights: 7, maxCells: 5 } } })).toBe("propose over_cells");
  });

  it("leaves to people what only people decide, whatever the mandate", () => {
    expect(keyOf({ ...base, alone: false })).toBe("propose people_decide");
    expect(keyOf({ ...base, alone: false, mandate: { mode: "observe", limits: {} } })).toBe("refuse observe_only");
  });

  it("never reads a missing limit as no limit", () => {
    expect(keyOf({ ...base, mandate: { mode: "act", limits: {} } })).toBe("propose no_limit_written");
    expect(keyOf({ ...base, mandate: { mode: "act", limits: { maxChangeBp: 1_000 } } })).toBe("propose no_limit_written");
    expect(keyOf({ ...base, mandate: { mode: "act", limits: { maxNights: 7 } } })).toBe("propose no_limit_written");
    expect(keyOf({ ...base, size: { ...base.size, changeBp: null, todayBp: null } })).toBe("propose not_comparable");
  });

  it("refuses everything of a director that was stopped, whatever else would be said", () => {
    const stop = { by: "Amina Berrada", on: "2026-12-24", at: "23:10" };
    for (const mode of modes) expect(keyOf({ ...base, stop, mandate: { mode, limits: { maxChangeBp: 1_000, maxNights: 7 } } })).toBe("refuse stopped");
    expect(decideMandate({ ...base, stop, breaches: [breach] })).toEqual({ verdict: "refuse", reason: { key: "stopped", params: { name: "Amina Berrada", night: "2026-12-24", time: "23:10" } } });
  });

  it("asks in quiet hours and outside the hours of the mandate", () => {
    const quiet = { from: "22:00", until: "07:00" };
    expect(["21:59", "22:00", "03:00", "06:59", "07:00"].map((clock) => keyOf({ ...base, clock, quiet }))).toEqual(["do", "propose quiet_hours", "propose quiet_hours", "propose quiet_hours", "do"]);
    const hours = { from: "09:00", until: "18:00" };
    expect(["08:59", "09:00", "17:59", "18:00"].map((clock) => keyOf({ ...base, clock, mandate: { mode: "act", limits: { maxChangeBp: 1_000, maxNights: 7, hours } } }))).toEqual(["propose outside_hours", "do", "do", "propose outside_hours"]);
    expect(keyOf({ ...base, clock: "23:00", quiet, mandate: { mode: "suggest", limits: {} } })).toBe("propose always_ask");
  });

  it("asks beyond the horizon", () => {
    const far = (daysAhead: number | null) => keyOf({ ...base, size: { ...base.size, daysAhead }, mandate: { mode: "act", limits: { maxChangeBp: 1_000, maxNights: 7, maxDaysAhead: 90 } } });
    expect([far(null), far(0), far(90), far(91)]).toEqual(["do", "do", "do", "propose too_far_ahead"]);
  });

  it("keeps to a budget of each act and of the month", () => {
    const limits = { maxSpend: 100_000, maxSpendMonth: 250_000 };
    const spend = (amount: number, month: number, written: Limits = limits) => keyOf({ ...base, measured: { price: false, nights: false, spend: true }, size: { ...base.size, spend: { amount, month, currency: "MAD" } }, mandate: { mode: "act", limits: written } });
    expect([spend(100_000, 250_000), spend(100_001, 100_001), spend(60_000, 250_001)]).toEqual(["do", "propose over_spend", "propose over_spend_month"]);
    expect([spend(1, 1, {}), spend(1, 1, { maxSpend: 5 }), spend(1, 1, { maxSpendMonth: 5 })]).toEqual(Array(3).fill("propose no_limit_written"));
    expect(keyOf({ ...base, measured: { price: false, nights: false, spend: true }, size: { ...base.size, spend: null }, mandate: { mode: "act", limits } })).toBe("propose other_currency");
  });

  const bp = fc.option(fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 40_000 })), { nil: null });
  const spent = fc.option(fc.record({ amount: fc.integer({ min: 1, max: 400_000 }), month: fc.integer({ min: 1, max: 900_000 }), currency: fc.constant("MAD") }), { nil: null });
  const size = fc.record({ changeBp: bp, todayBp: bp, nights: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 400 })), cells: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 4_000 })), daysAhead: fc.option(fc.integer({ min: 0, max: 800 }), { nil: null }), spend: spent });
  const clock = fc.record({ h: fc.integer({ min: 0, max: 23 }), m: fc.integer({ min: 0, max: 59 }) }).map(({ h, m }) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
  const span = fc.record({ from: clock, until: clock }).filter(({ from, until }) => from !== until);
  const limits = fc.record({
    maxChangeBp: fc.integer({ min: 1, max: 10_000 }), maxNights: fc.integer({ min: 1, max: 366 }), maxCells: fc.integer({ min: 1, max: 5_000 }),
    maxDaysAhead: fc.integer({ min: 0, max: 730 }), maxSpend: fc.integer({ min: 1, max: 300_000 }), maxSpendMonth: fc.integer({ min: 1, max: 900_000 }), hours: span,
  }, { requiredKeys: [] });
  const mostly = fc.nat(9).map((draw) => draw > 0);
  const cases = fc.record({ delegable: mostly, alone: mostly, mode: fc.constantFrom(...modes, "act", "report", null), limits, size, kept: mostly, measured: fc.record({ price: fc.boolean(), nights: fc.boolean(), spend: fc.boolean() }), stopped: fc.integer({ min: 0, max: 5 }), clock, quiet: fc.option(span, { nil: null }) })
    .map(({ mode, limits: written, kept, stopped, ...rest }): MandateCase => ({ ...base, ...rest, mandate: mode ? { mode, limits: written } : null, breaches: kept ? [] : [breach], stop: stopped === 0 ? { by: "A", on: "2026-01-01", at: "10:00" } : null }));
  const rank = { do: 0, propose: 1, refuse: 2 } as const;
  const answer = (given: MandateCase) => rank[decideMandate(given).verdict];

  it("acts only inside a written mandate, whatever the figures", () => {
    let acted = 0;
    fc.assert(fc.property(cases, (given) => {
      if (decideMandate(given).verdict !== "do") return;
      acted += 1;
      const written = given.mandate?.limits ?? {};
      expect(given.delegable && given.alone && given.stop === null).toBe(true);
      expect(given.mandate?.mode).toMatch(/^(act|report)$/u);
      expect(given.breaches).toHaveLength(0);
      expect(given.quiet !== null && withinSpan(given.clock, given.quiet)).toBe(false);
      expect(written.hours === undefined || withinSpan(given.clock, written.hours)).toBe(true);
      expect(given.size.nights).toBeLessThanOrEqual(written.maxNights ?? (given.measured.nights ? 0 : Infinity));
      expect(given.size.daysAhead ?? 0).toBeLessThanOrEqual(written.maxDaysAhead ?? Infinity);
      if (given.measured.price) expect(given.size.todayBp ?? Infinity).toBeLessThanOrEqual(written.maxChangeBp ?? 0);
      if (given.measured.spend) expect(given.size.spend?.month ?? Infinity).toBeLessThanOrEqual(written.maxSpendMonth ?? 0);
    }), { numRuns: 4_000 });
    expect(acted).toBeGreaterThan(20);
  });

  it("never answers more freely to a larger act", () => {
    const plus = (value: number | null, more: number) => (value === null ? null : value + more);
    const increase = fc.record({ bp: fc.nat(5_000), nights: fc.nat(50), cells: fc.nat(500), days: fc.nat(100), amount: fc.nat(100_000) });
    fc.assert(fc.property(cases, increase, (given, more) => {
      const { changeBp, todayBp, nights, cells, daysAhead, spend } = given.size;
      const larger = { ...given, size: { changeBp: plus(changeBp, more.bp), todayBp: plus(todayBp, more.bp), nights: nights + more.nights, cells: cells + more.cells, daysAhead: plus(daysAhead, more.days), spend: spend && { ...spend, amount: spend.amount + more.amount, month: spend.month + more.amount } } };
      expect(answer(larger)).toBeGreaterThanOrEqual(answer(given));
    }), { numRuns: 3_000 });
  });

  it("never answers more freely in a worse hour, in a lower mode, with a tighter limit or to a stopped director", () => {
    fc.assert(fc.property(cases, span, fc.nat(3), fc.nat(1_000), (given, quiet, less, tighter) => {
      const mode = given.mandate?.mode ?? "suggest";
      const lower = modes[Math.max(0, modes.indexOf(mode) - less)] ?? "observe";
      const own = given.mandate?.limits ?? {};
      const narrow: Limits = { ...own, ...(own.maxChangeBp === undefined ? {} : { maxChangeBp: own.maxChangeBp - tighter }), ...(own.maxSpendMonth === undefined ? {} : { maxSpendMonth: own.maxSpendMonth - tighter }), maxDaysAhead: (own.maxDaysAhead ?? 730) - tighter, maxCells: (own.maxCells ?? 5_000) - tighter };
      const quieter = given.quiet === null ? { ...given, quiet } : given;
      const stopped = { ...given, stop: { by: "A", on: "2026-01-01", at: "10:00" } };
      const lowered = { ...given, mandate: { mode: lower, limits: own } };
      const tightened = { ...given, mandate: given.mandate && { mode: given.mandate.mode, limits: narrow } };
      for (const worse of [quieter, stopped, lowered, tightened]) expect(answer(worse)).toBeGreaterThanOrEqual(answer(given));
    }), { numRuns: 3_000 });
  });

  it("takes the strictest of several answers", () => {
    const ask = { verdict: "propose", reason: { key: "always_ask", params: {} } } as const;
    const no = { verdict: "refuse", reason: { key: "observe_only", params: {} } } as const;
    expect(strictest({ verdict: "do" }, ask)).toBe(ask);
    expect(strictest(ask, no, { verdict: "do" })).toBe(no);
  });
});
