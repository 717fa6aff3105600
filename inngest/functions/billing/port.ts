import { stripeBilling } from "@/lib/billing/adapters/stripe/adapter";
import { billingAccess } from "@/lib/billing/adapters/stripe/client";
import { beginReading, keepReading } from "@/lib/billing/commands/keep-reading";
import type { BillingPort } from "@/lib/billing/rules/billing-port";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

/** The platform's account at Stripe. Null where nothing is sold here. */
export function billingPort(): BillingPort | null {
  const access = billingAccess();
  return access && stripeBilling(access);
}

/** Reads the subscription as it stands now and keeps it, unless a later reading was kept. */
export async function readNow(ctx: Context, port: BillingPort, customerId: string) {
  const { read } = done(await execute(beginReading, ctx, {}));
  const report = await port.read(customerId);
  return done(await execute(keepReading, ctx, { read, report }));
}
