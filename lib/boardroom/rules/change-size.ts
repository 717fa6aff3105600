import { leastAmount, limitBreach, mostAmount, type PriceLimits } from "@/lib/rates/rules/adjust";
import type { Breach, ChangeSize } from "./mandate";

/** One price (plan × night) before and after, in minor units. `before` is null where the night had no price. */
export type PriceChange = {
  readonly ratePlanId: string;
  readonly night: string;
  readonly before: number | null;
  readonly after: number;
};

/** One price the same director already changed today on its own authority. */
export type EarlierChange = { readonly ratePlanId: string; readonly night: string; readonly before: number; readonly after: number };

const keyOf = (cell: { ratePlanId: string; night: string }) => `${cell.ratePlanId} ${cell.night}`;
/** Rounded up, so that a change never counts as smaller than it is; the epsilon forgives floating point, no more. */
const basisPoints = (factor: number) => Math.ceil(Math.abs(factor - 1) * 10_000 - 1e-6);

/**
 * The size of a change, for the mandate. Today's earlier changes of the same price are compounded:
 * 5 % and again 5 % count as 10.25 %. Distinct nights and prices of the day are counted together.
 */
export function sizeOfChange(changes: readonly PriceChange[], earlier: readonly EarlierChange[]): Omit<ChangeSize, "daysAhead" | "spend"> {
  const factors = new Map<string, number>();
  for (const change of earlier) factors.set(keyOf(change), (factors.get(keyOf(change)) ?? 1) * (change.after / change.before));
  const moved = changes.filter((change) => change.before !== change.after);
  const comparable = moved.every((change) => change.before !== null);
  const single = moved.map((change) => (change.before === null ? 0 : basisPoints(change.after / change.before)));
  const today = moved.map((change) => (change.before === null ? 0 : basisPoints((factors.get(keyOf(change)) ?? 1) * (change.after / change.before))));
  const touched = [...changes, ...earlier];
  return {
    changeBp: comparable ? Math.max(0, ...single) : null,
    todayBp: comparable ? Math.max(0, ...today) : null,
    nights: new Set(touched.map((change) => change.night)).size,
    cells: new Set(touched.map(keyOf)).size,
  };
}

/** Every price that would move and leave its plan's hard limits, the earliest night first. Plans without limits have none to break. */
export function breachesOf(changes: readonly PriceChange[], limitsOf: ReadonlyMap<string, PriceLimits & { readonly currency: string }>): Breach[] {
  return changes.flatMap((change) => {
    const limits = limitsOf.get(change.ratePlanId);
    const kind = limits && change.after !== change.before ? limitBreach(change.after, limits) : null;
    if (!limits || !kind) return [];
    const limit = kind === "below_floor" ? (limits.floorAmount ?? leastAmount) : (limits.ceilingAmount ?? mostAmount);
    return [{ kind, night: change.night, amount: change.after, limit, currency: limits.currency }];
  }).sort((a, b) => (a.night < b.night ? -1 : a.night > b.night ? 1 : 0));
}
