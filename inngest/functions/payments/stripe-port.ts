import { houseEvent } from "@/inngest/context";
import { idSchema } from "@/lib/kernel/ids";
import { stripeAdapter } from "@/lib/payments/adapters/stripe/adapter";
import { accessOf } from "@/lib/payments/adapters/stripe/platform";
import { settleProvider } from "@/lib/payments/commands/settle-provider";
import { getProviderAccess } from "@/lib/payments/queries/get-provider-access";
import { PaymentError, type PaymentPort } from "@/lib/payments/rules/payment-port";
import { nothingTold } from "@/lib/payments/rules/settlement";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

/** The house's way to Stripe: its own keys, or its account under the platform's. */
export const stripeOf = async (ctx: Context): Promise<PaymentPort> => stripeAdapter(accessOf(await ask(getProviderAccess, ctx, { provider: "stripe" })));

/** The provider's final no becomes the payment's failure; a silence is thrown, and the step is tried again. */
export const refusalOf = (error: unknown): { readonly refused: string } => {
  if (error instanceof PaymentError && error.code !== "unreachable") return { refused: error.message.slice(0, 500) };
  throw error;
};

/** The event of every job about one payment. */
export const paymentEvent = houseEvent.extend({ paymentId: idSchema });

/** Writes the provider's final no down as the payment's failure. */
export const settleFailed = async (ctx: Context, paymentId: string, reason: string) => done(await execute(settleProvider, ctx, { paymentId, provider: "stripe", reference: null, told: { ...nothingTold, failed: reason } }));

/** Reads a page again and settles what became of it. */
export async function lookAtPage(ctx: Context, port: PaymentPort, reference: string): Promise<void> {
  const report = await port.read({ sessionId: reference, intentId: null, refunds: false, disputes: false });
  if (report) done(await execute(settleProvider, ctx, { ...report, provider: "stripe" }));
}
