import { insertFamily, lockFamilies } from "@/db/repos/rate-families";
import { conflict, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { createFamilyInput } from "../rules/family-inputs";

export const createFamily = defineCommand({
  name: "rates.create-family",
  title: "Create a way of selling: flexible, non-refundable, half board; with prices of its own or following another.",
  permission: "rates:write",
  input: createFamilyInput,
  risk: "medium",
  async run(tools, input) {
    const propertyId = propertyOf(tools.ctx);
    const families = await lockFamilies(tools.tx, propertyId);
    if (families.some((family) => family.code === input.code)) throw conflict("code_taken", "Another rate of this house has this code.", { code: input.code });
    if (input.parentId !== null && !families.some((family) => family.id === input.parentId)) throw invalid([{ path: "parentId", message: "A rate of this house." }]);
    const id = newId();
    await insertFamily(tools.tx, { id, propertyId, ...input });
    tools.invertWith({ command: "rates.archive-family", input: { id } });
    tools.emit({ name: "rates/family-changed", data: { propertyId, familyId: id } });
    tools.record({ code: input.code });
    return { id, code: input.code };
  },
});
