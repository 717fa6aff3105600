import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { type PricingFacts, pricingFacts } from "@/lib/rates/commands/pricing-facts";
import { once } from "@/lib/runtime/once";

/** What the site sells, in the order it is shown. */
export type HouseFacts = PricingFacts;

const keptMs = 5_000;
const mostKept = 2_000;
const kept = once("site-house-facts", () => new Map<string, { readonly facts: HouseFacts; readonly until: number }>());

/**
 * The house as a search needs it, remembered for five seconds: names, taxes, policies and what it sells on its site, never
 * what is left or what it costs. Kept under the tenant as well, so that no id can reach a neighbour's.
 */
export async function houseFacts(tx: TenantTx, propertyId: string): Promise<HouseFacts> {
  const key = `${tx.tenantId} ${propertyId}`;
  const known = kept.get(key);
  if (known && known.until > nowMs()) return known.facts;
  const all = await pricingFacts(tx, propertyId);
  const facts = { ...all, products: all.products.filter((product) => product.soldOn.includes("site")) };
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, { facts, until: nowMs() + keptMs });
  return facts;
}
