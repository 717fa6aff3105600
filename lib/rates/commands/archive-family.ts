import { mappedPlans } from "@/db/repos/rate-drafts";
import { lockFamilies, updateFamily } from "@/db/repos/rate-families";
import { ratePlansOf } from "@/db/repos/rates";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { archiveFamilyInput } from "../rules/family-inputs";

export const archiveFamily = defineCommand({
  name: "rates.archive-family",
  title: "Take a way of selling off sale, or bring it back; reservations made with it keep what was agreed.",
  permission: "rates:write",
  input: archiveFamilyInput,
  risk: "medium",
  async run(tools, { id, archived }) {
    const propertyId = propertyOf(tools.ctx);
    const families = await lockFamilies(tools.tx, propertyId);
    const family = inScope(tools.ctx, families.find((each) => each.id === id), "The rate");
    if (archived) {
      const follower = families.find((each) => each.parentId === id && each.active);
      if (follower) throw conflict("has_followers", "Another rate follows this one. Let it follow something else first.", { familyId: follower.id, code: follower.code });
      const plans = new Set((await ratePlansOf(tools.tx, propertyId)).filter((plan) => plan.familyId === id).map((plan) => plan.id));
      if ((await mappedPlans(tools.tx, propertyId)).some((row) => plans.has(row.ratePlanId))) throw conflict("rate_mapped", "A channel shows the prices of this rate.");
    }
    await updateFamily(tools.tx, id, { active: !archived });
    tools.invertWith({ command: "rates.archive-family", input: { id, archived: !family.active } });
    tools.emit({ name: "rates/family-changed", data: { propertyId, familyId: id } });
    tools.record({ code: family.code, archived });
    return { id, archived };
  },
});
