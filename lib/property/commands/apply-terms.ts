import { insertFamily, lockFamilies, updateFamily } from "@/db/repos/rate-families";
import { cancellationPoliciesOf, depositPoliciesOf, extrasOf, insertExtra, insertPromotion, promotionByCode, putCancellationPolicy, putDepositPolicy, updateExtra, updatePromotion } from "@/db/repos/rate-terms";
import { insertRatePlans, ratePlansOf } from "@/db/repos/rates";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { derivePlans, rateTree } from "@/lib/rates/commands/derive-plans";
import type { Change, Entity } from "../rules/plan-changes";
import type { WantedTerms } from "../rules/wanted-terms";

/** Plain data in the mutable shape the rows are typed with. */
const row = <T>(value: unknown): T => structuredClone(value) as T;
type Todo = (entity: Entity, key: string) => Change["action"];
const writes = (todo: Todo, key: string) => ["create", "update"].includes(todo("rate-terms", key));

/** Writes the families a package brings, parents before those that follow them. Family code → id, those of the house included. */
export async function applyFamilies(tx: TenantTx, propertyId: string, terms: WantedTerms, todo: Todo): Promise<Map<string, string>> {
  const ids = new Map((await lockFamilies(tx, propertyId)).map((family) => [family.code, family.id]));
  const waiting = [...terms.families];
  while (waiting.length > 0) {
    const index = waiting.findIndex((family) => family.parent === null || ids.has(family.parent));
    const [family] = waiting.splice(Math.max(0, index), 1);
    if (!family) break;
    const { code, parent, ...values } = family;
    const known = ids.get(code);
    const id = known ?? newId();
    const parentId = parent === null ? null : (ids.get(parent) ?? null);
    if (writes(todo, `family ${code}`)) {
      if (known) await updateFamily(tx, id, { ...row<Partial<Parameters<typeof updateFamily>[2]>>(values), parentId });
      else await insertFamily(tx, { ...row<Omit<Parameters<typeof insertFamily>[1], "id" | "propertyId">>({ ...values, code }), id, propertyId, parentId });
    }
    ids.set(code, id);
  }
  return ids;
}

/** Policies, reductions and extras, as the report announced them. */
export async function applyTerms(tx: TenantTx, propertyId: string, terms: WantedTerms, todo: Todo): Promise<void> {
  const [cancellation, deposits, extras] = await Promise.all([cancellationPoliciesOf(tx, propertyId), depositPoliciesOf(tx, propertyId), extrasOf(tx, propertyId)]);
  for (const policy of terms.cancellation.filter((each) => writes(todo, `cancellation ${each.code} from ${each.validFrom}`))) {
    const known = cancellation.find((each) => each.code === policy.code && each.validFrom === policy.validFrom);
    await putCancellationPolicy(tx, { id: known?.id ?? newId(), propertyId, ...row<Omit<Parameters<typeof putCancellationPolicy>[1], "id" | "propertyId">>(policy) });
  }
  for (const policy of terms.deposits.filter((each) => writes(todo, `deposit ${each.code} from ${each.validFrom}`))) {
    const known = deposits.find((each) => each.code === policy.code && each.validFrom === policy.validFrom);
    await putDepositPolicy(tx, { id: known?.id ?? newId(), propertyId, ...row<Omit<Parameters<typeof putDepositPolicy>[1], "id" | "propertyId">>(policy) });
  }
  for (const promotion of terms.promotions.filter((each) => writes(todo, `promotion ${each.code}`))) {
    const known = await promotionByCode(tx, propertyId, promotion.code);
    const values = row<Omit<Parameters<typeof insertPromotion>[1], "id" | "propertyId" | "createdAt">>(promotion);
    if (known) await updatePromotion(tx, known.id, values);
    else await insertPromotion(tx, { ...values, id: newId(), propertyId, createdAt: now() });
  }
  for (const extra of terms.extras.filter((each) => writes(todo, `extra ${each.code}`))) {
    const known = extras.find((each) => each.code === extra.code);
    const values = row<Omit<Parameters<typeof insertExtra>[1], "id" | "propertyId">>(extra);
    if (known) await updateExtra(tx, known.id, values);
    else await insertExtra(tx, { ...values, id: newId(), propertyId });
  }
}

/**
 * Gives every family that follows another its plans, one for each room type its parent is sold for, and brings their prices up
 * to the parents' for the nights of the calendar. Returns how many nights that changed.
 */
export async function followParents(tx: TenantTx, propertyId: string, terms: WantedTerms, span: { from: string; to: string } | null, demo: boolean): Promise<number> {
  let tree = await rateTree(tx, propertyId);
  for (const family of terms.families.filter((each) => each.parent !== null)) {
    const known = tree.families.find((each) => each.code === family.code);
    const parents = tree.plans.filter((plan) => plan.familyId === known?.parentId);
    const missing = parents.filter((parent) => known && !tree.plans.some((plan) => plan.familyId === known.id && plan.roomTypeId === parent.roomTypeId));
    const taken = new Set(tree.plans.map((plan) => plan.code));
    await insertRatePlans(tx, missing.flatMap((parent) => (known ? [{
      id: newId(), propertyId, familyId: known.id, roomTypeId: parent.roomTypeId, currency: parent.currency, name: known.name, demo,
      code: taken.has(`${parent.code}-${known.code}`) ? `${parent.code}-${known.code}-${newId().slice(-6)}` : `${parent.code}-${known.code}`,
    }] : [])));
    if (missing.length > 0) tree = { ...tree, plans: await ratePlansOf(tx, propertyId) };
  }
  if (span === null) return 0;
  const base = tree.families.filter((family) => family.parentId === null).map((family) => family.id);
  return (await derivePlans(tx, tree, span, { familyIds: base })).written;
}
