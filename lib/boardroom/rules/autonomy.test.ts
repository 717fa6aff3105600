import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AutonomyCase, criteriaFor, type Decided, type Done, judgeAutonomy, lossesOf, loses, type Measured, standingOf, takes, type TrackRecord } from "./autonomy";
import { freer, type MandateMode, modes } from "./mandate";

const day = 86_400_000;
const at = Date.parse("2026-11-20T12:00:00Z");
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const decided = (answer: Decided["answer"], count: number, from = 1): Decided[] => times(count, (index) => ({ answer, at: at - (from + index) * day }));
const measured = (hit: boolean, count: number, from = 1): Measured[] => times(count, (index) => ({ expected: 1_000, low: 500, high: 1_500, realised: hit ? 900 : 100, at: at - (from + index) * day }));
const done = (count: number, undone = 0, undoneAgo = 1): Done[] => times(count, (index) => ({ alone: true, at: at - 60 * day, undoneAt: index < undone ? at - undoneAgo * day : null }));
const good: TrackRecord = { decided: decided("accepted", 14), measured: measured(true, 8), done: [], breached: [] };
const base: AutonomyCase = { mode: "suggest", ceiling: "act", alone: true, limitsWritten: true, measurable: true, record: good, at };
const moveOf = (given: Partial<AutonomyCase>) => {
  const { move } = judgeAutonomy({ ...base, ...given });
  return move ? `${move.kind} ${move.to}` : "stays";
};

describe("earning a mode", () => {
  it("goes one step at a time: a record of proposals earns reporting, twenty acts alone earn acting", () => {
    expect(moveOf({})).toBe("gained report");
    expect(moveOf({ mode: "report" })).toBe("stays");
    expect(moveOf({ mode: "report", record: { ...good, done: done(takes.act.acted - 1) } })).toBe("stays");
    expect(moveOf({ mode: "report", record: { ...good, done: done(takes.act.acted) } })).toBe("gained act");
    expect(moveOf({ mode: "act", record: { ...good, done: done(80) } })).toBe("stays");
  });

  it("waits for each count and each share, at its very edge", () => {
    const { report } = takes;
    expect(moveOf({ record: { ...good, decided: decided("accepted", report.decided - 1) } })).toBe("stays");
    expect(moveOf({ record: { ...good, decided: decided("accepted", report.decided) } })).toBe("gained report");
    expect(moveOf({ record: { ...good, decided: [...decided("accepted", 16), ...decided("declined", 4)] } })).toBe("gained report");
    expect(moveOf({ record: { ...good, decided: [...decided("accepted", 159), ...decided("countered", 41)] } })).toBe("stays"); // 79.5 % is not 80 %
    expect(moveOf({ record: { ...good, measured: measured(true, report.measured - 1) } })).toBe("stays");
    expect(moveOf({ record: { ...good, measured: [...measured(true, 6), ...measured(false, 4, 20)] } })).toBe("gained report");
    expect(moveOf({ record: { ...good, measured: [...measured(true, 11), ...measured(false, 9, 20)] } })).toBe("stays");
    expect(moveOf({ record: { ...good, done: [{ alone: false, at: at - 40 * day, undoneAt: at - 2 * day }] } })).toBe("stays");
    expect(moveOf({ record: { ...good, done: [{ alone: false, at: at - 90 * day, undoneAt: at - 31 * day }] } })).toBe("gained report");
  });

  it("asks for predictions that came true only where an effect in money is predicted", () => {
    expect(moveOf({ record: { ...good, measured: [] } })).toBe("stays");
    expect(moveOf({ record: { ...good, measured: [] }, measurable: false })).toBe("gained report");
  });

  it("stops at the owner's ceiling, at observing, without limits, and at what people decide every time", () => {
    expect(moveOf({ ceiling: null })).toBe("stays");
    expect(moveOf({ ceiling: "suggest" })).toBe("stays");
    expect(moveOf({ ceiling: "report", mode: "report", record: { ...good, done: done(30) } })).toBe("stays");
    expect(moveOf({ mode: "observe" })).toBe("stays");
    expect(moveOf({ limitsWritten: false })).toBe("stays");
    expect(moveOf({ alone: false })).toBe("stays");
    expect(judgeAutonomy({ ...base, alone: false }).next).toBeNull();
    expect(judgeAutonomy({ ...base, mode: "report", ceiling: "report" }).next).toBeNull();
    expect(judgeAutonomy({ ...base, mode: "report", ceiling: null }).next?.mode).toBe("act");
  });

  it("says in figures what is there and what is missing", () => {
    const { next } = judgeAutonomy({ ...base, record: { decided: [...decided("accepted", 7), ...decided("declined", 2)], measured: measured(true, 2), done: [], breached: [] } });
    expect(next).toEqual({ mode: "report", criteria: [
      { key: "decided", value: 9, needed: 12, met: false }, { key: "accepted", value: 77, needed: 80, met: false }, { key: "measured", value: 2, needed: 6, met: false },
      { key: "within", value: 100, needed: 60, met: true }, { key: "recentReversed", value: 0, needed: 0, met: true },
    ] });
  });
});

