import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import type { Locale } from "@/lib/kernel/locale";
import { breachesOf } from "../rules/change-size";
import type { Impact } from "../rules/impact";
import type { Breach } from "../rules/mandate";
import { pricesMoved } from "../rules/rate-impact";
import { computeImpact } from "./compute-impact";
import { type Change, measureChange } from "./measure-change";

export type Appraisal = { readonly change: Change; readonly breaches: readonly Breach[]; readonly impact: Impact };

/** What a command would do today: what it touches, which hard limits it would break, and its effect in money. */
export async function appraise(tx: TenantTx, property: PropertyRow, action: string, input: unknown, options: { readonly lock: boolean; readonly locale: Locale }): Promise<Appraisal> {
  const change = await measureChange(tx, property.id, action, input, options.lock);
  return { change, breaches: breachesOf(change.prices, change.plans), impact: await computeImpact(tx, property, action, input, change, options.locale) };
}

const isImpact = (value: unknown): value is Impact => typeof value === "object" && value !== null && "kind" in value;

/** A stored impact as it was written; one that cannot be read claims nothing. */
export const readImpact = (value: unknown): Impact => (isImpact(value) ? value : { kind: "unmeasured" });

/** Whether the ground a proposal stood on has moved: other prices than those it was computed from. */
export function outdated(stored: unknown, present: Impact): boolean {
  const before = readImpact(stored);
  if (before.kind !== present.kind) return true;
  return before.kind === "prices" && present.kind === "prices" ? pricesMoved(before.rows, present.rows) : false;
}
