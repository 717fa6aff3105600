import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Callable } from "../tool";
import { declarationOf, functionsOf, pathOf } from "./functions";
import { indexFunctions, searchFunctions, wordsIn } from "./search";
import { typescriptOf } from "./typescript-of";

const callable = (name: string, title: string, input: z.ZodType = z.object({})): Callable => ({ kind: "query", name, title, input, run: async () => null });

describe("finding functions", () => {
  const all = functionsOf([
    callable("reservations.list-arrivals", "Who arrives on a day."), callable("rates.adjust-rates", "Raise or lower prices by a percentage."),
    callable("rates.get-grid", "Prices and restrictions of some nights."), callable("folios.issue-invoice", "Issue an invoice of a folio."),
  ], ({ name }) => (name === "folios.issue-invoice" ? "facture factura" : ""));
  const index = indexFunctions(all);
  const found = (query: string) => searchFunctions(index, query, 2).map(({ path }) => path);

  it("puts the nearest first, by name before words, without accents or plurals", () => {
    expect(found("arrivals today")[0]).toBe("reservations.listArrivals");
    expect(found("adjust rate")[0]).toBe("rates.adjustRates");
    expect(found("les factures")).toEqual(["folios.issueInvoice"]);
    expect(found("PRICES of nights")[0]).toBe("rates.getGrid");
    expect(found("xylophone")).toEqual([]);
    expect(wordsIn("Prévision d'arrivées listArrivals")).toEqual(["prevision", "arrive", "list", "arrival"]);
  });

  it("writes an input as one TypeScript type", () => {
    const input = z.object({ from: z.iso.date(), percent: z.number().min(-90).max(300).describe("Change in percent."), ids: z.array(z.uuid()).optional(), kind: z.enum(["a", "b"]).default("a"), note: z.string().nullable() });
    expect(declarationOf({ path: pathOf("rates.adjust-rates"), callable: callable("rates.adjust-rates", "Raise or lower.", input), words: "" })).toBe(
      '/** Raise or lower. */\nrates.adjustRates(input: { from: Date10; percent: number /* Change in percent.; -90–300 */; ids?: string[]; kind?: "a" | "b" /* default "a" */; note: string | null }): Promise<any>');
    expect(typescriptOf(z.toJSONSchema(z.union([z.literal(1), z.tuple([z.string(), z.number()]), z.record(z.string(), z.boolean())]), { target: "draft-7" }))).toBe("1 | [string, number] | { [key: string]: boolean }");
  });
});
