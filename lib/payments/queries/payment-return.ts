import { z } from "zod";
import { rootOrigin } from "@/lib/auth/root-host";
import { idSchema } from "@/lib/kernel/ids";
import { seal, unseal } from "@/lib/runtime/seal";

const purpose = "payment-return";
const content = z.object({ tenantId: idSchema, propertyId: idSchema, paymentId: idSchema });
export type ReturningPayment = z.output<typeof content>;

/** Where a provider sends a guest back to, paid or not: a door of ours that knows the house and its languages. */
export function returnUrls(payment: ReturningPayment): { readonly done: string; readonly failed: string } {
  const { tenantId, propertyId, paymentId } = payment;
  const done = `${rootOrigin()}/api/payments/return/${seal(JSON.stringify({ tenantId, propertyId, paymentId }), purpose)}`;
  return { done, failed: `${done}?unpaid=1` };
}

/** The payment a guest comes back from; null for a token that is not ours. */
export function returningPayment(token: string): ReturningPayment | null {
  try {
    return content.parse(JSON.parse(unseal(token, purpose)));
  } catch {
    return null;
  }
}
