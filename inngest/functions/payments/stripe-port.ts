import { stripeAdapter } from "@/lib/payments/adapters/stripe/adapter";
import type { StripeAccess } from "@/lib/payments/adapters/stripe/client";
import { getProviderAccess } from "@/lib/payments/queries/get-provider-access";
import { PaymentError, type PaymentPort } from "@/lib/payments/rules/payment-port";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";

/** The house's way to Stripe: its own keys. */
export async function stripeOf(ctx: Context): Promise<PaymentPort> {
  const { credentials } = await ask(getProviderAccess, ctx, { provider: "stripe" });
  const access: StripeAccess = { secretKey: credentials["secretKey"] ?? "", baseUrl: process.env["STRIPE_BASE_URL"] };
  return stripeAdapter(access);
}

/** The provider's final no becomes the payment's failure; a silence is thrown, and the step is tried again. */
export const refusalOf = (error: unknown): { readonly refused: string } => {
  if (error instanceof PaymentError && error.code !== "unreachable") return { refused: error.message.slice(0, 500) };
  throw error;
};
