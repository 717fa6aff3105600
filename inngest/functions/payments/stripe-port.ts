import { stripeAdapter } from "@/lib/payments/adapters/stripe/adapter";
import { accessOf } from "@/lib/payments/adapters/stripe/platform";
import { getProviderAccess } from "@/lib/payments/queries/get-provider-access";
import { PaymentError, type PaymentPort } from "@/lib/payments/rules/payment-port";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";

/** The house's way to Stripe: its own keys, or its account under the platform's. */
export const stripeOf = async (ctx: Context): Promise<PaymentPort> => stripeAdapter(accessOf(await ask(getProviderAccess, ctx, { provider: "stripe" })));

/** The provider's final no becomes the payment's failure; a silence is thrown, and the step is tried again. */
export const refusalOf = (error: unknown): { readonly refused: string } => {
  if (error instanceof PaymentError && error.code !== "unreachable") return { refused: error.message.slice(0, 500) };
  throw error;
};
