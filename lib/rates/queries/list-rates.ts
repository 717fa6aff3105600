import { findProperty } from "@/db/repos/property";
import { rateNightsOf } from "@/db/repos/rates";
import { roomTypesOf } from "@/db/repos/inventory";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { rateTree } from "../commands/derive-plans";
import { listRatesInput } from "../rules/inputs";

export const listRates = defineQuery({
  name: "rates.list-rates",
  title: "Prices and restrictions per room type, rate plan and night of a period, amounts in minor units; derived rates only when asked for.",
  permission: "rates:read",
  input: listRatesInput,
  async run({ tx, ctx }, { from, to, roomTypeIds, derived }) {
    const propertyId = propertyOf(ctx);
    const property = found(await findProperty(tx, propertyId), "The property");
    const [types, tree, nights] = await Promise.all([roomTypesOf(tx, propertyId), rateTree(tx, propertyId), rateNightsOf(tx, { propertyId, from, to, roomTypeIds, of: derived ? undefined : "priced" })]);
    const familyOf = new Map(tree.families.map((family) => [family.id, family]));
    const wanted = tree.plans.filter((plan) => plan.active && (derived || familyOf.get(plan.familyId)?.parentId === null) && (roomTypeIds === undefined || roomTypeIds.includes(plan.roomTypeId)));
    const byPlan = Map.groupBy(nights, (cell) => cell.ratePlanId);
    return {
      currency: property.currency, from, to,
      plans: types.flatMap((type) => wanted.filter((plan) => plan.roomTypeId === type.id).map((plan) => ({
        ratePlanId: plan.id, ratePlan: pickText(plan.name, ctx.locale), roomTypeId: type.id, roomType: pickText(type.name, ctx.locale),
        rate: pickText(familyOf.get(plan.familyId)?.name, ctx.locale), derived: familyOf.get(plan.familyId)?.parentId !== null,
        floorAmount: plan.floorAmount, ceilingAmount: plan.ceilingAmount,
        nights: (byPlan.get(plan.id) ?? []).map(({ ratePlanId: _p, roomTypeId: _t, own: _o, ...cell }) => cell),
      }))),
    };
  },
});
