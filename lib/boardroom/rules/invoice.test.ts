import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayIn, readInvoice } from "./invoice";
import { categoryIn } from "./invoice-category";

const french = `Plomberie Atlas SARL
12 rue des Orangers, Marrakech   ICE 001234567000089
Facture n° F-2026-118
Date : 12/11/2026   Échéance : 12 décembre 2026
Client : Riad
Réparation de la chaudière   1   10 000,00
Total HT   10 000,00 MAD
TVA 20 %   2 000,00 MAD
Total TTC   12 000,00 MAD
Merci de votre confiance. RIB 011 450 0000123456`;
const english = `INVOICE INV-77
Northern Linen Ltd
Date: 3 November 2026
Bill to: The house
Subtotal €1,000.50
VAT (20%) €200.10
Amount due: €1,200.60
Due date: 2026-12-03`;
const spanish = `Suministros del Sur S.L.
Factura núm. A/2026/14
Fecha: 5 de noviembre de 2026
Base imponible   1.234,00 €
IVA 21 %   259,14 €
Total a pagar   1.493,14 €`;

describe("an invoice read by rules", () => {
  it("says supplier, number, days, total, net and VAT in French", () => {
    expect(readInvoice(french, "MAD")).toEqual({
      supplier: "Plomberie Atlas SARL", number: "F-2026-118", date: "2026-11-12", due: "2026-12-12",
      total: { amount: 1_200_000, currency: "MAD" }, net: { amount: 1_000_000, currency: "MAD" }, vat: { amount: 200_000, currency: "MAD" }, addsUp: true,
    });
    expect(categoryIn(french)).toBe("maintenance");
  });
  it("and in English and Spanish, each way of writing amounts", () => {
    expect(readInvoice(english, "MAD")).toMatchObject({ supplier: "Northern Linen Ltd", number: "INV-77", date: "2026-11-03", due: "2026-12-03", total: { amount: 120_060, currency: "EUR" }, vat: { amount: 20_010 }, addsUp: true });
    expect(readInvoice(spanish, "MAD")).toMatchObject({ supplier: "Suministros del Sur S.L.", number: "A/2026/14", date: "2026-11-05", total: { amount: 149_314, currency: "EUR" }, net: { amount: 123_400 }, vat: { amount: 25_914 }, addsUp: true });
  });
  it("says when the parts do not add up, and nothing where there is no total", () => {
    expect(readInvoice(french.replace("2 000,00", "1 500,00"), "MAD")?.addsUp).toBe(false);
    expect(readInvoice("Minutes of the meeting\nWe were 12 people.", "MAD")).toBeNull();
    expect(readInvoice("Total TTC 450 DH", "EUR")).toMatchObject({ total: { amount: 45_000, currency: "MAD" }, vat: null, addsUp: null });
  });
  it("reads days as people write them, and no day that does not exist", () => {
    expect(["2026-02-28", "28/02/2026", "28.2.26", "28 février 2026", "1er mars 2026", "28 de febrero de 2026", "February 28, 2026"].map(dayIn)).toEqual(["2026-02-28", "2026-02-28", "2026-02-28", "2026-02-28", "2026-03-01", "2026-02-28", "2026-02-28"]);
    expect(dayIn("31/02/2026")).toBeNull();
  });
  it("never throws on what strangers write, and never invents a negative or broken amount", () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom("Total TTC", "TVA", "12 000,00", "Date : 99/99/9999", "€"))), (lines) => {
      const invoice = readInvoice(lines.join("\n"), "MAD");
      return invoice === null || (Number.isSafeInteger(invoice.total.amount) && invoice.total.amount > 0);
    }), { numRuns: 300 });
  });
});
