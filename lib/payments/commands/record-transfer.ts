import { lockPayment } from "@/db/repos/payments";
import { bank, card } from "@/lib/folios/rules/accounts";
import { debit } from "@/lib/folios/rules/posting";
import { conflict } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { paymentInput, recordCardInput, recordTransferInput } from "../rules/inputs";
import { bookPayment, payableFolio, promisePayment } from "./book-money";

export const recordTransfer = defineCommand({
  name: "payments.record-transfer",
  title: "Record a bank transfer: received, or announced and awaited.",
  permission: "payments:take",
  input: recordTransferInput,
  async run(tools, { folioId, amount, reference, awaited }) {
    const { folio, owed } = await payableFolio(tools, folioId);
    const day = await openBusinessDay(tools.tx, folio.propertyId, true);
    const payment = await promisePayment(tools, folio, day, { method: "bank_transfer", amount, reference });
    if (!awaited) await bookPayment(tools, payment, folio, day, [debit(bank, amount, folio.currency)]);
    tools.record({ amount: money(amount, folio.currency), reference, awaited });
    tools.invertWith({ command: "payments.void-payment", input: { paymentId: payment.id, reason: "Undone" } });
    return { paymentId: payment.id, status: awaited ? "pending" as const : "captured" as const, balance: money(awaited ? owed : owed - amount, folio.currency) };
  },
});

export const receiveTransfer = defineCommand({
  name: "payments.receive-transfer",
  title: "An awaited bank transfer has arrived.",
  permission: "payments:take",
  input: paymentInput,
  async run(tools, { paymentId }) {
    const payment = inScope(tools.ctx, await lockPayment(tools.tx, paymentId), "The payment");
    if (payment.method !== "bank_transfer" || payment.status !== "pending") throw conflict("not_awaited", "This payment is not an awaited transfer.", { status: payment.status });
    const { folio } = await payableFolio(tools, payment.folioId);
    await bookPayment(tools, payment, folio, await openBusinessDay(tools.tx, folio.propertyId, true), [debit(bank, payment.amount, folio.currency)]);
    tools.record({ amount: money(payment.amount, folio.currency), reference: payment.reference });
    tools.invertWith({ command: "payments.void-payment", input: { paymentId, reason: "Undone" } });
    return { paymentId, status: "captured" as const };
  },
});

export const recordCard = defineCommand({
  name: "payments.record-card",
  title: "Record a card payment taken at the terminal, with the number on its slip.",
  permission: "payments:take",
  input: recordCardInput,
  async run(tools, { folioId, amount, reference }) {
    const { folio, owed } = await payableFolio(tools, folioId);
    const day = await openBusinessDay(tools.tx, folio.propertyId, true);
    const payment = await promisePayment(tools, folio, day, { method: "card_terminal", amount, reference });
    await bookPayment(tools, payment, folio, day, [debit(card, amount, folio.currency)]);
    tools.record({ amount: money(amount, folio.currency), reference });
    tools.invertWith({ command: "payments.void-payment", input: { paymentId: payment.id, reason: "Undone" } });
    return { paymentId: payment.id, balance: money(owed - amount, folio.currency) };
  },
});
