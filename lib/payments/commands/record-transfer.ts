import { findFolio } from "@/db/repos/folios";
import { findPayment, lockPayment, type PaymentRow } from "@/db/repos/payments";
import { lockReservation } from "@/db/repos/reservations";
import { bank, card } from "@/lib/folios/rules/accounts";
import { debit } from "@/lib/folios/rules/posting";
import { conflict, found } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { paymentInput, recordCardInput, recordTransferInput } from "../rules/inputs";
import { isPurpose } from "../rules/settlement";
import { bookPayment, payableFolio, promisePayment } from "./book-money";
import { settleBooking } from "./settle-booking";

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

/** An awaited transfer is on the account: booked, and what it does to the booking it was for is decided with it. Throws 404 or 409. */
export async function receive(tools: CommandTools, paymentId: string): Promise<PaymentRow> {
  const { tx, ctx } = tools;
  const seen = inScope(ctx, await findPayment(tx, paymentId), "The payment");
  const reservationId = isPurpose(seen.purpose) ? (await findFolio(tx, seen.folioId))?.reservationId : null;
  const reservation = reservationId ? await lockReservation(tx, reservationId) : undefined;
  const payment = found(await lockPayment(tx, paymentId), "The payment");
  if (payment.method !== "bank_transfer" || payment.status !== "pending" || payment.direction !== "in") throw conflict("not_awaited", "This payment is not an awaited transfer.", { status: payment.status });
  const { folio } = await payableFolio(tools, payment.folioId);
  const day = await openBusinessDay(tx, folio.propertyId, true);
  await bookPayment(tools, payment, folio, day, [debit(bank, payment.amount, folio.currency)]);
  if (reservation && payment.outcome === null) await settleBooking(tools, reservation, found(await lockPayment(tx, paymentId), "The payment"), folio, day, true);
  return payment;
}

export const receiveTransfer = defineCommand({
  name: "payments.receive-transfer",
  title: "An awaited bank transfer has arrived.",
  permission: "payments:take",
  input: paymentInput,
  async run(tools, { paymentId }) {
    const payment = await receive(tools, paymentId);
    tools.record({ amount: money(payment.amount, payment.currency), reference: payment.reference });
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
