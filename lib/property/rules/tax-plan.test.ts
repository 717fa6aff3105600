import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { changesFrom, placeTax, sameFigures, type StoredTax, type TaxChange, type TaxFacts, withdrawTax } from "./tax-plan";

const base = toIsoDate("2026-01-01");
const day = (offset: number) => addDays(base, offset);
const levy = (from: number, amount: number, more: Partial<TaxFacts> = {}): TaxFacts => ({
  code: "levy", name: { en: "Levy" }, kind: "levy", basis: "per_person_night", appliesTo: "accommodation", rateBp: null, amount, currency: "MAD",
  exemptBelowAge: 12, maxNights: null, exemptions: [], legalBasis: null, validFrom: day(from), validUntil: null, confirmed: false, ...more,
});

/** The table after the changes, as the repository writes it. */
function written(present: readonly StoredTax[], changes: readonly TaxChange[]): StoredTax[] {
  const rows = new Map(present.map((row) => [row.id, row]));
  for (const [index, change] of changes.entries()) {
    if (change.action === "create") rows.set(`new-${rows.size}-${index}`, { ...change.after, id: `new-${rows.size}-${index}` });
    else if (change.action === "remove") rows.delete(change.id);
    else if (change.action === "end" || change.action === "update") rows.set(change.id, { ...change.after, id: change.id });
  }
  return [...rows.values()].toSorted((a, b) => a.validFrom.localeCompare(b.validFrom));
}
const on = (rows: readonly StoredTax[], date: string) => rows.filter((row) => row.validFrom <= date && (row.validUntil === null || row.validUntil >= date));

describe("a dated tax table", () => {
  it("ends what was in force the day before the new one begins", () => {
    const first = written([], placeTax([], levy(0, 1_500)));
    const second = written(first, placeTax(first, levy(31, 2_000)));
    expect(second.map(({ validFrom, validUntil, amount }) => [validFrom, validUntil, amount])).toEqual([["2026-01-01", "2026-01-31", 1_500], ["2026-02-01", null, 2_000]]);
    expect(changesFrom(placeTax(first, levy(31, 2_000)))).toBe("2026-02-01");
  });

  it("says nothing where nothing changes, and keeps a confirmation while the figures stay", () => {
    const rows = written([], placeTax([], levy(0, 1_500, { confirmed: true })));
    expect(placeTax(rows, levy(0, 1_500, { confirmed: true })).map(({ action }) => action)).toEqual(["unchanged"]);
    expect(placeTax(rows, levy(0, 1_500)).map(({ action }) => action)).toEqual(["unchanged"]);
    expect(placeTax(rows, levy(40, 1_500)).map(({ action }) => action)).toEqual(["unchanged"]);
    const [changed] = placeTax(rows, levy(0, 1_600));
    expect(changed).toMatchObject({ action: "update", figures: true, after: { confirmed: false } });
  });

  it("a later description moves no figure, so no closed day stands in its way", () => {
    const rows = written([], placeTax([], levy(0, 1_500)));
    const [change] = placeTax(rows, levy(0, 1_500, { legalBasis: "Commune decision 12/2026", confirmed: true }));
    expect(change).toMatchObject({ action: "update", figures: false });
    expect(changesFrom(change ? [change] : [])).toBeNull();
  });

  it("withdraws from a day on, versions to come among it", () => {
    const rows = [levy(0, 1_500, { validUntil: day(30) }), levy(31, 2_000, { validUntil: day(60) }), levy(61, 2_500)].map((row, index) => ({ ...row, id: String(index) }));
    expect(written(rows, withdrawTax(rows, "levy", day(40))).map(({ validFrom, validUntil }) => [validFrom, validUntil])).toEqual([[day(0), day(30)], [day(31), day(39)]]);
    expect(withdrawTax(rows, "other", day(0))).toEqual([]);
  });

  it("whatever is placed in whatever order: at most one is in force on any day, and the last word holds from its day", () => {
    fc.assert(fc.property(fc.array(fc.record({ from: fc.integer({ min: 0, max: 60 }), amount: fc.integer({ min: 1, max: 4 }), length: fc.option(fc.integer({ min: 0, max: 20 })) }), { maxLength: 12 }), (wishes) => {
      let rows: StoredTax[] = [];
      for (const { from, amount, length } of wishes) {
        const wanted = levy(from, amount, { validUntil: length === null ? null : day(from + length) });
        rows = written(rows, placeTax(rows, wanted));
        const [holds] = on(rows, wanted.validFrom);
        expect(holds && sameFigures(holds, wanted)).toBe(true);
        for (let offset = 0; offset <= 90; offset += 1) expect(on(rows, day(offset)).length).toBeLessThanOrEqual(1);
      }
    }), { numRuns: 150 });
  });
});
