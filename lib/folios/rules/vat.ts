import { divideHalfEven } from "@/lib/kernel/money";

/** A VAT rate in force on a day: percent of the net price, in basis points. `inside`: the price holds it already. */
export type VatRule = { readonly code: string; readonly appliesTo: string; readonly rateBp: number; readonly inside: boolean };

/** What of a line is VAT. */
export type LineVat = { readonly vatCode: string | null; readonly vatBp: number; readonly vatAmount: number };

/** The VAT inside a price: gross × rate ÷ (100 % + rate), rounded half to even to the minor unit, line by line. */
export const vatInside = (amount: number, rateBp: number): number => divideHalfEven(amount * rateBp, 10_000 + rateBp);

/** Classes no VAT is reckoned on: levies are passed on, a penalty is an indemnity and no service. */
const untaxed: readonly string[] = ["levy", "penalty"];

/** The rate a class of service bears: the one made for it, else the one for all. */
export function vatRuleFor(rules: readonly VatRule[], taxClass: string): VatRule | null {
  if (untaxed.includes(taxClass)) return null;
  return rules.find(({ appliesTo }) => appliesTo === taxClass) ?? rules.find(({ appliesTo }) => appliesTo === "all") ?? null;
}

/** VAT of a priced service. Where the law adds VAT to prices the line bears its rate, and a line of its own the amount. */
export function vatOf(rules: readonly VatRule[], taxClass: string, amount: number): LineVat {
  const rule = vatRuleFor(rules, taxClass);
  if (!rule || rule.rateBp === 0) return { vatCode: rule?.code ?? null, vatBp: 0, vatAmount: 0 };
  return { vatCode: rule.code, vatBp: rule.rateBp, vatAmount: rule.inside ? vatInside(amount, rule.rateBp) : 0 };
}

type TaxedLine = { readonly amount: number; readonly taxClass: string; readonly code: string; readonly name: unknown; readonly vatCode: string | null; readonly vatBp: number; readonly vatAmount: number };

export type VatRow = { readonly code: string | null; readonly rateBp: number; readonly base: number; readonly vat: number; readonly gross: number };
export type LevyRow<N> = { readonly code: string; readonly name: N; readonly amount: number };
export type VatSplit<N> = { readonly vat: readonly VatRow[]; readonly levies: readonly LevyRow<N>[]; readonly total: number };

/** VAT per rate as the sum of its lines', so that invoice, lines and journal say the same; levies apart. */
export function splitVat<L extends TaxedLine>(lines: readonly L[]): VatSplit<L["name"]> {
  const vat = new Map<string, VatRow>();
  const levies = new Map<string, LevyRow<L["name"]>>();
  for (const line of lines) {
    if (line.taxClass === "levy") {
      levies.set(line.code, { code: line.code, name: line.name, amount: (levies.get(line.code)?.amount ?? 0) + line.amount });
      continue;
    }
    const key = `${line.vatCode ?? ""}|${line.vatBp}`;
    const before = vat.get(key) ?? { code: line.vatCode, rateBp: line.vatBp, base: 0, vat: 0, gross: 0 };
    vat.set(key, { ...before, base: before.base + line.amount - line.vatAmount, vat: before.vat + line.vatAmount, gross: before.gross + line.amount });
  }
  return { vat: [...vat.values()].sort((a, b) => b.rateBp - a.rateBp), levies: [...levies.values()], total: lines.reduce((sum, { amount }) => sum + amount, 0) };
}
