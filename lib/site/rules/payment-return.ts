export const paymentStates = ["paid", "saved", "returned", "confirming", "failed", "withdrawn"] as const;
export type PaymentReturnState = (typeof paymentStates)[number];

/**
 * What a guest is told who comes back from a provider's page, and whether the same link may be used again. `unpaid`: the provider
 * sent them back without a payment. Its own word, which may come later, decides: nobody is told "paid" before, nor where the money goes back because the rooms were gone when it came (`outcome` refunded).
 */
export function paymentState(payment: { readonly status: string; readonly provider: string | null; readonly outcome: string | null }, unpaid: boolean): { readonly state: PaymentReturnState; readonly again: boolean } {
  switch (payment.status) {
    case "captured":
    case "refunded": return { state: payment.outcome === "refunded" ? "returned" : "paid", again: false };
    case "saved": return { state: "saved", again: false };
    case "pending": return unpaid ? { state: "failed", again: true } : { state: "confirming", again: false };
    // Stripe's page is over once it failed; the form to CMI may be posted again.
    case "failed": return { state: "failed", again: payment.provider === "cmi" };
    default: return { state: "withdrawn", again: false };
  }
}
