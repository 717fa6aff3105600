import { DomainError } from "@/lib/kernel/errors";
import { readPayment, readStripeWebhook, type StripeWord } from "@/lib/payments/adapters/stripe/read";
import type { StripeAccess } from "@/lib/payments/adapters/stripe/client";
import { settleProvider } from "@/lib/payments/commands/settle-provider";
import { listKnownWords } from "@/lib/payments/queries/get-provider-access";
import { PaymentError } from "@/lib/payments/rules/payment-port";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

/** The event in a signed body. Throws 400 for a signature that does not hold, or is older than five minutes. */
export function believed(body: string, signature: string | null, secret: string): StripeWord {
  try {
    return readStripeWebhook(body, signature, secret);
  } catch (error) {
    if (error instanceof PaymentError) throw new DomainError("bad_signature", error.message, { status: 400 });
    throw error;
  }
}

/** Takes in a word about a payment: an event seen before is done with; else the payment is read as it stands now and settled before it is acknowledged. */
export async function receivePaymentWord(ctx: Context, access: StripeAccess, word: Extract<StripeWord, { about: "payment" }>): Promise<object> {
  const { known } = await ask(listKnownWords, ctx, { provider: "stripe", eventIds: [word.eventId] });
  if (known.length > 0) return { received: true, act: "repeat" };
  try {
    const report = await readPayment(access, word.subject);
    if (!report) return { received: true, ignored: true };
    const { act, outcome } = done(await execute(settleProvider, ctx, { ...report, provider: "stripe", eventId: word.eventId }));
    return { received: true, act, outcome };
  } catch (error) {
    // Another shop may stand on the same account, and speak of payments that are not ours.
    if (error instanceof DomainError && error.status === 404) return { received: true, ignored: true };
    if (error instanceof PaymentError) throw new DomainError("provider_unreachable", error.message, { status: 503 });
    throw error;
  }
}
