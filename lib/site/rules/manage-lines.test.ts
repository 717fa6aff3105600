import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupedLines } from "./manage-lines";

const of = (amount: number) => ({ amount, currency: "MAD" });
const line = (kind: string, code: string, before: number, after: number, included = false) => ({ kind, code, name: `${kind} ${code}`, included, before: of(before), after: of(after) });

describe("charges as a guest reads them", () => {
  it("are one line for a room's nights and one for each tax, without what the price holds already", () => {
    expect(groupedLines([line("night", "R1", 100, 100), line("night", "R1", 100, 100), line("night", "R1", 0, 120), line("tax", "city", 20, 30), line("tax", "vat", 10, 13, true)]))
      .toEqual([{ name: "night R1", before: of(200), after: of(320) }, { name: "tax city", before: of(20), after: of(30) }]);
  });

  it("sum to what they were", () => {
    const some = fc.array(fc.record({ kind: fc.constantFrom("night", "tax", "extra"), code: fc.constantFrom("a", "b"), before: fc.nat(1_000), after: fc.nat(1_000), included: fc.boolean() }));
    fc.assert(fc.property(some, (parts) => {
      const lines = parts.map((part) => line(part.kind, part.code, part.before, part.after, part.included));
      const total = (rows: readonly { before: { amount: number }; after: { amount: number } }[]) => rows.reduce((sum, row) => sum + row.after.amount - row.before.amount, 0);
      expect(total(groupedLines(lines))).toBe(total(lines.filter(({ included }) => !included)));
    }));
  });
});
