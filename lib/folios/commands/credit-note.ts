import { linesByIds, takeOffInvoice } from "@/db/repos/folios";
import { findInvoice, insertInvoice, nextSequence } from "@/db/repos/invoices";
import { conflict, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { hashInput } from "@/lib/runtime/input";
import { inScope } from "@/lib/runtime/property-scope";
import { creditedContent } from "../rules/credit";
import { invoiceContent } from "../rules/invoice-content";
import { creditNoteInput } from "../rules/invoice-inputs";
import { invoiceNumber } from "../rules/invoice-party";
import { lockFolio } from "./folio-of";
import { posterOf } from "./post-entry";

export const creditNote = defineCommand({
  name: "folios.credit-note",
  title: "Answer an invoice with a credit note, in full or for some lines; those lines are free again to be taken back, moved or invoiced anew.",
  permission: "invoices:issue",
  input: creditNoteInput,
  risk: "high",
  noInverse: "A credit note stands. Issue a new invoice for what is owed after all.",
  async run(tools, { invoiceId, lineIds, reason }) {
    const { tx, ctx } = tools;
    const invoice = inScope(ctx, await findInvoice(tx, invoiceId), "The invoice");
    if (invoice.kind !== "invoice") throw conflict("not_an_invoice", "Only an invoice can be credited.");
    await lockFolio(tools, invoice.folioId);
    const original = invoiceContent.parse(invoice.content);
    const wanted = lineIds ?? original.lines.map(({ id }) => id);
    const stranger = wanted.findIndex((id) => !original.lines.some((line) => line.id === id));
    if (stranger >= 0) throw invalid([{ path: `lineIds.${stranger}`, message: "This line is not on the invoice." }]);
    const still = (await linesByIds(tx, wanted)).filter((line) => line.invoiceId === invoiceId).map((line) => line.id);
    if (still.length === 0 || (lineIds && still.length !== new Set(wanted).size)) throw conflict("already_credited", "These lines were credited already.");
    const day = await openBusinessDay(tx, invoice.propertyId, true);
    const year = Number(day.slice(0, 4));
    const prefix = invoice.number.split("-")[0] ?? "";
    const sequence = await nextSequence(tx, invoice.legalEntityId, "credit_note", year);
    const number = invoiceNumber(prefix, "credit_note", year, sequence);
    const content = creditedContent(original, new Set(still), { number, issuedOn: day, credits: { id: invoiceId, number: invoice.number, reason } });
    const id = newId();
    await insertInvoice(tx, {
      id, propertyId: invoice.propertyId, legalEntityId: invoice.legalEntityId, kind: "credit_note", year, sequence, number, folioId: invoice.folioId, creditsInvoiceId: invoiceId, businessDay: day,
      currency: invoice.currency, totalAmount: content.total, content, digest: hashInput(content), issuedBy: posterOf(ctx.actor),
    });
    if ((await takeOffInvoice(tx, still, invoiceId)) !== still.length) throw conflict("already_credited", "These lines were credited already.");
    tools.emit({ name: "folios/credit-note-issued", data: { invoiceId: id, propertyId: invoice.propertyId, number, credits: invoice.number } });
    tools.record({ number, credits: invoice.number, total: money(content.total, invoice.currency), reason });
    return { invoiceId: id, number, total: money(content.total, invoice.currency), lines: still.length };
  },
});
