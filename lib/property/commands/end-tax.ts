import { notFound } from "@/lib/kernel/errors";
import { addDays } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { endTaxInput } from "../rules/tax-inputs";
import { withdrawTax } from "../rules/tax-plan";
import { storedTaxes, writeTaxes } from "./tax-table";

export const endTax = defineCommand({
  name: "property.end-tax",
  title: "End a tax or levy after a last day; versions that were to begin later go with it.",
  permission: "property:manage",
  input: endTaxInput,
  risk: "high",
  async run(tools, { code, lastDay }) {
    const propertyId = propertyOf(tools.ctx);
    const changes = withdrawTax(await storedTaxes(tools.tx, propertyId), code, addDays(lastDay, 1));
    if (changes.length === 0) throw notFound("A tax of this code in force after that day");
    await writeTaxes(tools, propertyId, changes);
    tools.record({ code, lastDay });
    return { code, lastDay };
  },
});
