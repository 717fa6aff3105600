import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import type { Locale } from "@/lib/kernel/locale";
import { breachesOf } from "../rules/change-size";
import type { TrippedRail } from "../rules/guard-rails";
import type { Impact } from "../rules/impact";
import type { Breach } from "../rules/mandate";
import { beyondStated } from "../rules/present-figures";
import { pricesMoved } from "../rules/rate-impact";
import { computeImpact } from "./compute-impact";
import { type Change, measureChange } from "./measure-change";
import { railsFor } from "./rails-for";

export type Appraisal = { readonly change: Change; readonly breaches: readonly Breach[]; readonly impact: Impact; readonly rails: readonly TrippedRail[] };

/** What a command would do today: what it touches, which hard limits it would break, and its effect in money. */
export async function appraise(tx: TenantTx, property: PropertyRow, action: string, input: unknown, options: { readonly lock: boolean; readonly locale: Locale }): Promise<Appraisal> {
  const change = await measureChange(tx, property.id, action, input, options.lock);
  const impact = await computeImpact(tx, property, action, input, change, options.locale);
  return { change, breaches: breachesOf(change.prices, change.plans), impact, rails: await railsFor(tx, property, action, input, change, impact) };
}

const isImpact = (value: unknown): value is Impact => typeof value === "object" && value !== null && "kind" in value;

/** A stored impact as it was written; one that cannot be read claims nothing. */
export const readImpact = (value: unknown): Impact => (isImpact(value) ? value : { kind: "unmeasured" });

/** Why figures made earlier no longer hold: other prices, another kind of answer, or demand outside the range that was stated. */
export type Moved = "prices" | "demand" | "kind";

/** What moved under a stored impact, or null where it still stands. */
export function groundMoved(stored: unknown, present: Impact): Moved | null {
  const before = readImpact(stored);
  if (before.kind !== present.kind) return "kind";
  if (before.kind === "prices" && present.kind === "prices" && pricesMoved(before.rows, present.rows)) return "prices";
  return beyondStated(before, present) ? "demand" : null;
}

/** Whether the ground a proposal stood on has moved. */
export const outdated = (stored: unknown, present: Impact): boolean => groundMoved(stored, present) !== null;
