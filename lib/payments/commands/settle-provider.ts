import { findFolio, type FolioRow } from "@/db/repos/folios";
import { findPayment, lockPayment, type PaymentRow, updatePayment } from "@/db/repos/payments";
import { noteWord, upsertDispute } from "@/db/repos/payments-words";
import { lockReservation, type ReservationRow } from "@/db/repos/reservations";
import { lockFolio } from "@/lib/folios/commands/folio-of";
import { postEntry } from "@/lib/folios/commands/post-entry";
import { gateway } from "@/lib/folios/rules/accounts";
import { debit } from "@/lib/folios/rules/posting";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import type { IsoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { isPaymentStatus } from "../rules/payment-state";
import { recordCheckoutInput, settleInput } from "../rules/provider-inputs";
import { entriesDue } from "../rules/provider-ledger";
import { isPurpose, join, moneyAct, type MoneyAct, type Told, toldIn } from "../rules/settlement";
import { bookPayment } from "./book-money";
import { holdForBank, settleBooking } from "./settle-booking";
import { settleRefunds } from "./settle-refund";

export const recordCheckout = defineCommand({
  name: "payments.record-checkout",
  title: "Keep the address at which a provider takes a payment.",
  permission: "payments:take",
  input: recordCheckoutInput,
  internal: true,
  async run({ tx, ctx }, { paymentId, reference, url, facts }) {
    const payment = inScope(ctx, await lockPayment(tx, paymentId), "The payment");
    await updatePayment(tx, paymentId, { ...(payment.providerReference === null ? { providerReference: reference } : {}), providerFacts: { ...payment.providerFacts, ...facts, url } });
    // Given up while its page was made: the page is closed by whoever made it.
    return { paymentId, left: payment.status === "cancelled" };
  },
});

type Locked = { readonly payment: PaymentRow; readonly folio: FolioRow; readonly reservation: ReservationRow | undefined; readonly day: IsoDate };

/** The payment with what it moves, locked in the house's order: the reservation before the money. */
async function lockAll(tools: CommandTools, paymentId: string): Promise<Locked> {
  const { tx, ctx } = tools;
  const seen = inScope(ctx, await findPayment(tx, paymentId), "The payment");
  const reservationId = isPurpose(seen.purpose) ? (await findFolio(tx, seen.folioId))?.reservationId : null;
  const reservation = reservationId ? await lockReservation(tx, reservationId) : undefined;
  const payment = found(await lockPayment(tx, paymentId), "The payment");
  return { payment, reservation, folio: await lockFolio(tools, payment.folioId), day: await openBusinessDay(tx, payment.propertyId, true) };
}

async function moveMoney(tools: CommandTools, { payment, folio, day }: Locked, provider: string, act: MoneyAct, kept: Partial<PaymentRow>, told: Told): Promise<void> {
  const { tx } = tools;
  switch (act) {
    case "book":
      await bookPayment(tools, payment, folio, day, [debit(gateway(provider), payment.amount, payment.currency)], { ...kept, failure: null });
      tools.emit({ name: "payments/captured", data: { paymentId: payment.id, folioId: folio.id, propertyId: payment.propertyId } });
      return;
    case "save": return updatePayment(tx, payment.id, { ...kept, status: "saved", failure: null, settledAt: now() });
    case "fail": return updatePayment(tx, payment.id, { ...kept, status: "failed", failure: told.failed ?? "expired" });
    case "none": return updatePayment(tx, payment.id, kept);
  }
}

async function writeDisputes(tools: CommandTools, payment: PaymentRow, provider: string, before: Told, told: Told): Promise<void> {
  for (const [reference, dispute] of Object.entries(told.disputes)) {
    const closed = dispute.stage === "won" || dispute.stage === "lost";
    await upsertDispute(tools.tx, { id: newId(), propertyId: payment.propertyId, paymentId: payment.id, provider, reference, amount: dispute.amount, currency: dispute.currency, stage: dispute.stage === "inquiry" ? "open" : dispute.stage, reason: dispute.reason, answerBy: dispute.answerBy === null ? null : new Date(dispute.answerBy), closedAt: closed ? now() : null });
    if (before.disputes[reference]?.stage !== dispute.stage) tools.emit({ name: "payments/disputed", data: { paymentId: payment.id, propertyId: payment.propertyId, stage: dispute.stage } });
  }
}

/**
 * A provider's word about a payment of ours. What was told is joined to what is known, and everything else follows from the whole:
 * the money, the booking it came for, fees, refunds and disputes, each once, whatever is said again or in which order.
 */
export const settleProvider = defineCommand({
  name: "payments.settle-provider-payment",
  title: "A provider says what became of a payment: it came in, failed, was refunded or contested.",
  permission: "payments:take",
  input: settleInput,
  internal: true,
  kept: { input: ({ paymentId, provider, eventId }) => ({ paymentId, provider, eventId }) },
  async run(tools, { paymentId, provider, eventId, reference, told: said, facts }) {
    const { tx } = tools;
    const locked = await lockAll(tools, paymentId);
    const { payment, reservation, folio, day } = locked;
    if (payment.provider !== provider || payment.direction !== "in" || !isPaymentStatus(payment.status)) throw conflict("other_provider", "This payment is not that provider's.");
    if (said.captured && (said.captured.amount !== payment.amount || said.captured.currency !== payment.currency)) {
      throw conflict("amount_mismatch", "The provider names another amount than was asked for.", { asked: payment.amount, said: said.captured.amount });
    }
    if (eventId !== null && !(await noteWord(tx, { provider, eventId, paymentId }))) return { paymentId, act: "repeat" as const, outcome: payment.outcome };
    const before = toldIn(payment.providerFacts);
    const told = join(before, said);
    const act = moneyAct(payment.status, told);
    const providerFacts = { ...payment.providerFacts, ...facts, told };
    await moveMoney(tools, locked, provider, act, { providerFacts, ...(reference !== null && payment.providerReference === null ? { providerReference: reference } : {}) }, told);
    for (const { onceKey, kind, postings } of told.captured ? entriesDue(paymentId, provider, told) : []) await postEntry(tools, { propertyId: payment.propertyId, day, kind, onceKey }, postings);
    if (told.captured) await settleRefunds(tools, paymentId, folio, day, told);
    await writeDisputes(tools, payment, provider, before, told);
    const settled = reservation && payment.outcome === null && (act === "book" || act === "save");
    const after = { ...found(await lockPayment(tx, paymentId), "The payment"), providerFacts };
    const outcome = settled ? await settleBooking(tools, reservation, after, folio, day, act === "book") : payment.outcome;
    if (reservation && outcome === null) await holdForBank(tools, reservation, after, told);
    if (reservation && act === "fail") tools.emit({ name: "payments/settled", data: { reservationId: reservation.id, paymentId, propertyId: payment.propertyId, outcome: "failed" } });
    tools.record({ act, provider, outcome, amount: money(payment.amount, payment.currency), reason: told.failed });
    return { paymentId, act, outcome };
  },
});
