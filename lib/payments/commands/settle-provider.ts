import { addRefunded, lockPayment, updatePayment } from "@/db/repos/payments";
import { lockFolio } from "@/lib/folios/commands/folio-of";
import { gateway } from "@/lib/folios/rules/accounts";
import { debit } from "@/lib/folios/rules/posting";
import { conflict } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { isPaymentStatus, onProviderWord } from "../rules/payment-state";
import { recordCheckoutInput, settleInput } from "../rules/provider-inputs";
import { bookPayment } from "./book-money";
import { bookRefund } from "./refund";

export const recordCheckout = defineCommand({
  name: "payments.record-checkout",
  title: "Keep the address at which a provider takes a payment.",
  permission: "payments:take",
  input: recordCheckoutInput,
  internal: true,
  async run({ tx, ctx }, { paymentId, reference, url, facts }) {
    const payment = inScope(ctx, await lockPayment(tx, paymentId), "The payment");
    await updatePayment(tx, paymentId, { providerReference: reference, providerFacts: { ...payment.providerFacts, ...facts, url } });
    return { paymentId };
  },
});

/** The provider's word about a payment or a refund of ours. Booked once, whatever is said again or in which order. */
export const settleProvider = defineCommand({
  name: "payments.settle-provider-payment",
  title: "A provider says that a payment came in, or did not; or that a refund went out.",
  permission: "payments:take",
  input: settleInput,
  internal: true,
  async run(tools, { paymentId, provider, outcome, reference, amount, currency, reason, facts }) {
    const { tx, ctx } = tools;
    const payment = inScope(ctx, await lockPayment(tx, paymentId), "The payment");
    if (payment.provider !== provider || !isPaymentStatus(payment.status)) throw conflict("other_provider", "This payment is not that provider's.");
    if (outcome === "captured" && ((amount !== null && amount !== payment.amount) || (currency !== null && currency !== payment.currency))) {
      throw conflict("amount_mismatch", "The provider names another amount than was asked for.", { asked: payment.amount, said: amount });
    }
    const act = onProviderWord(payment.status, outcome);
    const told = { providerFacts: { ...payment.providerFacts, ...facts }, ...(reference === null ? {} : { providerReference: reference }) };
    const folio = await lockFolio(tools, payment.folioId);
    const day = await openBusinessDay(tx, payment.propertyId, true);
    if (act === "book" && payment.direction === "in") {
      await bookPayment(tools, payment, folio, day, [debit(gateway(provider), payment.amount, payment.currency)], { ...told, failure: null });
      tools.emit({ name: "payments/captured", data: { paymentId, folioId: folio.id, propertyId: payment.propertyId } });
    }
    if (act === "book" && payment.direction === "out") {
      await updatePayment(tx, paymentId, told);
      await bookRefund(tools, payment, folio, day, gateway(provider));
    }
    if (act === "fail") {
      await updatePayment(tx, paymentId, { ...told, status: "failed", failure: reason });
      if (payment.direction === "out" && payment.refundOf !== null) await addRefunded(tx, payment.refundOf, -payment.amount);
    }
    tools.record({ act, provider, amount: money(payment.amount, payment.currency), reason });
    return { paymentId, act };
  },
});
