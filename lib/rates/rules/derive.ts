import { leastAmount, type LimitBreach, limitBreach, mostAmount, type PriceLimits } from "./adjust";

/** How a family's prices follow its parent's: `percent` in basis points, `amount` in minor units, both signed. */
export type Derivation = { readonly adjustKind: string; readonly adjustValue: number; readonly roundTo: number };

/** The exact fraction n / d, halves up, to a multiple of `roundTo`. */
const nearest = (n: number, d: number, roundTo: number): number => Math.floor((2 * n + d * roundTo) / (2 * d * roundTo)) * roundTo;

/** A night's price before the plan's own limits, in minor units. The database derives the same way (`deriveNights`). */
export const unlimitedAmount = (parent: number, { adjustKind, adjustValue, roundTo }: Derivation): number =>
  adjustKind === "percent" ? nearest(Math.max(0, parent * (10_000 + adjustValue)), 10_000, roundTo) : nearest(Math.max(0, parent + adjustValue), 1, roundTo);

/** A derived price held inside the plan's floor and ceiling; `clamped` names the limit that held it. */
export function derivedAmount(parent: number, derivation: Derivation, limits: PriceLimits): { amount: number; clamped: LimitBreach | null } {
  const exact = unlimitedAmount(parent, derivation);
  return { amount: Math.max(limits.floorAmount ?? leastAmount, Math.min(limits.ceilingAmount ?? mostAmount, exact)), clamped: limitBreach(exact, limits) };
}

export const restrictionFields = ["minStay", "minStayThrough", "maxStay", "stopSell", "closedToArrival", "closedToDeparture", "minAdvance", "maxAdvance"] as const;
export type RestrictionField = (typeof restrictionFields)[number];
/** Independent values of a night; null and false restrict nothing. */
export type Restrictions = {
  readonly minStay: number; readonly minStayThrough: number | null; readonly maxStay: number | null; readonly stopSell: boolean;
  readonly closedToArrival: boolean; readonly closedToDeparture: boolean; readonly minAdvance: number | null; readonly maxAdvance: number | null;
};
export const unrestricted: Restrictions = { minStay: 1, minStayThrough: null, maxStay: null, stopSell: false, closedToArrival: false, closedToDeparture: false, minAdvance: null, maxAdvance: null };

export const restrictionsOf = (row: Restrictions): Restrictions => ({
  minStay: row.minStay, minStayThrough: row.minStayThrough, maxStay: row.maxStay, stopSell: row.stopSell,
  closedToArrival: row.closedToArrival, closedToDeparture: row.closedToDeparture, minAdvance: row.minAdvance, maxAdvance: row.maxAdvance,
});

/** What a derived plan's `own` keeps: only what restricts. Null where nothing does. */
export function ownOf(values: Restrictions): Record<string, number | boolean> | null {
  const kept = Object.fromEntries(restrictionFields.flatMap((field): [string, number | boolean][] => {
    const value = values[field];
    return value === null || value === unrestricted[field] ? [] : [[field, value]];
  }));
  return Object.keys(kept).length === 0 ? null : kept;
}

/** The restrictions a derived plan has set itself, out of what the database keeps. */
export const fromOwn = (own: Readonly<Record<string, number | boolean>> | null): Restrictions => ({ ...unrestricted, ...own }) as Restrictions;

const most = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b));
const least = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));

/** The stricter of both, restriction by restriction. Where no stay could satisfy both, the night is closed to sale. */
export function stricter(a: Restrictions, b: Restrictions): Restrictions {
  const minStay = Math.max(a.minStay, b.minStay);
  const maxStay = least(a.maxStay, b.maxStay);
  const minAdvance = most(a.minAdvance, b.minAdvance);
  const maxAdvance = least(a.maxAdvance, b.maxAdvance);
  const impossible = (maxStay !== null && maxStay < minStay) || (maxAdvance !== null && minAdvance !== null && maxAdvance < minAdvance);
  return {
    minStay, maxStay: maxStay === null ? null : Math.max(maxStay, minStay), minStayThrough: most(a.minStayThrough, b.minStayThrough),
    stopSell: a.stopSell || b.stopSell || impossible, closedToArrival: a.closedToArrival || b.closedToArrival, closedToDeparture: a.closedToDeparture || b.closedToDeparture,
    minAdvance, maxAdvance: maxAdvance === null ? null : Math.max(maxAdvance, minAdvance ?? 0),
  };
}

export type FamilyLink = { readonly id: string; readonly parentId: string | null };

/** Whether `id` would follow itself if it followed `parentId`. */
export function wouldCircle(families: readonly FamilyLink[], id: string, parentId: string | null): boolean {
  const parentOf = new Map(families.map((family) => [family.id, family.parentId]));
  parentOf.set(id, parentId);
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null; at = parentOf.get(at) ?? null) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/**
 * Families to bring up to date, parents always before their children, one list a level: all that follow one of `moved`, and
 * those of `only` with all that follow them. Base families need nothing.
 */
export function levelsOf<F extends FamilyLink>(families: readonly F[], moved: readonly string[], only: readonly string[]): F[][] {
  const known = new Map(families.map((family) => [family.id, family]));
  const ancestors = (family: F): F[] => {
    const line: F[] = [];
    for (let at = known.get(family.parentId ?? ""); at && !line.includes(at); at = known.get(at.parentId ?? "")) line.push(at);
    return line;
  };
  const levels: F[][] = [];
  for (const family of families) {
    const above = ancestors(family);
    if (above.length === 0 || !(only.includes(family.id) || above.some((each) => moved.includes(each.id) || only.includes(each.id)))) continue;
    (levels[above.length - 1] ??= []).push(family);
  }
  return levels.filter((level) => level !== undefined);
}
