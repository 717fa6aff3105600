import { addRefunded, insertPayment, lockPayment, type PaymentRow, updatePayment } from "@/db/repos/payments";
import { findByProviderReference } from "@/db/repos/payments-words";
import { linesOfEntry } from "@/db/repos/journal-entries";
import type { FolioRow } from "@/db/repos/folios";
import { lockFolio } from "@/lib/folios/commands/folio-of";
import { postEntry, posterOf } from "@/lib/folios/commands/post-entry";
import { bank, gateway } from "@/lib/folios/rules/accounts";
import { reversed } from "@/lib/folios/rules/posting";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import type { IsoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { completeRefundInput } from "../rules/inputs";
import { settleRefundInput } from "../rules/provider-inputs";
import type { Told } from "../rules/settlement";
import { bookRefund } from "./refund";

type Word = { readonly stage: "pending" | "done" | "failed"; readonly reference: string; readonly reason: string | null };

/** A provider's word about one refund: booked once, given up once, and taken back where the money returned after all. */
async function settleRefundRow(tools: CommandTools, refund: PaymentRow, folio: FolioRow, day: IsoDate, { stage, reference, reason }: Word): Promise<"book" | "fail" | "return" | "none"> {
  const { tx } = tools;
  if (refund.providerReference !== reference) await updatePayment(tx, refund.id, { providerReference: reference });
  if (stage === "done" && refund.status === "pending") {
    await bookRefund(tools, { ...refund, providerReference: reference }, folio, day, gateway(refund.provider ?? refund.method));
    return "book";
  }
  if (stage !== "failed" || !["pending", "captured"].includes(refund.status)) return "none";
  if (refund.status === "captured" && refund.entryId) {
    await postEntry(tools, { propertyId: refund.propertyId, day, kind: "reversal", memo: reason ?? undefined, reverses: refund.entryId, onceKey: `refund:${refund.id}:returned` }, reversed(await linesOfEntry(tx, refund.entryId)));
  }
  await updatePayment(tx, refund.id, { status: "failed", failure: reason });
  if (refund.refundOf !== null) {
    await addRefunded(tx, refund.refundOf, -refund.amount);
    await updatePayment(tx, refund.refundOf, { status: "captured" });
  }
  tools.emit({ name: "payments/refund-failed", data: { paymentId: refund.id, propertyId: refund.propertyId } });
  return refund.status === "captured" ? "return" : "fail";
}

/** Every refund a provider knows of a payment: ours by our id, and those somebody gave at the provider itself. */
export async function settleRefunds(tools: CommandTools, paymentId: string, folio: FolioRow, day: IsoDate, told: Told): Promise<void> {
  const { tx, ctx } = tools;
  for (const [reference, said] of Object.entries(told.refunds)) {
    const payment = await lockPayment(tx, paymentId);
    if (!payment || payment.provider === null) return;
    const ours = said.ours === null ? await findByProviderReference(tx, payment.provider, reference) : await lockPayment(tx, said.ours);
    if (ours && ours.refundOf !== paymentId) continue;
    if (ours) { await settleRefundRow(tools, ours, folio, day, { ...said, reference }); continue; }
    if (said.stage === "failed" || said.amount > payment.amount - payment.refundedAmount) continue;
    await addRefunded(tx, paymentId, said.amount);
    const made = await insertPayment(tx, {
      id: newId(), propertyId: payment.propertyId, folioId: payment.folioId, method: payment.method, direction: "out", status: "pending", amount: said.amount, currency: payment.currency, reference, provider: payment.provider, providerReference: reference, refundOf: paymentId, businessDay: day, takenBy: posterOf(ctx.actor),
    });
    await settleRefundRow(tools, made, folio, day, { ...said, reference });
  }
}

export const settleRefund = defineCommand({
  name: "payments.settle-refund",
  title: "A provider says what became of a refund the house asked for.",
  permission: "payments:take",
  input: settleRefundInput,
  internal: true,
  async run(tools, { paymentId, reference, stage, reason }) {
    const refund = inScope(tools.ctx, await lockPayment(tools.tx, paymentId), "The refund");
    if (refund.direction !== "out") throw conflict("not_a_refund", "This payment is not a refund.");
    const folio = await lockFolio(tools, refund.folioId);
    const day = await openBusinessDay(tools.tx, refund.propertyId, true);
    const act = await settleRefundRow(tools, refund, folio, day, { stage, reference: reference ?? refund.providerReference ?? refund.id, reason });
    tools.record({ act, amount: money(refund.amount, refund.currency), reason });
    return { paymentId, act };
  },
});

export const completeRefund = defineCommand({
  name: "payments.complete-refund",
  title: "A refund the house owes by its own hands was given: at the gateway's own pages, or by transfer.",
  permission: "payments:refund",
  input: completeRefundInput,
  risk: "high",
  noInverse: "Money that was given back is taken again as a new payment.",
  async run(tools, { paymentId, reference }) {
    const refund = inScope(tools.ctx, await lockPayment(tools.tx, paymentId), "The refund");
    if (refund.direction !== "out" || refund.status !== "pending" || refund.provider === "stripe") throw conflict("not_awaited", "This is no refund that waits for a person.", { status: refund.status });
    const folio = await lockFolio(tools, refund.folioId);
    await updatePayment(tools.tx, paymentId, { reference });
    const account = refund.method === "bank_transfer" ? bank : gateway(refund.provider ?? refund.method);
    await bookRefund(tools, { ...refund, reference }, folio, await openBusinessDay(tools.tx, refund.propertyId, true), account);
    tools.record({ amount: money(refund.amount, refund.currency), reference });
    return { paymentId, status: "captured" as const };
  },
});
