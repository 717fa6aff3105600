import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrationError, checklist, type Figures, percentileOf, savedMicros } from "./overview";

const nothing: Figures = {
  asked: 0, servedSop: 0, sentSop: 0, sentIncumbent: 0, answered: 0, abstained: 0, failed: 0, sure: 0, confidence: null, agrees: 0, differs: 0, unclear: 0, judged: 0, reviewed: 0, sopRight: 0, incumbentRight: 0, sopOnly: 0, incumbentOnly: 0, dangerous: 0,
  escalatedSop: 0, escalatedIncumbent: 0, engineP50: null, engineP95: null, incumbentP50: null, incumbentP95: null, engineMicros: null, incumbentMicros: null, servedMicros: 0,
};
const good: Figures = {
  ...nothing, asked: 200, servedSop: 100, sentSop: 98, sentIncumbent: 100, answered: 190, abstained: 10, sure: 170, confidence: 0.9, judged: 120, sopRight: 115, incumbentRight: 110, sopOnly: 8, incumbentOnly: 3,
  escalatedSop: 2, escalatedIncumbent: 4, engineP95: 400, incumbentP95: 2_400, engineMicros: 40, incumbentMicros: 1_600, servedMicros: 4_000,
};
const states = (figures: Figures) => Object.fromEntries(checklist(figures).map(({ name, state }) => [name, state]));

describe("the criteria of a migration", () => {
  it("say that nothing was seen where nothing was, and are met where all is well", () => {
    expect(states(nothing)).toEqual({ quality: "few", latency: "few", confidence: "few", escalations: "few", cost: "few" });
    expect(states(good)).toEqual({ quality: "met", latency: "met", confidence: "met", escalations: "met", cost: "met" });
  });
  it.each([
    ["quality", { sopOnly: 2 }], ["quality", { dangerous: 1 }], ["latency", { engineP95: 1_000 }], ["confidence", { sure: 159 }], ["escalations", { escalatedSop: 5 }], ["cost", { engineMicros: 1_600 }],
  ] as const)("%s is not met with %j, and nothing else changes", (name, change) => {
    expect(states({ ...good, ...change })).toEqual({ ...states(good), [name]: "unmet" });
  });
  it.each([["quality", { judged: 49 }], ["escalations", { servedSop: 29 }], ["cost", { incumbentMicros: null }], ["latency", { answered: 49, abstained: 151 }]] as const)("%s is not told too early: %j", (name, change) => {
    expect(states({ ...good, ...change })[name]).toBe("few");
  });
});

describe("times, money and calibration", () => {
  it("a percentile from steps is within five percent of the sorted one", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 20, max: 60_000 }), { minLength: 1, maxLength: 200 }), fc.constantFrom(0.5, 0.95), (times, wanted) => {
      const counts = Map.groupBy(times, (ms) => Math.floor(Math.log(ms + 1) * 20));
      const exact = times.toSorted((a, b) => a - b)[Math.ceil(times.length * wanted) - 1] ?? 0;
      const told = percentileOf([...counts].map(([step, all]) => ({ step, count: all.length })), wanted) ?? 0;
      expect(Math.abs(told - exact)).toBeLessThanOrEqual(exact * 0.05 + 1);
    }), { numRuns: 200 });
    expect(percentileOf([], 0.5)).toBeNull();
  });
  it("saves what the incumbent would have cost less what the book did", () => { expect([savedMicros(good), savedMicros(nothing), savedMicros({ ...good, servedMicros: 500_000 })]).toEqual([98 * 1_600 - 4_000, null, 98 * 1_600 - 500_000]); });
  it("an honest confidence has no error", () => {
    expect(calibrationError([{ bin: 9, seen: 10, predicted: 0.95, right: 0.95 }, { bin: 5, seen: 30, predicted: 0.5, right: 0.7 }])).toBeCloseTo(0.15);
    expect(calibrationError([])).toBeNull();
  });
});
