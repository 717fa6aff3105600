import { findProperty } from "@/db/repos/property";
import { found, invalid } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setTaxInput } from "../rules/tax-inputs";
import { placeTax } from "../rules/tax-plan";
import { storedTaxes, writeTaxes } from "./tax-table";

export const setTax = defineCommand({
  name: "property.set-tax",
  title: "Add a tax or levy, or change it from a day on: what held before ends the day before.",
  permission: "property:manage",
  input: setTaxInput,
  risk: "high",
  async run(tools, input) {
    const propertyId = propertyOf(tools.ctx);
    const property = found(await findProperty(tools.tx, propertyId), "The property");
    const present = await storedTaxes(tools.tx, propertyId);
    if (input.appliesTo.startsWith("tax:") && !present.some((row) => `tax:${row.code}` === input.appliesTo)) throw invalid([{ path: "appliesTo", message: "The house has no such tax." }]);
    const exemptions = present.findLast((row) => row.code === input.code && row.validFrom <= input.validFrom)?.exemptions ?? [];
    const changes = placeTax(present, { ...input, exemptions, currency: input.amount === null ? null : property.currency });
    await writeTaxes(tools, propertyId, changes);
    tools.record({ code: input.code, from: input.validFrom, rateBp: input.rateBp, amount: input.amount });
    return { code: input.code, changes: changes.map(({ action }) => action) };
  },
});
