import { ratePlansById, type RateNightValues, upsertRateNights } from "@/db/repos/rates";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { conflict, DomainError } from "@/lib/kernel/errors";
import type { CommandTools } from "@/lib/runtime/command";
import { leastAmount, limitBreach, mostAmount } from "../rules/adjust";
import { mostCells } from "../rules/inputs";

/** What a cell was before, as the input that puts it back. */
export type CellBefore = RateNightValues;

/**
 * Writes whole cells after the hard limits agreed, marks the channels and records the inverse.
 * Throws 409 `below_floor` / `above_ceiling` / `stay_limits` naming the first cell outside, or `too_many_nights`.
 */
export async function writeRates(tools: CommandTools, propertyId: string, before: readonly CellBefore[], after: readonly RateNightValues[]): Promise<{ cells: number; from: string | null; to: string | null }> {
  const plans = await ratePlansById(tools.tx, [...new Set(after.map((cell) => cell.ratePlanId))]);
  const planOf = new Map(plans.map((plan) => [plan.id, plan]));
  const priceBefore = new Map(before.map((cell) => [`${cell.ratePlanId} ${cell.night}`, cell.amount]));
  if (after.length > mostCells) throw conflict("too_many_nights", `At most ${mostCells} prices change at once. Take a shorter period.`, { cells: after.length });
  for (const cell of after) {
    const plan = planOf.get(cell.ratePlanId);
    if (!plan || plan.propertyId !== propertyId) throw new DomainError("not_found", "The rate plan was not found.", { status: 404 });
    if (cell.maxStay !== null && cell.maxStay < cell.minStay) {
      throw conflict("stay_limits", "The minimum stay would be longer than the maximum.", { night: cell.night, ratePlanId: cell.ratePlanId, minStay: cell.minStay, maxStay: cell.maxStay });
    }
    // A closing leaves the price alone: a floor raised since must not keep a night open.
    const breach = priceBefore.get(`${cell.ratePlanId} ${cell.night}`) === cell.amount ? null : limitBreach(cell.amount, plan);
    if (breach) {
      const limit = breach === "below_floor" ? (plan.floorAmount ?? leastAmount) : (plan.ceilingAmount ?? mostAmount);
      throw new DomainError(breach, breach === "below_floor" ? "The price would fall below the floor." : "The price would rise above the ceiling.", {
        detail: { night: cell.night, ratePlanId: cell.ratePlanId, amount: cell.amount, limit, currency: plan.currency },
      });
    }
  }
  await upsertRateNights(tools.tx, after);
  const nights = after.map((cell) => cell.night).sort();
  const from = nights[0] ?? null;
  const to = nights.at(-1) ?? null;
  if (from && to) await markAri(tools, { propertyId, roomTypeIds: [...new Set(plans.map((plan) => plan.roomTypeId))], from, to });
  if (before.length > 0) tools.invertWith({ command: "rates.set-rates", input: { cells: before.map((cell) => ({ ...cell })) } });
  tools.emit({ name: "rates/changed", data: { propertyId, cells: after.length, from, to } });
  return { cells: after.length, from, to };
}
