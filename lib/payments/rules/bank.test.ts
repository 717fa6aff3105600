import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { type Awaited, certain, matches } from "./bank-match";
import { readStatement as readRows, statementAmount, statementDay } from "./bank-statement";
import { plain, transferReference } from "./transfer-reference";

const readStatement = (text: string, currency: string) => readRows(Papa.parse<string[]>(text, { skipEmptyLines: "greedy" }).data, currency);
const awaited = (over: Partial<Awaited>): Awaited => ({ paymentId: "p1", amount: 50_000, currency: "MAD", reference: "LH-7K2M-9QXR", number: "RIAD-26-00042", payer: "Jana Weiß", ...over });

describe("a reference", () => {
  it("is the same for the same bytes, and is found however a bank prints it", () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 7, maxLength: 7 }), (bytes) => {
      const reference = transferReference(bytes);
      expect(reference).toMatch(/^LH-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
      const line = { amount: 50_000, currency: "MAD", text: `VIR RECU ${reference.toLowerCase().replaceAll("-", " ")} /REF` };
      expect(matches(line, [awaited({ reference })])[0]).toEqual({ paymentId: "p1", confidence: 100 });
    }));
    expect(plain("lh-7k2m 9QXR")).toBe("LH7K2M9QXR");
  });
});

describe("a line of a statement", () => {
  const line = { amount: 50_000, currency: "MAD", text: "VIREMENT WEISS JANA" };
  it("is as sure as what it names", () => {
    const best = (text: string, over: Partial<Awaited> = {}, amount = 50_000) => matches({ ...line, amount, text }, [awaited(over)])[0]?.confidence ?? 0;
    expect([best("LH7K2M9QXR"), best("LH7K2M9QXR", {}, 49_000), best("riad 26 00042"), best("jana weiß"), best("nobody"), best("nobody", {}, 1), best("LH7K2M9QXR", { currency: "EUR" })]).toEqual([100, 60, 90, 70, 40, 0, 0]);
  });
  it("that fits two alike is never certain", () => {
    const two = matches({ ...line, text: "LH7K2M9QXR" }, [awaited({}), awaited({ paymentId: "p2" })]);
    expect(two.map(({ confidence }) => confidence < certain)).toEqual([true, true]);
  });
});

describe("a statement", () => {
  it("is read as banks write it, in three ways", () => {
    expect(readStatement('Date;Libellé;Montant;Devise\n09/03/2026;"VIR; RECU ""A""";1 234,56;MAD\n10/03/2026;Frais;-12,00;MAD\n32/03/2026;x;5,00;MAD\n11/03/2026;x;abc;MAD\n', "MAD")).toEqual({
      lines: [{ bookedOn: "2026-03-09", amount: 123_456, currency: "MAD", text: 'VIR; RECU "A"' }], skipped: 1, problems: [{ line: 4, problem: "date" }, { line: 5, problem: "amount" }],
    });
    expect(readStatement("Booking Date,Description,Amount\n2026-03-09,SEPA,\"1,234.56\"\n", "EUR").lines).toEqual([{ bookedOn: "2026-03-09", amount: 123_456, currency: "EUR", text: "SEPA" }]);
    expect(readStatement("Fecha\tConcepto\tImporte\n09.03.26\tTransferencia\t500\n", "EUR").lines[0]).toMatchObject({ bookedOn: "2026-03-09", amount: 50_000 });
    expect(readStatement("a,b\n1,2", "EUR").problems).toEqual([{ line: 1, problem: "columns" }]);
  });
  it("never throws, whatever it holds", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (text, cell) => {
      readStatement(text, "MAD");
      readStatement(`Date;Text;Amount\n${cell};${cell};${cell}`, "MAD");
      statementDay(cell);
      const amount = statementAmount(cell, "MAD");
      expect(amount === null || Number.isSafeInteger(amount)).toBe(true);
    }), { numRuns: 500 });
  });
});
