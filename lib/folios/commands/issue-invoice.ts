import { findCompany, linesOfFolios, putOnInvoice } from "@/db/repos/folios";
import { insertInvoice, legalEntityOf, nextSequence } from "@/db/repos/invoices";
import { folioBalances } from "@/db/repos/journal";
import { paymentsOfFolios } from "@/db/repos/payments";
import { findProperty } from "@/db/repos/property";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { packOfCountry } from "@/lib/property/rules/pack-shelf";
import { defineCommand } from "@/lib/runtime/command";
import { hashInput } from "@/lib/runtime/input";
import { uninvoiced, whyNotInvoiced } from "../rules/folio-state";
import { issueInvoiceInput } from "../rules/invoice-inputs";
import { invoiceNumber, partyProblems } from "../rules/invoice-party";
import { lockFolio } from "./folio-of";
import { buyerOf, frozen, sellerOf, stayOf } from "./invoice-facts";
import { posterOf } from "./post-entry";

export const issueInvoice = defineCommand({
  name: "folios.issue-invoice",
  title: "Issue the invoice of a folio: its charges are frozen under the next number of the legal entity.",
  permission: "invoices:issue",
  input: issueInvoiceInput,
  risk: "medium",
  noInverse: "An issued invoice is answered by a credit note.",
  async run(tools, { folioId, buyer: given, withBalanceDue }) {
    const { tx, ctx } = tools;
    const folio = await lockFolio(tools, folioId);
    const day = await openBusinessDay(tx, folio.propertyId, true);
    const property = found(await findProperty(tx, folio.propertyId), "The property");
    const entity = await legalEntityOf(tx, property.id);
    if (!entity) throw invalid([{ path: "seller.name", message: "Say first who sells for this house: its legal entity." }], "The house has no legal entity yet.");
    const lines = uninvoiced(await linesOfFolios(tx, [folioId]));
    const company = folio.companyId === null ? undefined : await findCompany(tx, folio.companyId);
    const balance = (await folioBalances(tx, [folioId])).get(folioId) ?? 0;
    const why = whyNotInvoiced({ lines: lines.length, balance, onAccount: company?.onAccount ?? false, withBalanceDue });
    if (why) throw conflict(why.code, why.message, { balance, currency: folio.currency });
    const { reservation, guestId, guest } = await stayOf(tx, folio);
    const buyer = await buyerOf(tx, folio, guestId, given);
    const problems = partyProblems(sellerOf(entity), buyer, packOfCountry(entity.country) ?? null, day);
    if (problems.length > 0) throw invalid(problems, "An invoice needs more about its parties.");
    const paid = (await paymentsOfFolios(tx, [folioId])).filter(({ status }) => status === "captured" || status === "refunded");
    const year = Number(day.slice(0, 4));
    // Taken last: everybody who issues waits here, and only for the writing.
    const sequence = await nextSequence(tx, entity.id, "invoice", year);
    const number = invoiceNumber(entity.invoicePrefix, "invoice", year, sequence);
    const content = await frozen(tx, { kind: "invoice", number, credits: null, issuedOn: day, currency: folio.currency },
      { property, entity, buyer, reservation, guest, lines, payments: paid, due: Math.max(0, balance), sign: 1 });
    const id = newId();
    await insertInvoice(tx, {
      id, propertyId: property.id, legalEntityId: entity.id, kind: "invoice", year, sequence, number, folioId, businessDay: day, currency: folio.currency,
      totalAmount: content.total, content, digest: hashInput(content), issuedBy: posterOf(ctx.actor),
    });
    if ((await putOnInvoice(tx, lines.map((line) => line.id), id)) !== lines.length) throw conflict("line_invoiced", "A line was put on another invoice meanwhile.");
    tools.emit({ name: "folios/invoice-issued", data: { invoiceId: id, propertyId: property.id, number } });
    tools.record({ number, total: money(content.total, folio.currency), lines: lines.length });
    return { invoiceId: id, number, total: money(content.total, folio.currency) };
  },
});
