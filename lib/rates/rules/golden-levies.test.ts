import { describe, expect, it } from "vitest";
import { loadPacks } from "@/lib/property/adapters/packs/load-packs";
import { packTaxes, type PackChoices } from "@/lib/property/rules/apply-pack";
import { quoteReservation } from "./quote";
import type { TaxRule } from "./tax-lines";

/** The pack's taxes as the quote engine reads them: no line of code knows a country. */
const rulesOf = (code: string, choices: PackChoices): TaxRule[] => packTaxes(loadPacks().find((pack) => pack.code === code) ?? fail(code), choices);
const fail = (code: string): never => { throw new Error(`No pack ${code}.`); };
const quote = (taxes: readonly TaxRule[], currency: string, amounts: readonly number[], party: { adults: number; childAges?: readonly number[] }, exemptions: readonly string[] = []) => quoteReservation({
  currency, arrival: "2026-12-01", departure: `2026-12-0${1 + amounts.length}`, taxes, exemptions,
  rooms: [{ roomId: "room", name: { en: "Room" }, nights: amounts.map((amount, index) => ({ night: `2026-12-0${1 + index}`, amount })), adults: party.adults, children: party.childAges?.length ?? 0, childAges: party.childAges ?? [] }],
});
const sum = (lines: readonly { code: string; amount: number }[], code: string) => lines.filter((line) => line.code === code).reduce((total, { amount }) => total + amount, 0);

describe("golden cases of the country packs", () => {
  it("Morocco, first category, commune at 15 MAD: 26 MAD a person and night on top, VAT 10 % inside", () => {
    const { lines, totalAmount } = quote(rulesOf("ma", { classification: "first", sejour: 1_500 }), "MAD", [110_000, 110_000], { adults: 2 });
    expect([sum(lines, "taxe-sejour"), sum(lines, "taxe-promotion")]).toEqual([6_000, 4_400]);
    expect(totalAmount).toBe(220_000 + 2 * 2 * 2_600);
    expect(sum(lines, "tva")).toBe(20_000);
    expect(lines.filter(({ code }) => code === "tva").every(({ included }) => included)).toBe(true);
  });

  it("Morocco: a child under 12 pays neither levy, one of 12 pays both", () => {
    const rules = rulesOf("ma", { classification: "first", sejour: 1_500 });
    expect(quote(rules, "MAD", [100_000], { adults: 2, childAges: [11] }).totalAmount).toBe(100_000 + 2 * 2_600);
    expect(quote(rules, "MAD", [100_000], { adults: 2, childAges: [11, 12] }).totalAmount).toBe(100_000 + 3 * 2_600);
  });

  it("France, chambre d’hôtes at 0.80 €: 2 adults and 2 minors, 3 nights = 4.80 € and 0.48 € for the department", () => {
    const rules = rulesOf("fr", { category: "rooms", sejour: 80, departmental: "yes" });
    const { lines, totalAmount } = quote(rules, "EUR", [11_000, 11_000, 11_000], { adults: 2, childAges: [8, 17] });
    expect([sum(lines, "taxe-sejour"), sum(lines, "taxe-sejour-departement"), sum(lines, "tva")]).toEqual([480, 48, 3_000]);
    expect(totalAmount).toBe(33_000 + 528);
  });

  it("France: whoever is exempt of the levy is exempt of the department’s tenth", () => {
    const rules = rulesOf("fr", { category: "rooms", sejour: 80, departmental: "yes" });
    expect(quote(rules, "EUR", [11_000], { adults: 2 }, ["seasonal_worker"]).totalAmount).toBe(11_000);
    expect(quote(rulesOf("fr", { category: "rooms", sejour: 80, departmental: "no" }), "EUR", [11_000], { adults: 2 }).totalAmount).toBe(11_160);
  });
});
