import { houseFacts as readFacts, type HouseFactsRow } from "@/db/repos/site";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import type { TaxRule } from "@/lib/rates/rules/quote";
import { asTaxRule } from "@/lib/rates/commands/tax-rule";
import { once } from "@/lib/runtime/once";

export type HouseFacts = Omit<HouseFactsRow, "taxes"> & { taxesOn(date: string): TaxRule[] };

const keptMs = 5_000;
const mostKept = 2_000;
const kept = once("site-house-facts", () => new Map<string, { readonly facts: HouseFacts; readonly until: number }>());

/**
 * The house as a search needs it, remembered for five seconds: names, taxes and what it sells, never what is left or
 * what it costs. Kept under the tenant as well, so that no id can reach a neighbour's.
 */
export async function houseFacts(tx: TenantTx, propertyId: string): Promise<HouseFacts> {
  const key = `${tx.tenantId} ${propertyId}`;
  const known = kept.get(key);
  if (known && known.until > nowMs()) return known.facts;
  const { taxes, ...row } = found(await readFacts(tx, propertyId), "The property");
  // Only what is in force is read: a tax of another year that nobody can reckon must not stop today's search.
  const facts: HouseFacts = { ...row, taxesOn: (date) => taxes.filter((tax) => tax.validFrom <= date && (tax.validUntil === null || tax.validUntil >= date)).map(asTaxRule) };
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, { facts, until: nowMs() + keptMs });
  return facts;
}
