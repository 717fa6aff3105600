import { findRoomType } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { lockFamilies } from "@/db/repos/rate-families";
import { insertRatePlans, ratePlansOf, updateRatePlan } from "@/db/repos/rates";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { addPlanInput } from "../rules/family-inputs";
import { bringUpToDate } from "./bring-up-to-date";

export const addPlan = defineCommand({
  name: "rates.add-plan",
  title: "Sell a room type in one of the house's ways, with its floor and ceiling; a derived rate gets its prices at once.",
  permission: "rates:write",
  input: addPlanInput,
  risk: "medium",
  async run(tools, { familyId, roomTypeId, code, name, floorAmount, ceilingAmount }) {
    const { tx, ctx } = tools;
    const propertyId = propertyOf(ctx);
    const family = inScope(ctx, (await lockFamilies(tx, propertyId)).find((each) => each.id === familyId), "The rate");
    const type = inScope(ctx, await findRoomType(tx, roomTypeId), "The room type");
    const property = found(await findProperty(tx, propertyId), "The property");
    const plans = await ratePlansOf(tx, propertyId);
    const known = plans.find((plan) => plan.familyId === familyId && plan.roomTypeId === roomTypeId);
    if (known?.active) throw conflict("plan_exists", "This room type is sold in this way already.", { ratePlanId: known.id });
    const wanted = code ?? known?.code ?? `${type.code}-${family.code}`;
    if (plans.some((plan) => plan.code === wanted && plan.id !== known?.id)) throw conflict("code_taken", "Another rate plan of this house has this code.", { code: wanted });
    const id = known?.id ?? newId();
    if (known) await updateRatePlan(tx, id, { active: true, code: wanted, floorAmount, ceilingAmount, ...(name ? { name } : {}) });
    else await insertRatePlans(tx, [{ id, propertyId, familyId, roomTypeId, code: wanted, name: name ?? family.name, currency: property.currency, floorAmount, ceilingAmount }]);
    const derived = await bringUpToDate(tools, propertyId, { only: [familyId], roomTypeIds: [roomTypeId] });
    tools.invertWith({ command: "rates.archive-plan", input: { ratePlanId: id } });
    tools.emit({ name: "rates/family-changed", data: { propertyId, familyId } });
    tools.record({ code: wanted, derived: derived.written, clamped: derived.clamped });
    return { id, code: wanted, derived: derived.written, clamped: derived.clamped };
  },
});
