import { findProperty, updateProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setDisplayCurrencyInput } from "../rules/currency-inputs";

export const setDisplayCurrency = defineCommand({
  name: "property.set-display-currency",
  title: "Choose the currency shown beside the legal one, as information; guests still pay the legal amount.",
  permission: "property:manage",
  input: setDisplayCurrencyInput,
  async run(tools, { currency }) {
    const id = propertyOf(tools.ctx);
    const before = found(await findProperty(tools.tx, id), "The property");
    await updateProperty(tools.tx, id, { displayCurrency: currency });
    tools.invertWith({ command: "property.set-display-currency", input: { currency: before.displayCurrency } });
    tools.emit({ name: "property/changed", data: { propertyId: id, fields: ["displayCurrency"] } });
    tools.record({ before: before.displayCurrency, currency });
    return { currency };
  },
});
