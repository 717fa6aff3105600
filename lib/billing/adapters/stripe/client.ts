import Stripe from "stripe";
import { BillingError } from "../../rules/billing-port";

export type BillingAccess = { readonly secretKey: string; readonly webhookSecret: string; readonly baseUrl?: string | undefined };

/** The platform's account, where this installation sells itself. Null where it does not. */
export function billingAccess(env: Readonly<Record<string, string | undefined>> = process.env): BillingAccess | null {
  const { STRIPE_PLATFORM_KEY: secretKey, STRIPE_BILLING_WEBHOOK_SECRET: webhookSecret } = env;
  return secretKey && webhookSecret ? { secretKey, webhookSecret, baseUrl: env["STRIPE_BASE_URL"] } : null;
}

/** A request that Stripe refuses stays refused; whatever else went wrong may be tried again. */
export function asBillingError(error: unknown): never {
  if (error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError) throw new BillingError("refused", error.message);
  if (error instanceof Stripe.errors.StripeError) throw new BillingError("unreachable", error.message);
  throw error;
}
