import { findPayment, updatePayment } from "@/db/repos/payments";
import { conflict } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { chargeCardInput } from "../rules/inputs";
import { toldIn } from "../rules/settlement";
import { payableFolio, promisePayment } from "./book-money";

export const chargeCard = defineCommand({
  name: "payments.charge-card",
  title: "Charge the card a guest left with the house, while the guest is away. Where the bank wants to see the guest, it fails and says so: send a payment link then.",
  permission: "payments:take",
  input: chargeCardInput,
  risk: "high",
  noInverse: "Money that was taken is refunded.",
  async run(tools, { paymentId, amount: wanted }) {
    const kept = inScope(tools.ctx, await findPayment(tools.tx, paymentId), "The payment");
    const { card } = toldIn(kept.providerFacts);
    if (kept.status !== "saved" || !card) throw conflict("no_card", "This payment holds no saved card.", { status: kept.status });
    const { folio } = await payableFolio(tools, kept.folioId);
    const day = await openBusinessDay(tools.tx, folio.propertyId, true);
    const amount = wanted ?? kept.amount;
    const payment = await promisePayment(tools, folio, day, { method: "stripe", provider: "stripe", amount });
    await updatePayment(tools.tx, payment.id, { providerFacts: { card } });
    tools.emit({ name: "payments/charge-requested", data: { paymentId: payment.id, propertyId: folio.propertyId } });
    tools.record({ amount: money(amount, folio.currency), brand: card.brand, last4: card.last4 });
    return { paymentId: payment.id, amount: money(amount, folio.currency), status: "pending" as const };
  },
});
