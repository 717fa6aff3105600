import { findFolio } from "@/db/repos/folios";
import { findReservation } from "@/db/repos/folios-stays";
import { findPayment } from "@/db/repos/payments";
import { siteBookingOf } from "@/db/repos/site-bookings";
import { rootOrigin } from "@/lib/auth/root-host";
import { found } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { paymentReturnInput } from "../rules/inputs";
import { paymentState } from "../rules/payment-return";
import type { PaymentReturnView } from "../rules/views";
import { confirmationReference, paymentOfReference } from "./confirmation-reference";

export const getPaymentReturn = defineQuery({
  name: "site.get-payment-return",
  title: "What became of a guest's own online payment, by the reference in the address they come back to.",
  permission: "site:read",
  input: paymentReturnInput,
  internal: true,
  async run({ tx, ctx }, { reference, unpaid }): Promise<PaymentReturnView> {
    const id = found(paymentOfReference(tx.tenantId, reference), "The payment");
    const payment = inScope(ctx, await findPayment(tx, id), "The payment");
    const folio = found(await findFolio(tx, payment.folioId), "The folio");
    const reservation = folio.reservationId === null ? undefined : await findReservation(tx, folio.reservationId);
    const { state, again } = paymentState(payment, unpaid);
    const url = payment.providerFacts["url"];
    const begun = reservation && (await siteBookingOf(tx, reservation.id));
    return { booking: begun?.paymentId === payment.id ? confirmationReference(tx.tenantId, begun.reservationId) : null, state, amount: money(payment.amount, payment.currency), number: reservation?.number ?? null, again: again && typeof url === "string" ? new URL(url, rootOrigin()).href : null };
  },
});
