import { z } from "zod";
import { legalEntityOf, legalEntityRows, listInvoiceRows } from "@/db/repos/invoices";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { allPacks } from "@/lib/property/rules/pack-shelf";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { listInvoicesInput } from "../rules/invoice-inputs";
import { sellerIdentifiers } from "../rules/invoice-party";

export const listInvoices = defineQuery({
  name: "folios.list-invoices",
  title: "Invoices and credit notes of the days asked for, newest first.",
  permission: "folios:read",
  input: listInvoicesInput,
  async run({ tx, ctx }, filter) {
    const rows = await listInvoiceRows(tx, { propertyId: propertyOf(ctx), ...filter });
    return { invoices: rows.map(({ totalAmount, currency, ...row }) => ({ ...row, total: money(totalAmount, currency) })) };
  },
});

export const getLegalEntity = defineQuery({
  name: "folios.get-legal-entity",
  title: "Who sells for this house, with the official numbers each country known here asks for; and the organisation's other legal entities.",
  permission: "folios:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const entity = await legalEntityOf(tx, propertyOf(ctx));
    const shown = entity && { id: entity.id, name: entity.name, legalForm: entity.legalForm, country: entity.country, identifiers: entity.identifiers, address: entity.address, invoicePrefix: entity.invoicePrefix, footer: entity.footer };
    const others = (await legalEntityRows(tx)).filter(({ id }) => id !== entity?.id).map(({ id, name, invoicePrefix }) => ({ id, name, invoicePrefix }));
    const day = await openBusinessDay(tx, propertyOf(ctx));
    const asked = allPacks().map((pack) => ({ country: pack.country, numbers: sellerIdentifiers(pack, day).map(({ code, name, required }) => ({ code, required, name: pickText(name, ctx.locale) })) }));
    return { entity: shown ?? null, others, asked };
  },
});
