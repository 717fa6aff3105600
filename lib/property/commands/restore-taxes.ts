import { updateProperty } from "@/db/repos/property";
import { deleteTaxes, insertTax, lockTaxes, updateTax } from "@/db/repos/taxes";
import { conflict } from "@/lib/kernel/errors";
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
    const present = await lockTaxes(tx, propertyId);
    const [gone, back] = [new Set(remove), new Set(put.map(({ id }) => id))];
    const keys = [...put.map(({ code, validFrom }) => `${code} ${validFrom}`), ...present.filter(({ id }) => !gone.has(id) && !back.has(id)).map(({ code, validFrom }) => `${code} ${validFrom}`)];
    if (new Set(keys).size < keys.length || remove.some((id) => !present.some((row) => row.id === id))) {
      throw conflict("changed_since", "These taxes were changed again since. Take the later change back first.");
    }
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
