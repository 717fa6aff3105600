import { lockPayment, type PaymentRow, updatePayment } from "@/db/repos/payments";
import type { CommandTools } from "@/lib/runtime/command";

/**
 * Gives up payments that are still awaited at a provider's page; a job closes the page, so that nobody pays there as well. Money that
 * came meanwhile is booked all the same. Those that are awaited no more stay as they are. Returns how many were given up.
 */
export async function leaveCheckouts({ tx, emit }: Pick<CommandTools, "tx" | "emit">, payments: readonly Pick<PaymentRow, "id">[], why: string): Promise<number> {
  let left = 0;
  for (const { id } of payments) {
    const payment = await lockPayment(tx, id);
    if (payment?.status !== "pending") continue;
    await updatePayment(tx, id, { status: "cancelled", failure: why });
    if (payment.provider === "stripe") emit({ name: "payments/checkout-left", data: { paymentId: id, propertyId: payment.propertyId } });
    left += 1;
  }
  return left;
}
