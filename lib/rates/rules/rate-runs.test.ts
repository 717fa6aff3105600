import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setRatesInput } from "./inputs";
import { cellsOf, consecutive, shortened } from "./rate-runs";

const plans = ["0198e3a0-0000-7000-8000-000000000001", "0198e3a0-0000-7000-8000-000000000002"] as const;
const nightAt = (day: number) => new Date(Date.UTC(2026, 1, 20) + day * 86_400_000).toISOString().slice(0, 10);
const year = (amount: (day: number) => number) => Array.from({ length: 365 }, (_, day) => ({ ratePlanId: plans[0], night: nightAt(day), amount: amount(day) }));
const cell = fc.record({
  ratePlanId: fc.constantFrom(...plans), night: fc.integer({ min: 0, max: 12 }).map(nightAt), amount: fc.integer({ min: 1, max: 3 }), minStay: fc.constantFrom(1, 2),
  maxStay: fc.constantFrom(null, 7), pinned: fc.boolean(), stopSell: fc.boolean(),
}, { requiredKeys: ["ratePlanId", "night"] });

describe("prices as runs of nights", () => {
  it("say the same list again, in the same order, doubles and gaps included", () => {
    fc.assert(fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
      expect(cellsOf(shortened(cells))).toEqual(cells);
      expect(cellsOf(shortened(cells.toSorted((a, b) => (a.night < b.night ? -1 : 1))))).toEqual(cells.toSorted((a, b) => (a.night < b.night ? -1 : 1)));
    }));
  });
  it("are one for a year of one price and one for a year of as many prices, over the end of February and of summer time", () => {
    expect(shortened(year(() => 90_000))).toEqual([{ ratePlanId: plans[0], night: nightAt(0), amount: 90_000, nights: 365 }]);
    const [run, ...more] = shortened(year((day) => 90_000 + day));
    expect(more).toEqual([]);
    expect(run).toMatchObject({ nights: 365, amounts: expect.arrayContaining([90_000, 90_364]) as unknown });
    expect(run).not.toHaveProperty("amount");
  });
  it("leave a single night and what an older receipt holds as they are", () => {
    const old = [{ ratePlanId: plans[0], night: "2027-01-01", amount: 1, minStay: 2 }, { ratePlanId: plans[0], night: "2027-01-03", amount: 1 }];
    expect([shortened(old), cellsOf(old)]).toEqual([old, old]);
    expect(cellsOf([{ ratePlanId: plans[0], night: "soon", nights: 3 }])).toEqual([{ ratePlanId: plans[0], night: "soon", nights: 3 }]);
  });
  it("break where the plan, a night or a value changes", () => {
    const cells = [0, 1, 3, 4].map((day) => ({ ratePlanId: plans[0], night: nightAt(day), minStay: day === 4 ? 2 : 1 }));
    expect(consecutive([...cells, { ratePlanId: plans[1], night: nightAt(5), minStay: 2 }], (one, next) => one.minStay === next.minStay).map((run) => run.cells.length)).toEqual([2, 1, 1, 1]);
  });
});

describe("what rates.set-rates is given", () => {
  const paths = (cells: unknown) => setRatesInput.safeParse({ cells }).error?.issues.map((issue) => issue.path.join("."));
  const run = { ratePlanId: plans[0], night: "2027-02-27" };
  it("is a cell a night, however it is said", () => {
    expect(setRatesInput.parse({ cells: [{ ...run, nights: 3, amount: 5, minStay: 2 }] }).cells.map((one) => [one.night, one.amount, one.minStay])).toEqual([["2027-02-27", 5, 2], ["2027-02-28", 5, 2], ["2027-03-01", 5, 2]]);
    expect(setRatesInput.parse({ cells: [{ ...run, amounts: [5, 6] }] }).cells).toEqual([{ ...run, amount: 5 }, { ...run, night: "2027-02-28", amount: 6 }]);
    expect(setRatesInput.parse({ cells: shortened(year((day) => 1_000 + day)) })).toEqual({ cells: year((day) => 1_000 + day) });
  });
  it("names what does not fit", () => {
    expect(paths([{ ...run, nights: 2, amounts: [5] }])).toEqual(["cells.0.amounts"]);
    expect(paths([run, { ...run, amount: 5, amounts: [5] }])).toEqual(["cells.1.amounts"]);
    expect([paths([{ ...run, nights: 0 }]), paths([{ ...run, nights: 20_001 }]), paths([{ ...run, amounts: [-1] }])]).toEqual([["cells.0.nights"], ["cells.0.nights"], ["cells.0.amounts.0"]]);
    expect(paths([{ ...run, night: "2999-12-31", nights: 2 }])).toEqual(["cells.0.nights"]);
    expect(paths(Array.from({ length: 20 }, () => ({ ...run, nights: 1_001, amount: 5 })))).toEqual(["cells"]);
  });
});
