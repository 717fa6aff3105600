import { updateProperty } from "@/db/repos/property";
import { deleteTaxes, insertTax, updateTax } from "@/db/repos/taxes";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { restoreTaxesInput } from "../rules/tax-inputs";
import type { TaxFacts } from "../rules/tax-plan";
import { refuseClosedDay } from "./business-day";
import { asRow } from "./tax-table";

export const restoreTaxes = defineCommand({
  name: "property.restore-taxes",
  title: "Put the house's taxes back as they were before a change.",
  permission: "property:manage",
  input: restoreTaxesInput,
  risk: "high",
  internal: true,
  noInverse: "It takes a change back; make the change again instead.",
  async run({ tx, ctx, emit, record }, { put, remove, from, pack }) {
    const propertyId = propertyOf(ctx);
    if (from !== null) await refuseClosedDay(tx, propertyId, from);
    await deleteTaxes(tx, propertyId, remove);
    for (const { id, ...values } of put) {
      const row = asRow(values as TaxFacts);
      if ((await updateTax(tx, propertyId, id, row)) === 0) await insertTax(tx, { id, propertyId, ...row });
    }
    if (pack) await updateProperty(tx, propertyId, pack);
    record({ restored: put.length, removed: remove.length });
    emit({ name: "property/changed", data: { propertyId, fields: ["taxes"] } });
    return { restored: put.length, removed: remove.length };
  },
});
