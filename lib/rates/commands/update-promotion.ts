import { lockPromotion, updatePromotion as writePromotion } from "@/db/repos/rate-terms";
import { conflict, invalid } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { updatePromotionInput } from "../rules/term-inputs";
import { checkConditions, refuseTakenCode } from "./create-promotion";

export const updatePromotion = defineCommand({
  name: "rates.update-promotion",
  title: "Change a reduction; bookings made with it keep what was agreed.",
  permission: "rates:write",
  input: updatePromotionInput,
  risk: "high",
  async run(tools, { id, ...changes }) {
    const propertyId = propertyOf(tools.ctx);
    const before = inScope(tools.ctx, await lockPromotion(tools.tx, id), "The promotion");
    const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<typeof before>;
    const after = { ...before, ...set };
    if (after.kind === "free_nights" && (after.every === null || after.value >= after.every)) throw invalid([{ path: "every", message: "Name after how many nights (`every`) and how many of them are paid." }]);
    if (after.kind === "percent" && after.value > 10_000) throw invalid([{ path: "value", message: "At most 100 %." }]);
    if (after.maxUses !== null && after.maxUses < before.uses) throw conflict("already_used", "It has been used more often than that.", { uses: before.uses });
    if (set.conditions !== undefined) await checkConditions(tools.tx, propertyId, set.conditions);
    if (set.code !== undefined) await refuseTakenCode(tools.tx, propertyId, set.code, id);
    await writePromotion(tools.tx, id, set);
    tools.invertWith({ command: "rates.update-promotion", input: { id, ...Object.fromEntries(Object.keys(set).map((key) => [key, before[key as keyof typeof before]])) } });
    tools.record({ code: before.code, changed: Object.keys(set) });
    return { id, changed: Object.keys(set) };
  },
});
