import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideMandate, type MandateCase, modes, strictest } from "./mandate";

const base: MandateCase = {
  director: "revenue-manager", action: "rates.adjust-rates", delegable: true, alone: true,
  mandate: { mode: "act", limits: { maxChangeBp: 1_000, maxNights: 7 } },
  size: { changeBp: 500, todayBp: 500, nights: 3, cells: 6 }, breaches: [], measured: { price: true, nights: true },
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

  const size = fc.record({ changeBp: fc.option(fc.integer({ min: 0, max: 40_000 }), { nil: null }), todayBp: fc.option(fc.integer({ min: 0, max: 40_000 }), { nil: null }), nights: fc.integer({ min: 1, max: 400 }), cells: fc.integer({ min: 1, max: 4_000 }) });
  const limits = fc.record({ maxChangeBp: fc.integer({ min: 1, max: 10_000 }), maxNights: fc.integer({ min: 1, max: 366 }), maxCells: fc.integer({ min: 1, max: 5_000 }) }, { requiredKeys: [] });
  const cases = fc.record({ delegable: fc.boolean(), alone: fc.boolean(), mode: fc.constantFrom(...modes, null), limits, size, broken: fc.boolean(), price: fc.boolean() })
    .map(({ mode, limits: written, broken, price, ...rest }): MandateCase => ({ ...base, ...rest, mandate: mode ? { mode, limits: written } : null, breaches: broken ? [breach] : [], measured: { price, nights: true } }));

  it("acts only inside a written mandate, whatever the figures", () => {
    fc.assert(fc.property(cases, (given) => {
      if (decideMandate(given).verdict !== "do") return;
      expect(given.delegable && given.alone).toBe(true);
      expect(given.mandate?.mode).toMatch(/^(act|report)$/u);
      expect(given.breaches).toHaveLength(0);
      expect(given.size.nights).toBeLessThanOrEqual(given.mandate?.limits.maxNights ?? 0);
      if (given.measured.price) expect(given.size.todayBp ?? Infinity).toBeLessThanOrEqual(given.mandate?.limits.maxChangeBp ?? 0);
    }), { numRuns: 2_000 });
  });

  it("never answers more freely to a larger change", () => {
    const rank = { do: 0, propose: 1, refuse: 2 } as const;
    fc.assert(fc.property(cases, fc.nat(5_000), fc.nat(50), (given, more, nights) => {
      const larger = { ...given, size: { ...given.size, changeBp: given.size.changeBp === null ? null : given.size.changeBp + more, todayBp: given.size.todayBp === null ? null : given.size.todayBp + more, nights: given.size.nights + nights } };
      expect(rank[decideMandate(larger).verdict]).toBeGreaterThanOrEqual(rank[decideMandate(given).verdict]);
    }), { numRuns: 2_000 });
  });

  it("takes the strictest of several answers", () => {
    const ask = { verdict: "propose", reason: { key: "always_ask", params: {} } } as const;
    const no = { verdict: "refuse", reason: { key: "observe_only", params: {} } } as const;
    expect(strictest({ verdict: "do" }, ask)).toBe(ask);
    expect(strictest(ask, no, { verdict: "do" })).toBe(no);
  });
});
