import { billingContext } from "@/lib/auth/billing-context";
import { clientIp } from "@/lib/auth/client-ip";
import { limited } from "@/lib/auth/rate-limit";
import { stripeBilling } from "@/lib/billing/adapters/stripe/adapter";
import { billingAccess } from "@/lib/billing/adapters/stripe/client";
import { readBillingWebhook } from "@/lib/billing/adapters/stripe/word";
import { beginReading, keepReading } from "@/lib/billing/commands/keep-reading";
import { getBillingWord } from "@/lib/billing/queries/get-standing";
import { BillingError } from "@/lib/billing/rules/billing-port";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { readText } from "@/lib/runtime/request-body";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const mostBytes = 1_000_000;

/**
 * The platform's own account speaks of an organisation's subscription. The signature proves who speaks; what is said is not believed
 * but read again, and kept before it is acknowledged.
 */
export const POST = handled(async (request: Request) => {
  await limited("webhook", clientIp(request.headers));
  const access = billingAccess();
  if (access === null) throw new DomainError("unauthorized", "Nothing is billed here.", { status: 401 });
  try {
    const { eventId, type, customerId } = readBillingWebhook(await readText(request, mostBytes), request.headers.get("stripe-signature"), access.webhookSecret);
    const ctx = customerId === null ? null : await billingContext(customerId);
    if (ctx === null || customerId === null) return json({ received: true, ignored: true });
    if ((await ask(getBillingWord, ctx, { eventId })).known) return json({ received: true, act: "repeat" });
    const { read } = done(await execute(beginReading, ctx, {}));
    const report = await stripeBilling(access).read(customerId);
    return json({ received: true, ...done(await execute(keepReading, ctx, { read, report, word: { eventId, type } })) });
  } catch (error) {
    if (error instanceof BillingError && error.code === "forged") throw new DomainError("bad_signature", error.message, { status: 400 });
    if (error instanceof BillingError) throw new DomainError("provider_unreachable", error.message, { status: 503 });
    throw error;
  }
});
