import { taxesOf } from "@/db/repos/property";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { preparePack } from "../commands/apply-pack";
import { asStoredTaxes } from "../commands/tax-table";
import { applyPackInput } from "../rules/apply-pack";

export const previewPack = defineQuery({
  name: "property.preview-pack",
  title: "What applying a country's pack would change in the house's taxes, without changing it.",
  permission: "property:manage",
  input: applyPackInput,
  async run({ tx, ctx }, input) {
    const propertyId = propertyOf(ctx);
    const present = asStoredTaxes(await taxesOf(tx, propertyId));
    const { changes, from, before, after } = await preparePack(tx, propertyId, input, present);
    return { changes, from, before, after };
  },
});
