import { addRefunded, lockPayment, type PaymentRow, insertPayment, updatePayment } from "@/db/repos/payments";
import type { DrawerRow } from "@/db/repos/payments-drawers";
import { lockFolio } from "@/lib/folios/commands/folio-of";
import { postEntry, posterOf } from "@/lib/folios/commands/post-entry";
import { bank, card, cash, cityLedger, deposits, gateway, guestLedger } from "@/lib/folios/rules/accounts";
import { credit, debit } from "@/lib/folios/rules/posting";
import { folioAccountBalance } from "@/db/repos/journal";
import type { FolioRow } from "@/db/repos/folios";
import { now } from "@/lib/kernel/clock";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { formatMoney, money } from "@/lib/kernel/money";
import type { IsoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand, type CommandTools } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { refundInput } from "../rules/inputs";
import { refundable } from "../rules/payment-state";
import { drawerFor } from "./take-cash";

type Hands = Pick<CommandTools, "tx" | "ctx">;

/** Books money that went back: the folio owes it again. A waiting deposit is given back from the deposits. */
export async function bookRefund(tools: Hands, refund: PaymentRow, folio: FolioRow, day: IsoDate, account: string): Promise<void> {
  const waiting = -(await folioAccountBalance(tools.tx, folio.id, deposits));
  const from = folio.status !== "open" ? cityLedger : waiting >= refund.amount ? deposits : guestLedger;
  const entryId = await postEntry(tools, { propertyId: folio.propertyId, day, kind: "refund", memo: refund.reference ?? undefined, onceKey: `payment:${refund.id}` },
    [debit(from, refund.amount, folio.currency, folio.id), credit(account, refund.amount, folio.currency)]);
  await updatePayment(tools.tx, refund.id, { status: "captured", settledAt: now(), businessDay: day, entryId: found(entryId, "The entry") });
  const original = refund.refundOf === null ? undefined : await lockPayment(tools.tx, refund.refundOf);
  if (original && original.refundedAmount === original.amount) await updatePayment(tools.tx, original.id, { status: "refunded" });
}

/** Writes money that is to go back, its part of the payment taken at once: through the provider (by a job), or booked where a person gives it. */
export async function openRefund(tools: CommandTools, payment: PaymentRow, amount: number, folio: FolioRow, day: IsoDate, how: { reason: string; reference: string | null; drawer: DrawerRow | null }): Promise<{ id: string; byProvider: boolean }> {
  const { tx, ctx } = tools;
  const byProvider = payment.provider === "stripe";
  await addRefunded(tx, payment.id, amount);
  const refund = await insertPayment(tx, {
    id: newId(), propertyId: payment.propertyId, folioId: payment.folioId, method: payment.method, direction: "out", status: "pending", amount, currency: payment.currency, drawerId: how.drawer?.id ?? null,
    reference: how.reference ?? how.reason, provider: payment.provider, refundOf: payment.id, businessDay: day, takenBy: posterOf(ctx.actor), providerFacts: byProvider ? refundFacts(payment) : {},
  });
  if (byProvider) tools.emit({ name: "payments/refund-requested", data: { paymentId: refund.id, propertyId: payment.propertyId } });
  // A gateway without refunds of its own gives money back by a person's hands: it stays asked for until somebody has.
  else if (how.drawer !== null || how.reference !== null) await bookRefund(tools, refund, folio, day, how.drawer ? cash(how.drawer.id) : payment.method === "bank_transfer" ? bank : payment.method === "card_terminal" ? card : gateway(payment.provider ?? payment.method));
  return { id: refund.id, byProvider };
}

/** What a provider needs to find the payment again; what was told of it stays with it. */
function refundFacts(payment: PaymentRow): Record<string, unknown> {
  const { told: _told, url: _url, email: _email, ...facts } = payment.providerFacts;
  return facts;
}

export const refundPayment = defineCommand({
  name: "payments.refund",
  title: "Give money back: cash from a drawer, a transfer or a card slip recorded, or through the provider that took it.",
  permission: "payments:refund",
  input: refundInput,
  risk: "high",
  noInverse: "Money that was given back is taken again as a new payment.",
  async run(tools, input) {
    const { tx, ctx } = tools;
    const payment = inScope(ctx, await lockPayment(tx, input.paymentId), "The payment");
    const folio = await lockFolio(tools, payment.folioId);
    const day = await openBusinessDay(tx, payment.propertyId, true);
    const left = refundable(payment);
    const amount = input.amount ?? left;
    if (left <= 0) throw conflict("nothing_to_refund", "There is nothing left of this payment to refund.", { status: payment.status });
    if (amount > left) throw invalid([{ path: "amount", message: `At most ${formatMoney(money(left, payment.currency), "en")} can be refunded.` }]);
    const byProvider = payment.provider === "stripe";
    const drawer = payment.method === "cash" ? await drawerFor(tools, payment.propertyId, input.drawerId ?? payment.drawerId ?? undefined) : null;
    if (!byProvider && !drawer && input.reference === undefined) throw invalid([{ path: "reference", message: "The number of the transfer, slip or gateway operation." }]);
    const refund = await openRefund(tools, payment, amount, folio, day, { reason: input.reason, reference: input.reference ?? (byProvider || drawer ? input.reason : null), drawer });
    tools.record({ amount: money(amount, payment.currency), reason: input.reason, through: payment.method });
    return { refundId: refund.id, status: byProvider ? "pending" as const : "captured" as const, amount: money(amount, payment.currency) };
  },
});