describe("losing one", () => {
  const acting = { mode: "act" as const };
  it("is lost by two reversals within thirty days, and goes all the way to proposing", () => {
    expect(moveOf({ ...acting, record: { ...good, done: done(40, 1) } })).toBe("stays");
    expect(moveOf({ ...acting, record: { ...good, done: done(40, 2) } })).toBe("lost suggest");
    expect(moveOf({ ...acting, record: { ...good, done: done(40, 2, loses.days + 1) } })).toBe("stays");
    expect(moveOf({ mode: "report", record: { ...good, done: done(40, 2) } })).toBe("lost suggest");
  });
  it("is lost by three tries past a floor or ceiling within thirty days", () => {
    expect(moveOf({ ...acting, record: { ...good, breached: [{ tries: 2, at }, { tries: 9, at: at - 31 * day }] } })).toBe("stays");
    expect(moveOf({ ...acting, record: { ...good, breached: [{ tries: 2, at }, { tries: 1, at: at - 29 * day }] } })).toBe("lost suggest");
    expect(moveOf({ record: { ...good, breached: [{ tries: 3, at }] } })).toBe("stays");
  });
  it("is lost when predictions stop coming true, judged by the latest", () => {
    expect(moveOf({ ...acting, record: { ...good, measured: measured(false, loses.fewestMeasured - 1) } })).toBe("stays");
    expect(moveOf({ ...acting, record: { ...good, measured: [...measured(false, 5), ...measured(true, 3, 10), ...measured(true, 40, 20)] } })).toBe("lost suggest");
    expect(moveOf({ ...acting, record: { ...good, measured: [...measured(true, 8), ...measured(false, 40, 20)] } })).toBe("stays");
  });
  it("is lost when the owner mostly answers otherwise", () => {
    expect(moveOf({ ...acting, record: { ...good, decided: [...decided("declined", 3), ...decided("countered", 3, 4), ...decided("accepted", 4, 7), ...decided("accepted", 40, 20)] } })).toBe("lost suggest");
  });
  it("names every ground, and takes nothing that was given by hand alone", () => {
    const bad: TrackRecord = { decided: decided("declined", 10), measured: measured(false, 8), done: done(30, 3), breached: [{ tries: 3, at }] };
    expect(lossesOf(bad, at)).toEqual([{ key: "breaches", value: 3, of: 30 }, { key: "reversals", value: 3, of: 30 }, { key: "calibration", value: 0, of: 8 }, { key: "declines", value: 0, of: 10 }]);
    expect(moveOf({ ...acting, ceiling: null, record: bad })).toBe("stays");
    expect(moveOf({ mode: "suggest", record: bad })).toBe("stays");
  });
});

