import { findProperty } from "@/db/repos/property";
import { extrasOf, insertExtra } from "@/db/repos/rate-terms";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { createExtraInput } from "../rules/term-inputs";

export const createExtra = defineCommand({
  name: "rates.create-extra",
  title: "Sell something with a stay: breakfast, a transfer, a hammam; by stay, night, person or piece.",
  permission: "rates:write",
  input: createExtraInput,
  risk: "medium",
  async run(tools, { currency, ...input }) {
    const propertyId = propertyOf(tools.ctx);
    const property = found(await findProperty(tools.tx, propertyId), "The property");
    if (currency !== undefined && currency !== property.currency) throw invalid([{ path: "currency", message: `The house charges in ${property.currency}.` }]);
    if ((await extrasOf(tools.tx, propertyId)).some((extra) => extra.code === input.code)) throw conflict("code_taken", "Another extra of this house has this code.", { code: input.code });
    const id = newId();
    await insertExtra(tools.tx, { id, propertyId, ...input, currency: property.currency });
    tools.invertWith({ command: "rates.update-extra", input: { id, active: false } });
    tools.record({ code: input.code, amount: input.amount, unit: input.unit });
    return { id, code: input.code };
  },
});
