import type { RateNightValues } from "@/db/repos/rates";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { conflict, DomainError } from "@/lib/kernel/errors";
import type { CommandTools } from "@/lib/runtime/command";
import { leastAmount, limitBreach, mostAmount } from "../rules/adjust";
import { ownOf, type RestrictionField, restrictionFields } from "../rules/derive";
import { mostCells } from "../rules/inputs";
import { shortened } from "../rules/rate-runs";
import { seasonPrice } from "../rules/seasons";
import { derivedFamily, derivePlans, type OwnCell, type RateTree } from "./derive-plans";
import { type Moved, writeCells } from "./write-cells";

/** `pinned` left out: a price set by hand is pinned where a season or a parent plan would move it. */
export type CellAfter = Omit<OwnCell, "pinned"> & { readonly pinned?: boolean | undefined };
export type WrittenRates = { cells: number; from: string | null; to: string | null; derived: number; clamped: number };

/**
 * Writes whole cells after the hard limits agreed, brings derived plans up to them, marks the channels and records the inverse.
 * Throws 409 `below_floor` / `above_ceiling` / `stay_limits` naming the first cell outside, or `too_many_nights`.
 * `clamped` counts derived prices that their own floor or ceiling held.
 */
export async function writeRates(tools: CommandTools, propertyId: string, tree: RateTree, before: readonly OwnCell[], after: readonly CellAfter[]): Promise<WrittenRates> {
  if (after.length > mostCells) throw conflict("too_many_nights", `At most ${mostCells} prices change at once. Take a shorter period.`, { cells: after.length });
  const planOf = new Map(tree.plans.map((plan) => [plan.id, plan]));
  const priceBefore = new Map(before.map((cell) => [`${cell.ratePlanId} ${cell.night}`, cell]));
  const moved: Moved[] = [];
  const priced = new Set(tree.seasons.flatMap((season) => season.prices.map((price) => price.ratePlanId)));
  const fresh: RateNightValues[] = [];
  for (const cell of after) {
    const plan = planOf.get(cell.ratePlanId);
    if (!plan || plan.propertyId !== propertyId) throw new DomainError("not_found", "The rate plan was not found.", { status: 404 });
    checkRestrictions(cell);
    const was = priceBefore.get(`${cell.ratePlanId} ${cell.night}`);
    const family = derivedFamily(tree, cell.ratePlanId);
    const byHand = family !== undefined || (priced.has(cell.ratePlanId) && seasonPrice(tree.seasons, cell.ratePlanId, cell.night) !== undefined);
    const pinned = cell.pinned ?? (was?.amount === cell.amount ? was.pinned : byHand);
    // A closing leaves the price alone: a floor raised since must not keep a night open. A price that follows is clamped, not refused.
    const breach = was?.amount === cell.amount || (family && !pinned) ? null : limitBreach(cell.amount, plan);
    if (breach) {
      const limit = breach === "below_floor" ? (plan.floorAmount ?? leastAmount) : (plan.ceilingAmount ?? mostAmount);
      throw new DomainError(breach, breach === "below_floor" ? "The price would fall below the floor." : "The price would rise above the ceiling.", {
        detail: { night: cell.night, ratePlanId: cell.ratePlanId, amount: cell.amount, limit, currency: plan.currency },
      });
    }
    const now = { ...cell, pinned, own: family?.inheritRestrictions ? ownOf(cell) : null };
    if (was) moved.push({ was, now, follows: family !== undefined, inherits: family?.inheritRestrictions ?? false });
    else fresh.push(now);
  }
  // Sent while the inverse is worked out below: the connection keeps the order.
  const writing = writeCells(tools.tx, moved, fresh);
  if (moved.length > 0) tools.invertWith({ command: "rates.set-rates", input: { cells: shortened(moved.map(asBefore)) } });
  let [from, to] = [after[0]?.night ?? null, after[0]?.night ?? null];
  for (const { night } of after) { if (from === null || night < from) from = night; if (to === null || night > to) to = night; }
  const changed = [...new Set(after.map((cell) => cell.ratePlanId))].flatMap((id) => planOf.get(id) ?? []);
  const roomTypeIds = [...new Set(changed.map((plan) => plan.roomTypeId))];
  await writing;
  let derived = { written: 0, clamped: 0 };
  if (from && to) {
    const familyIds = changed.filter((plan) => !derivedFamily(tree, plan.id)).map((plan) => plan.familyId);
    const only = changed.filter((plan) => derivedFamily(tree, plan.id)).map((plan) => plan.familyId);
    derived = await derivePlans(tools.tx, tree, { from, to }, { familyIds, only, roomTypeIds });
    await markAri(tools, { propertyId, roomTypeIds, from, to });
  }
  tools.emit({ name: "rates/changed", data: { propertyId, cells: after.length, from, to } });
  return { cells: after.length, from, to, derived: derived.written, clamped: derived.clamped };
}

/** What puts a cell back: its price, and what of the rest has changed. A price that follows must be told to follow again. */
function asBefore({ was, now, follows }: Moved) {
  const changed: Partial<Record<RestrictionField, OwnCell[RestrictionField]>> = {};
  for (const field of restrictionFields) if (was[field] !== now[field]) changed[field] = was[field];
  return { ratePlanId: was.ratePlanId, night: was.night, amount: was.amount, ...(follows || was.pinned !== now.pinned ? { pinned: was.pinned } : {}), ...changed };
}

function checkRestrictions(cell: CellAfter): void {
  if (cell.maxStay !== null && cell.maxStay < cell.minStay) {
    throw conflict("stay_limits", "The minimum stay would be longer than the maximum.", { night: cell.night, ratePlanId: cell.ratePlanId, minStay: cell.minStay, maxStay: cell.maxStay });
  }
  if (cell.maxAdvance !== null && cell.maxAdvance < (cell.minAdvance ?? 0)) {
    throw conflict("advance_limits", "The night could be booked at no time: the latest day comes before the earliest.", { night: cell.night, ratePlanId: cell.ratePlanId, minAdvance: cell.minAdvance, maxAdvance: cell.maxAdvance });
  }
}
