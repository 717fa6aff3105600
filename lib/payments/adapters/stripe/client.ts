import Stripe from "stripe";
import { PaymentError } from "../../rules/payment-port";

export type StripeAccess = {
  readonly secretKey: string; /** Default https://api.stripe.com. */ readonly baseUrl?: string | undefined; readonly timeoutMs?: number;
  /** The house's account under the platform's key; every call is then made as that account. */
  readonly account?: string | undefined;
  /** What the platform keeps of a payment, in basis points, and whether it gives its share of a refund back. */
  readonly feeBp?: number | undefined; readonly returnFee?: boolean | undefined;
};

export function stripeClient({ secretKey, baseUrl, timeoutMs }: StripeAccess): Stripe {
  const url = new URL(baseUrl ?? "https://api.stripe.com");
  return new Stripe(secretKey, {
    host: url.hostname, protocol: url.protocol === "http:" ? "http" : "https", ...(url.port ? { port: Number(url.port) } : {}),
    timeout: timeoutMs ?? 15_000, maxNetworkRetries: 2, telemetry: false,
  });
}

/** Stripe's own errors as ours: a card or request refused is final, everything else may be tried again. */
export function asPaymentError(error: unknown): never {
  if (error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeIdempotencyError) throw new PaymentError("refused", error.message);
  if (error instanceof Stripe.errors.StripeError) throw new PaymentError(error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError ? "refused" : "unreachable", error.message);
  throw error;
}

/** Whose objects a call is about. */
export const as = ({ account }: StripeAccess): Stripe.RequestOptions => (account ? { stripeAccount: account } : {});
export const idOf = (value: string | { id: string } | null | undefined): string | null => (value === null || value === undefined ? null : typeof value === "string" ? value : value.id);
