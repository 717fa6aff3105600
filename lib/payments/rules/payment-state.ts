export const paymentStatuses = ["pending", "saved", "captured", "failed", "cancelled", "refunded"] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];
export const isPaymentStatus = (text: string): text is PaymentStatus => (paymentStatuses as readonly string[]).includes(text);

/** Whether and how much of a payment may go back. Minor units. */
export const refundable = (payment: { status: string; direction: string; amount: number; refundedAmount: number }): number =>
  payment.direction === "in" && payment.status === "captured" ? payment.amount - payment.refundedAmount : 0;
