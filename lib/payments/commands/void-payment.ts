import { lockPayment, updatePayment } from "@/db/repos/payments";
import { linesOfEntry } from "@/db/repos/journal-entries";
import { lockFolio } from "@/lib/folios/commands/folio-of";
import { postEntry } from "@/lib/folios/commands/post-entry";
import { deposits, guestLedger } from "@/lib/folios/rules/accounts";
import { reversed } from "@/lib/folios/rules/posting";
import { folioAccountBalance } from "@/db/repos/journal";
import { conflict } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { voidInput } from "../rules/inputs";

const byHand = new Set(["cash", "bank_transfer", "card_terminal"]);

export const voidPayment = defineCommand({
  name: "payments.void-payment",
  title: "Take back a payment that was recorded in error, on the business day it was recorded. Later it is a refund.",
  permission: "payments:take",
  input: voidInput,
  risk: "medium",
  noInverse: "Record the payment again if it was right after all.",
  async run(tools, { paymentId, reason }) {
    const { tx, ctx } = tools;
    const payment = inScope(ctx, await lockPayment(tx, paymentId), "The payment");
    const folio = await lockFolio(tools, payment.folioId);
    const day = await openBusinessDay(tx, payment.propertyId, true);
    if (!byHand.has(payment.method)) throw conflict("not_by_hand", "A provider's payment is refunded, not taken back.");
    if (payment.direction !== "in" || !["captured", "pending"].includes(payment.status)) throw conflict("wrong_status", `A ${payment.status} payment cannot be taken back.`, { status: payment.status });
    if (payment.refundedAmount > 0) throw conflict("partly_refunded", "Part of this payment was refunded already.");
    if (payment.status === "captured") {
      if (payment.businessDay !== day) throw conflict("day_closed", `This payment stands on ${payment.businessDay}. Refund it instead.`, { day: payment.businessDay });
      if (folio.status !== "open") throw conflict("folio_closed", `Folio ${folio.label} is closed. Reopen it first.`);
      // A deposit may have gone to the bill meanwhile: what credits the folio is taken back from where it stands now.
      const waits = payment.deposit && -(await folioAccountBalance(tx, folio.id, deposits)) >= payment.amount;
      const lines = (await linesOfEntry(tx, payment.entryId ?? "")).map((line) => (line.account === deposits && !waits ? { ...line, account: guestLedger } : line));
      await postEntry(tools, { propertyId: payment.propertyId, day, kind: "reversal", memo: reason, ...(payment.entryId ? { reverses: payment.entryId } : {}) }, reversed(lines));
    }
    await updatePayment(tx, paymentId, { status: "cancelled", failure: reason });
    tools.record({ amount: money(payment.amount, payment.currency), reason });
    return { paymentId, status: "cancelled" as const };
  },
});
