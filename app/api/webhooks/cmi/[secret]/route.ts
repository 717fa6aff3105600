import { clientIp } from "@/lib/auth/client-ip";
import { paymentPartnerContext } from "@/lib/auth/payment-context";
import { limited } from "@/lib/auth/rate-limit";
import { DomainError } from "@/lib/kernel/errors";
import { cmiAnswer, readCmiCallback } from "@/lib/payments/adapters/cmi/adapter";
import { settleProvider } from "@/lib/payments/commands/settle-provider";
import { getProviderAccess } from "@/lib/payments/queries/get-provider-access";
import { PaymentError } from "@/lib/payments/rules/payment-port";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { handled } from "@/lib/runtime/http";
import { readText } from "@/lib/runtime/request-body";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const mostBytes = 100_000;
const plain = (text: string, status = 200) => new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" } });

/** CMI's callback: its hash proves who speaks, its answer decides whether the authorised amount is captured. So it is booked first. */
export const POST = handled(async (request, _requestId, { params }: { params: Promise<{ secret: string }> }) => {
  await limited("webhook", clientIp(request.headers));
  const ctx = await paymentPartnerContext("cmi", (await params).secret);
  if (!ctx) throw new DomainError("unauthorized", "There is no CMI account at this address.", { status: 401 });
  const { credentials } = await ask(getProviderAccess, ctx, { provider: "cmi" });
  const body = await readText(request, mostBytes);
  try {
    const event = readCmiCallback(body, { clientId: credentials["clientId"] ?? "", storeKey: credentials["storeKey"] ?? "" });
    done(await execute(settleProvider, ctx, { ...event, eventId: null, provider: "cmi" }));
    return plain(cmiAnswer(event.told.captured ? "captured" : "failed"));
  } catch (error) {
    // A gateway that is told FAILURE leaves the money where it is.
    if (error instanceof PaymentError) return plain(cmiAnswer("forged"), 400);
    if (error instanceof DomainError) return plain(cmiAnswer("forged"), error.status);
    throw error;
  }
});
