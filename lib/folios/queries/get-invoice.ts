import { findInvoice } from "@/db/repos/invoices";
import { defineQuery } from "@/lib/runtime/command";
import { hashInput } from "@/lib/runtime/input";
import { inScope } from "@/lib/runtime/property-scope";
import { invoiceContent } from "../rules/invoice-content";
import { invoiceInput } from "../rules/invoice-inputs";

export const getInvoice = defineQuery({
  name: "folios.get-invoice",
  title: "One invoice or credit note as it was issued, and whether it is still exactly that.",
  permission: "folios:read",
  input: invoiceInput,
  async run({ tx, ctx }, { invoiceId }) {
    const row = inScope(ctx, await findInvoice(tx, invoiceId), "The invoice");
    return { id: row.id, number: row.number, kind: row.kind, folioId: row.folioId, issuedBy: row.issuedBy, issuedAt: row.issuedAt.toISOString(), content: invoiceContent.parse(row.content), digestHolds: hashInput(row.content) === row.digest };
  },
});
