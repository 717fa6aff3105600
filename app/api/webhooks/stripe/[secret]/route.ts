import { clientIp } from "@/lib/auth/client-ip";
import { paymentPartnerContext } from "@/lib/auth/payment-context";
import { limited } from "@/lib/auth/rate-limit";
import { DomainError } from "@/lib/kernel/errors";
import { getProviderAccess } from "@/lib/payments/queries/get-provider-access";
import { ask } from "@/lib/runtime/ask";
import { handled, json } from "@/lib/runtime/http";
import { readText } from "@/lib/runtime/request-body";
import { believed, receivePaymentWord } from "../receive";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const mostBytes = 1_000_000;

/** The webhook of a house's own Stripe account: the secret path names the account, the signature proves that Stripe speaks. */
export const POST = handled(async (request, _requestId, { params }: { params: Promise<{ secret: string }> }) => {
  await limited("webhook", clientIp(request.headers));
  const ctx = await paymentPartnerContext("stripe", (await params).secret);
  if (!ctx) throw new DomainError("unauthorized", "There is no Stripe account at this address.", { status: 401 });
  const { credentials } = await ask(getProviderAccess, ctx, { provider: "stripe" });
  const word = believed(await readText(request, mostBytes), request.headers.get("stripe-signature"), credentials["webhookSecret"] ?? "");
  if (word.about !== "payment") return json({ received: true, ignored: true });
  return json(await receivePaymentWord(ctx, { secretKey: credentials["secretKey"] ?? "", baseUrl: process.env["STRIPE_BASE_URL"] }, word));
});
