import { clientIp } from "@/lib/auth/client-ip";
import { paymentPartnerContext } from "@/lib/auth/payment-context";
import { limited } from "@/lib/auth/rate-limit";
import { DomainError } from "@/lib/kernel/errors";
import { readStripeWebhook } from "@/lib/payments/adapters/stripe/adapter";
import { settleProvider } from "@/lib/payments/commands/settle-provider";
import { getProviderAccess } from "@/lib/payments/queries/get-provider-access";
import { PaymentError } from "@/lib/payments/rules/payment-port";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { readText } from "@/lib/runtime/request-body";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const mostBytes = 1_000_000;

/** Stripe's webhook: the secret path names the house's account, the signature proves that Stripe speaks. Booked before it is acknowledged. */
export const POST = handled(async (request, _requestId, { params }: { params: Promise<{ secret: string }> }) => {
  await limited("webhook", clientIp(request.headers));
  const ctx = await paymentPartnerContext("stripe", (await params).secret);
  if (!ctx) throw new DomainError("unauthorized", "There is no Stripe account at this address.", { status: 401 });
  const { credentials } = await ask(getProviderAccess, ctx, { provider: "stripe" });
  const body = await readText(request, mostBytes);
  try {
    const event = readStripeWebhook(body, request.headers.get("stripe-signature"), credentials["webhookSecret"] ?? "");
    if (!event) return json({ received: true, ignored: true });
    const { act } = done(await execute(settleProvider, ctx, { ...event, provider: "stripe" }));
    return json({ received: true, act });
  } catch (error) {
    if (error instanceof PaymentError) throw new DomainError("bad_signature", error.message, { status: 400 });
    throw error;
  }
});
