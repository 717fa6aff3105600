import { type TaxBasis, taxBases, type TaxRule } from "../rules/tax-lines";

const isBasis = (value: string): value is TaxBasis => (taxBases as readonly string[]).includes(value);

/** A stored tax as the calculator reads it. */
export function asTaxRule(row: Omit<TaxRule, "basis"> & { readonly basis: string }): TaxRule {
  const { basis, code, name, appliesTo, rateBp, amount, exemptBelowAge, maxNights, exemptions, kind, validFrom, validUntil } = row;
  if (!isBasis(basis)) throw new Error(`Tax ${code} has the unknown basis ${basis}.`);
  return { basis, code, name, appliesTo, rateBp, amount, exemptBelowAge, maxNights, exemptions, kind, validFrom, validUntil };
}
