import { legalEntityOf, legalEntityRows, upsertLegalEntity } from "@/db/repos/invoices";
import { updateProperty } from "@/db/repos/property";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setLegalEntityInput } from "../rules/invoice-inputs";

export const setLegalEntity = defineCommand({
  name: "folios.set-legal-entity",
  title: "Say who sells and issues invoices for this house: name, address, official numbers, and the letters its invoice numbers begin with.",
  permission: "property:manage",
  input: setLegalEntityInput,
  risk: "medium",
  noInverse: "Invoices keep the seller they were issued by; set the facts again to change the next ones.",
  async run({ tx, ctx, record }, { shareWith, ...facts }) {
    const propertyId = propertyOf(ctx);
    const present = await legalEntityOf(tx, propertyId);
    const others = await legalEntityRows(tx);
    const target = shareWith === undefined ? present : found(others.find(({ id }) => id === shareWith), "The legal entity");
    if (others.some((entity) => entity.id !== target?.id && entity.invoicePrefix === facts.invoicePrefix)) {
      throw conflict("prefix_taken", "Another legal entity's invoice numbers begin with these letters.", { invoicePrefix: facts.invoicePrefix });
    }
    const id = target?.id ?? newId();
    const stated = <T extends object>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<string, string>;
    await upsertLegalEntity(tx, { ...facts, id, legalForm: facts.legalForm ?? null, address: stated(facts.address), footer: facts.footer ? stated(facts.footer) : (target?.footer ?? {}) });
    if (present?.id !== id) await updateProperty(tx, propertyId, { legalEntityId: id });
    record({ id, name: facts.name, invoicePrefix: facts.invoicePrefix });
    return { id, invoicePrefix: facts.invoicePrefix };
  },
});
