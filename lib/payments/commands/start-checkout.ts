import { findPaymentAccount, updatePayment } from "@/db/repos/payments";
import { conflict, invalid } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { seal } from "@/lib/runtime/seal";
import { startCheckoutInput } from "../rules/inputs";
import { payableFolio, promisePayment } from "./book-money";

/** What a link to a gateway's form carries, sealed: nobody can make one up, or turn one into another's. */
export type LinkContent = { readonly tenantId: string; readonly propertyId: string; readonly paymentId: string };
export const linkPurpose = "payment-link";

export const startCheckout = defineCommand({
  name: "payments.start-checkout",
  title: "Make a link at which the guest pays by card online. The payment is awaited until the provider says it came in.",
  permission: "payments:take",
  input: startCheckoutInput,
  noInverse: "A link nobody uses expires by itself.",
  async run(tools, { folioId, provider, amount: wanted, email }) {
    const { folio, owed } = await payableFolio(tools, folioId);
    const account = await findPaymentAccount(tools.tx, folio.propertyId, provider);
    if (!account?.active) throw conflict("provider_not_connected", "This payment provider is not connected to the house.", { provider });
    const amount = wanted ?? owed;
    if (amount <= 0) throw invalid([{ path: "amount", message: "Nothing is owed on this folio: say how much to ask for." }]);
    const day = await openBusinessDay(tools.tx, folio.propertyId, true);
    const payment = await promisePayment(tools, folio, day, { method: provider, provider, amount });
    const link: LinkContent = { tenantId: tools.tx.tenantId, propertyId: folio.propertyId, paymentId: payment.id };
    // A redirect's form needs no call to the gateway; a session at Stripe does, and is made by a job.
    const path = provider === "cmi" ? `/api/payments/cmi/${seal(JSON.stringify(link), linkPurpose)}` : null;
    await updatePayment(tools.tx, payment.id, { providerFacts: { ...(email ? { email } : {}), ...(path ? { url: path } : {}) } });
    if (path === null) tools.emit({ name: "payments/checkout-requested", data: { paymentId: payment.id, propertyId: folio.propertyId } });
    tools.record({ amount: money(amount, folio.currency), provider });
    return { paymentId: payment.id, amount: money(amount, folio.currency), path };
  },
});
