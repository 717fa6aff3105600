import { mappedPlans } from "@/db/repos/rate-drafts";
import { lockPlan } from "@/db/repos/rate-families";
import { updateRatePlan } from "@/db/repos/rates";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { archivePlanInput } from "../rules/family-inputs";

export const archivePlan = defineCommand({
  name: "rates.archive-plan",
  title: "Stop selling a room type in one of the house's ways, or sell it so again; its prices are kept.",
  permission: "rates:write",
  input: archivePlanInput,
  risk: "medium",
  async run(tools, { ratePlanId, archived }) {
    const propertyId = propertyOf(tools.ctx);
    const plan = inScope(tools.ctx, await lockPlan(tools.tx, ratePlanId), "The rate plan");
    if (archived && (await mappedPlans(tools.tx, propertyId)).some((row) => row.ratePlanId === ratePlanId)) throw conflict("rate_mapped", "A channel shows the prices of this rate.");
    await updateRatePlan(tools.tx, ratePlanId, { active: !archived });
    tools.invertWith({ command: "rates.archive-plan", input: { ratePlanId, archived: !plan.active } });
    tools.emit({ name: "rates/family-changed", data: { propertyId, familyId: plan.familyId } });
    tools.record({ code: plan.code, archived });
    return { id: ratePlanId, archived };
  },
});
