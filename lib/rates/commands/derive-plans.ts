import { type DerivedPair, deriveNights, familiesOf, type FamilyRow } from "@/db/repos/rate-families";
import { type SeasonRow, seasonsOf } from "@/db/repos/rate-terms";
import { type RateNightRow, type RateNightValues, type RatePlanRow, ratePlansOf } from "@/db/repos/rates";
import type { TenantTx } from "@/db/tenant";
import { leastAmount, mostAmount } from "../rules/adjust";
import { fromOwn, levelsOf, restrictionsOf } from "../rules/derive";

export type RateTree = { readonly families: readonly FamilyRow[]; readonly plans: readonly RatePlanRow[]; readonly seasons: readonly SeasonRow[] };

/** Who follows whom in a house: families, their plans, and the seasons that price them. */
export async function rateTree(tx: TenantTx, propertyId: string): Promise<RateTree> {
  const [families, plans, seasons] = await Promise.all([familiesOf(tx, propertyId), ratePlansOf(tx, propertyId), seasonsOf(tx, propertyId)]);
  return { families, plans, seasons };
}

/** Asked once for each of thousands of cells; a tree never changes. */
const followers = new WeakMap<RateTree, ReadonlyMap<string, FamilyRow>>();

/** The family of a plan, where it follows another one. */
export function derivedFamily(tree: RateTree, planId: string): FamilyRow | undefined {
  let known = followers.get(tree);
  if (!known) {
    const families = new Map(tree.families.filter((family) => family.parentId !== null).map((family) => [family.id, family]));
    known = new Map(tree.plans.flatMap((plan) => { const family = families.get(plan.familyId); return family ? [[plan.id, family] as const] : []; }));
    followers.set(tree, known);
  }
  return known.get(planId);
}

/** A cell's own values, apart from what it inherits: what a command changes and what puts it back. */
export type OwnCell = Required<Omit<RateNightValues, "own">>;
export function ownCell(tree: RateTree, row: RateNightRow): OwnCell {
  const inherits = derivedFamily(tree, row.ratePlanId)?.inheritRestrictions ?? false;
  return { ratePlanId: row.ratePlanId, night: row.night, amount: row.amount, pinned: row.pinned, ...(inherits ? fromOwn(row.own) : restrictionsOf(row)) };
}

export type Derived = { readonly roomTypeIds: readonly string[]; readonly written: number; readonly clamped: number };

/**
 * Writes what follows from changed plans into every plan derived from them, chain by chain, for a span of nights (both ends
 * included). `from` names families whose prices moved (their children follow); `only` families to bring up to date themselves.
 */
export async function derivePlans(tx: TenantTx, tree: RateTree, span: { readonly from: string; readonly to: string }, moved: { readonly familyIds?: readonly string[]; readonly only?: readonly string[]; readonly roomTypeIds?: readonly string[] }): Promise<Derived> {
  const levels = levelsOf(tree.families, moved.familyIds ?? [], moved.only ?? []);
  const types = new Set<string>();
  let written = 0;
  let clamped = 0;
  for (const level of levels) {
    for (const inherit of [true, false]) {
      const pairs = level.filter((family) => family.inheritRestrictions === inherit).flatMap((family) => pairsOf(tree, family, moved.roomTypeIds));
      if (pairs.length === 0) continue;
      const result = await deriveNights(tx, pairs, inherit, span.from, span.to);
      written += result.written;
      clamped += result.clamped;
      for (const pair of pairs) types.add(tree.plans.find((plan) => plan.id === pair.planId)?.roomTypeId ?? "");
    }
  }
  types.delete("");
  return { roomTypeIds: [...types], written, clamped };
}

/** A family's plans beside the parent's plan of the same room type. A plan whose parent has none there keeps what it has. */
function pairsOf({ plans }: RateTree, family: FamilyRow, roomTypeIds: readonly string[] | undefined): DerivedPair[] {
  return plans.filter((plan) => plan.familyId === family.id && (roomTypeIds === undefined || roomTypeIds.includes(plan.roomTypeId))).flatMap((plan) => {
    const parent = plans.find((other) => other.familyId === family.parentId && other.roomTypeId === plan.roomTypeId);
    return parent ? [{ planId: plan.id, parentId: parent.id, kind: family.adjustKind ?? "percent", value: family.adjustValue ?? 0, roundTo: family.roundTo, floor: plan.floorAmount ?? leastAmount, ceiling: plan.ceilingAmount ?? mostAmount }] : [];
  }).sort((a, b) => (a.planId < b.planId ? -1 : 1));
}
