import { folioSummaries, linesOfFolios } from "@/db/repos/folios";
import { invoicesOfFolio } from "@/db/repos/invoices";
import { paymentsOfFolios } from "@/db/repos/payments";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { standing } from "../rules/folio-state";
import { folioInput } from "../rules/inputs";
import { splitVat } from "../rules/vat";
import { summarise } from "./folio-summary";

export const getFolio = defineQuery({
  name: "folios.get-folio",
  title: "One folio: every line by day, VAT by rate and levies, payments, invoices, what is owed, and the reservation's other folios. Amounts in minor units.",
  permission: "folios:read",
  input: folioInput,
  async run({ tx, ctx }, { folioId }) {
    const [row] = await folioSummaries(tx, { propertyId: ctx.propertyId, id: folioId, limit: 1 });
    const folio = found(row, "The folio");
    const [lines, payments, invoices, siblings] = await Promise.all([
      linesOfFolios(tx, [folioId]), paymentsOfFolios(tx, [folioId]), invoicesOfFolio(tx, folioId),
      folio.reservationId === null ? [] : folioSummaries(tx, { propertyId: ctx.propertyId, reservationId: folio.reservationId, limit: 50 }),
    ]);
    const effective = new Set(standing(lines).map(({ id }) => id));
    const paid = payments.filter(({ status }) => status === "captured" || status === "refunded").reduce((sum, { amount, direction }) => sum + (direction === "in" ? amount : -amount), 0);
    return {
      folio: summarise(folio),
      siblings: siblings.filter(({ id }) => id !== folioId).map(summarise),
      lines: lines.map((line) => ({
        id: line.id, day: line.serviceDay, businessDay: line.businessDay, kind: line.kind, code: line.code, name: line.name, quantity: line.quantity, amount: line.amount, taxClass: line.taxClass,
        vatBp: line.vatBp, vatAmount: line.vatAmount, reverses: line.reverses, invoiceId: line.invoiceId, standing: effective.has(line.id), postedBy: line.postedBy, postedAt: line.createdAt.toISOString(),
      })),
      vat: splitVat(lines.filter(({ id }) => effective.has(id))),
      payments: payments.map((payment) => ({
        id: payment.id, day: payment.businessDay, method: payment.method, direction: payment.direction, status: payment.status, amount: payment.amount, tenderAmount: payment.tenderAmount, tenderCurrency: payment.tenderCurrency,
        deposit: payment.deposit, reference: payment.reference, refundedAmount: payment.refundedAmount, link: typeof payment.providerFacts["url"] === "string" && payment.status === "pending" ? payment.providerFacts["url"] : null, failure: payment.failure, takenBy: payment.takenBy,
      })),
      invoices,
      totals: { charged: folio.charged, paid, balance: folio.balance, currency: folio.currency },
    };
  },
});
