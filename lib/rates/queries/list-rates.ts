import { findProperty } from "@/db/repos/property";
import { rateNightsOf, ratePlansOf } from "@/db/repos/rates";
import { roomTypesOf } from "@/db/repos/inventory";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { listRatesInput } from "../rules/inputs";

export const listRates = defineQuery({
  name: "rates.list-rates",
  title: "Prices and restrictions per room type and night of a period, amounts in minor units.",
  permission: "rates:read",
  input: listRatesInput,
  async run({ tx, ctx }, { from, to, roomTypeIds }) {
    const propertyId = propertyOf(ctx);
    const property = found(await findProperty(tx, propertyId), "The property");
    const [types, plans, nights] = [await roomTypesOf(tx, propertyId), await ratePlansOf(tx, propertyId), await rateNightsOf(tx, { propertyId, from, to, roomTypeIds })];
    const wanted = roomTypeIds ? plans.filter((plan) => roomTypeIds.includes(plan.roomTypeId)) : plans;
    return {
      currency: property.currency, from, to,
      plans: types.flatMap((type) => wanted.filter((plan) => plan.roomTypeId === type.id).map((plan) => ({
        ratePlanId: plan.id, ratePlan: pickText(plan.name, ctx.locale), roomTypeId: type.id, roomType: pickText(type.name, ctx.locale),
        floorAmount: plan.floorAmount, ceilingAmount: plan.ceilingAmount,
        nights: nights.filter((cell) => cell.ratePlanId === plan.id).map(({ ratePlanId: _p, roomTypeId: _t, ...cell }) => cell),
      }))),
    };
  },
});