describe("whatever the record", () => {
  const moment = fc.integer({ min: 0, max: 200 }).map((ago) => at - ago * day);
  const record: fc.Arbitrary<TrackRecord> = fc.record({
    decided: fc.array(fc.record({ answer: fc.oneof({ weight: 14, arbitrary: fc.constant("accepted" as const) }, { weight: 1, arbitrary: fc.constantFrom("countered" as const, "declined" as const) }), at: moment }), { minLength: 9, maxLength: 30 }),
    measured: fc.array(fc.record({ expected: fc.constant(1_000), low: fc.constant(0), high: fc.constant(2_000), realised: fc.integer({ min: -400, max: 2_200 }), at: moment }), { minLength: 4, maxLength: 14 }),
    done: fc.array(fc.record({ alone: fc.boolean(), at: moment, undoneAt: fc.oneof({ weight: 60, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: moment }) }), { maxLength: 50, size: "max" }),
    breached: fc.array(fc.record({ tries: fc.integer({ min: 1, max: 3 }), at: moment }), { maxLength: 1 }),
  });
  const cases = fc.record({ mode: fc.constantFrom(...modes), ceiling: fc.constantFrom<MandateMode | null>(null, "suggest", "report", "act"), alone: fc.nat(9).map((n) => n > 0), limitsWritten: fc.nat(9).map((n) => n > 0), measurable: fc.boolean(), record })
    .map((rest): AutonomyCase => ({ ...rest, at }));

  it("nothing is gained above the ceiling, in more than one step, without limits or every ground met; what is lost ends at proposing", () => {
    let [gained, lost] = [0, 0];
    fc.assert(fc.property(cases, (given) => {
      const { move } = judgeAutonomy(given);
      if (!move) return;
      expect(given.alone && given.ceiling !== null).toBe(true);
      if (move.kind === "gained") {
        gained += 1;
        expect(freer(move.to, given.ceiling ?? "observe")).toBe(false);
        expect(modes.indexOf(move.to) - modes.indexOf(given.mode)).toBe(1);
        expect(given.mode).not.toBe("observe");
        expect(given.limitsWritten && move.because.every((each) => each.met)).toBe(true);
        expect(lossesOf(given.record, at)).toEqual([]);
      } else {
        lost += 1;
        expect(["report", "act"]).toContain(given.mode);
        expect([move.to, move.because.length > 0]).toEqual(["suggest", true]);
      }
    }), { numRuns: 4_000 });
    expect(Math.min(gained, lost)).toBeGreaterThan(10);
  });

  it("one reversal or refusal more never gains a mode or keeps one", () => {
    const height = (given: AutonomyCase) => modes.indexOf(judgeAutonomy(given).move?.to ?? given.mode);
    fc.assert(fc.property(cases, (given) => {
      const reversed = { ...given, record: { ...given.record, done: [...given.record.done, { alone: false, at, undoneAt: at }] } };
      const declined = { ...given, record: { ...given.record, decided: [...given.record.decided, { answer: "declined" as const, at }] } };
      expect(height(reversed)).toBeLessThanOrEqual(height(given));
      if (given.record.decided.length >= takes.report.decided) expect(height(declined)).toBeLessThanOrEqual(height(given));
    }), { numRuns: 3_000 });
  });

  it("the figures add up", () => {
    fc.assert(fc.property(record, (each) => {
      const standing = standingOf(each, at);
      expect(standing.accepted + standing.countered + standing.declined).toBe(standing.decided);
      expect(standing.within).toBeLessThanOrEqual(standing.measured);
      expect(standing.recentReversed).toBeLessThanOrEqual(standing.reversed);
      expect(criteriaFor("act", standing, true).map((criterion) => criterion.key)).toEqual(["decided", "accepted", "measured", "within", "acted", "recentReversed"]);
    }));
  });
});
