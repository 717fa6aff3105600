import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { compareRow, comparePrices, same } from "./plan-changes";

const json = fc.jsonValue({ maxDepth: 3 });

describe("plan-changes", () => {
  test("a row against itself is unchanged, whatever the order of its keys", () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), json, { maxKeys: 6 }), (row) => {
      const shuffled = Object.fromEntries(Object.entries(row).reverse());
      expect(same(row, shuffled)).toBe(true);
      expect(compareRow("tax", "k", row, shuffled).action).toBe("unchanged");
    }));
  });

  test("only the fields that differ are listed, with before and after", () => {
    expect(compareRow("room-type", "a", { name: { fr: "B" }, maxGuests: 2 }, { name: { fr: "A" }, maxGuests: 2, extra: 1 })).toEqual({ entity: "room-type", key: "a", action: "update", fields: [{ field: "name", before: { fr: "A" }, after: { fr: "B" } }] });
    expect(compareRow("room-type", "a", { maxGuests: 2 }, undefined).action).toBe("create");
  });

  test("every night is counted once, and `keep` never updates", () => {
    fc.assert(fc.property(fc.array(fc.record({ known: fc.boolean(), amount: fc.integer({ min: 1, max: 3 }), now: fc.integer({ min: 1, max: 3 }) }), { maxLength: 40 }), fc.constantFrom("keep" as const, "replace" as const), (cells, mode) => {
      const night = (index: number) => addDays(toIsoDate("2026-01-01"), index);
      const wanted = cells.map((cell, index) => ({ night: night(index), amount: cell.amount, minStay: 1 }));
      const present = new Map(cells.flatMap((cell, index) => (cell.known ? [[String(night(index)), { amount: cell.now, minStay: 1 }] as const] : [])));
      const { nights } = comparePrices("p", wanted, present, mode);
      expect((nights?.create ?? 0) + (nights?.update ?? 0) + (nights?.keep ?? 0) + (nights?.unchanged ?? 0)).toBe(cells.length);
      expect(mode === "keep" ? nights?.update : nights?.keep).toBe(0);
      expect(nights?.create).toBe(cells.filter((cell) => !cell.known).length);
    }));
  });
});
