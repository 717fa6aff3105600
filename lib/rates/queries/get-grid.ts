import { findProperty } from "@/db/repos/property";
import { draftsOf, openNightsOf } from "@/db/repos/rate-drafts";
import { rateNightsOf, type RateNightRow } from "@/db/repos/rates";
import { roomTypesOf } from "@/db/repos/inventory";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { datesThrough, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { rateTree } from "../commands/derive-plans";
import { gridInput } from "../rules/drafts";
import { restrictionFields } from "../rules/derive";

const fields = ["amount", ...restrictionFields] as const;
type Field = (typeof fields)[number];
type Value = number | boolean | null;
type Columns = Record<Field, Value[]>;

/** One list a field, as long as the nights; a night without a price has null everywhere. */
function columnsOf(nights: readonly string[], rows: ReadonlyMap<string, RateNightRow>): Columns {
  const column = (field: Field): Value[] => nights.map((night) => rows.get(night)?.[field] ?? null);
  return Object.fromEntries(fields.map((field) => [field, column(field)])) as Columns;
}

export const getGrid = defineQuery({
  name: "rates.get-grid",
  title: "The rates grid of a period: room types with what is left, rate plans with prices, restrictions, limits and drafts. Amounts in minor units.",
  permission: "rates:read",
  input: gridInput,
  async run({ tx, ctx }, { from, to, familyIds, roomTypeIds }) {
    const propertyId = propertyOf(ctx);
    const [known, types, tree, rows, left, drafts] = await Promise.all([
      findProperty(tx, propertyId), roomTypesOf(tx, propertyId), rateTree(tx, propertyId),
      rateNightsOf(tx, { propertyId, from, to, familyIds, roomTypeIds }), openNightsOf(tx, propertyId, from, to), draftsOf(tx, { propertyId }),
    ]);
    const property = found(known, "The property");
    const nights = datesThrough(from, to);
    const say = (text: Parameters<typeof pickText>[0]) => pickText(text, ctx.locale, "en", "fr");
    const byPlan = Map.groupBy(rows, (row) => row.ratePlanId);
    const leftOf = Map.groupBy(left, (row) => row.roomTypeId);
    const wanted = types.filter((type) => roomTypeIds === undefined || roomTypeIds.includes(type.id));
    const families = tree.families.filter((family) => family.active && (familyIds === undefined || familyIds.includes(family.id)));
    const plans = families.flatMap((family) => tree.plans.filter((plan) => plan.familyId === family.id && plan.active && wanted.some((type) => type.id === plan.roomTypeId)).map((plan) => {
      const mine = new Map((byPlan.get(plan.id) ?? []).map((row) => [row.night, row]));
      const parent = family.parentId === null ? undefined : tree.plans.find((other) => other.familyId === family.parentId && other.roomTypeId === plan.roomTypeId);
      return {
        id: plan.id, typeId: plan.roomTypeId, familyId: family.id, name: say(family.name), code: plan.code, derivedFrom: parent?.id ?? null,
        floorAmount: plan.floorAmount, ceilingAmount: plan.ceilingAmount, demo: plan.demo,
        values: columnsOf(nights, mine), pinned: nights.map((night) => mine.get(night)?.pinned ?? false),
      };
    }));
    const planIds = new Set(plans.map((plan) => plan.id));
    const shown = drafts.filter((draft) => planIds.has(draft.ratePlanId) && draft.night >= from && draft.night <= to);
    return {
      currency: property.currency, from, to, nights, today: todayIn(property.timezone, nowMs()),
      types: wanted.map((type) => {
        const mine = new Map((leftOf.get(type.id) ?? []).map((row) => [row.night, row.available]));
        return { id: type.id, code: type.code, name: say(type.name), available: nights.map((night) => mine.get(night) ?? null) };
      }),
      families: families.map((family) => ({
        id: family.id, code: family.code, name: say(family.name), parentId: family.parentId, adjustKind: family.adjustKind, adjustValue: family.adjustValue,
        inheritRestrictions: family.inheritRestrictions, refundable: family.refundable, mealPlan: family.mealPlan, pricing: family.pricing,
      })),
      plans,
      drafts: shown.map(({ ratePlanId, night, values, draftedBy }) => ({ ratePlanId, night, values, draftedBy })),
      /** Drafts of the whole house, also those of other months. */
      draftedCells: drafts.length,
    };
  },
});
