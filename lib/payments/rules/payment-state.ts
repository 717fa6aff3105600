export const paymentStatuses = ["pending", "captured", "failed", "cancelled", "refunded"] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];
export const isPaymentStatus = (text: string): text is PaymentStatus => (paymentStatuses as readonly string[]).includes(text);

export type Told = "captured" | "failed";

/**
 * What to do with a provider's word, whatever came before and in whatever order: money that came in is booked once, also
 * when the provider first said it failed; a failure heard after the money changes nothing. A cancelled payment that is paid
 * all the same is booked: the money is there.
 */
export function onProviderWord(status: PaymentStatus, told: Told): "book" | "fail" | "ignore" {
  if (told === "captured") return status === "captured" || status === "refunded" ? "ignore" : "book";
  return status === "pending" ? "fail" : "ignore";
}

/** Whether and how much of a payment may go back. Minor units. */
export const refundable = (payment: { status: string; direction: string; amount: number; refundedAmount: number }): number =>
  payment.direction === "in" && payment.status === "captured" ? payment.amount - payment.refundedAmount : 0;
