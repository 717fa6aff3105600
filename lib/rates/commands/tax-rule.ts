import type { TaxRow } from "@/db/repos/property";
import type { TaxRule } from "../rules/quote";

const bases = ["percent_included", "percent_added", "per_person_night"] as const;
const isBasis = (value: string): value is TaxRule["basis"] => (bases as readonly string[]).includes(value);

/** A stored tax as the calculator reads it. */
export function asTaxRule(row: Pick<TaxRow, "code" | "name" | "basis" | "rateBp" | "amount" | "exemptBelowAge">): TaxRule {
  if (!isBasis(row.basis)) throw new Error(`Tax ${row.code} has the unknown basis ${row.basis}.`);
  return { code: row.code, name: row.name, basis: row.basis, rateBp: row.rateBp, amount: row.amount, exemptBelowAge: row.exemptBelowAge };
}
