import { lockPlan } from "@/db/repos/rate-families";
import { updateRatePlan } from "@/db/repos/rates";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { setLimitsInput } from "../rules/family-inputs";
import { bringUpToDate } from "./bring-up-to-date";

export const setLimits = defineCommand({
  name: "rates.set-limits",
  title: "Set the floor and ceiling of a rate plan: no price outside them is ever set; derived prices are held inside.",
  permission: "rates:write",
  input: setLimitsInput,
  risk: "high",
  async run(tools, { ratePlanId, floorAmount, ceilingAmount }) {
    const propertyId = propertyOf(tools.ctx);
    const plan = inScope(tools.ctx, await lockPlan(tools.tx, ratePlanId), "The rate plan");
    await updateRatePlan(tools.tx, ratePlanId, { floorAmount, ceilingAmount });
    // A base plan's own prices stay: its limits refuse the next change. Those that follow are brought inside at once.
    const derived = await bringUpToDate(tools, propertyId, { only: [plan.familyId], roomTypeIds: [plan.roomTypeId] });
    tools.invertWith({ command: "rates.set-limits", input: { ratePlanId, floorAmount: plan.floorAmount, ceilingAmount: plan.ceilingAmount } });
    tools.emit({ name: "rates/family-changed", data: { propertyId, familyId: plan.familyId } });
    tools.record({ code: plan.code, before: { floorAmount: plan.floorAmount, ceilingAmount: plan.ceilingAmount }, floorAmount, ceilingAmount, derived: derived.written, clamped: derived.clamped });
    return { ratePlanId, floorAmount, ceilingAmount, derived: derived.written, clamped: derived.clamped };
  },
});
