import { changeRateNights, type RateField, type RateNightValues, upsertRateNights } from "@/db/repos/rates";
import type { TenantTx } from "@/db/tenant";
import { restrictionFields } from "../rules/derive";
import { consecutive } from "../rules/rate-runs";
import type { OwnCell } from "./derive-plans";

/** A cell that was there: its own values and those it gets. `follows`: its family follows another; `inherits`: its restrictions too. */
export type Moved = { readonly was: OwnCell; readonly now: RateNightValues; readonly follows: boolean; readonly inherits: boolean };

const plain: readonly (RateField & keyof OwnCell)[] = ["amount", "pinned", ...restrictionFields];

/**
 * Writes cells that were there and are locked, where and in what they change, and cells that are new. What a rate that follows has in
 * its columns is not what is its own, so its cells are written whole.
 */
export async function writeCells(tx: TenantTx, moved: readonly Moved[], fresh: readonly RateNightValues[]): Promise<void> {
  const whole = moved.some(({ inherits }) => inherits);
  const fields: readonly RateField[] = whole ? [...plain, "own"] : plain.filter((field) => moved.some(({ was, now }) => was[field] !== now[field]));
  const rows = moved.flatMap(({ was, now, follows }) => (follows || plain.some((field) => was[field] !== now[field]) ? [now] : []))
    .sort((a, b) => (a.ratePlanId === b.ratePlanId ? (a.night < b.night ? -1 : 1) : a.ratePlanId < b.ratePlanId ? -1 : 1));
  const alike = (one: RateNightValues, next: RateNightValues) => fields.every((field) => (field === "own" ? JSON.stringify(one.own) === JSON.stringify(next.own) : one[field] === next[field]));
  const spans = consecutive(rows, alike).map(({ first, cells }) => ({ to: cells.at(-1)?.night ?? first.night, values: first }));
  const [found] = await Promise.all([changeRateNights(tx, fields, spans), upsertRateNights(tx, fresh)]);
  if (found !== rows.length) throw new Error(`${rows.length} locked prices were to change, and ${found} did.`);
}
