import { lockPromotion, updatePromotion } from "@/db/repos/rate-terms";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { archivePromotionInput } from "../rules/term-inputs";

export const archivePromotion = defineCommand({
  name: "rates.archive-promotion",
  title: "End a reduction, or offer it again.",
  permission: "rates:write",
  input: archivePromotionInput,
  risk: "medium",
  async run(tools, { id, archived }) {
    const promotion = inScope(tools.ctx, await lockPromotion(tools.tx, id), "The promotion");
    await updatePromotion(tools.tx, id, { active: !archived });
    tools.invertWith({ command: "rates.archive-promotion", input: { id, archived: !promotion.active } });
    tools.record({ code: promotion.code, archived });
    return { id, archived };
  },
});
