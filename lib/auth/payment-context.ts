import { and, eq } from "drizzle-orm";
import { paymentAccounts } from "@/db/schema/folios";
import { systemDb } from "@/db/system";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "@/lib/runtime/context";
import { fingerprint } from "@/lib/runtime/seal";
import { paymentPermissions } from "./roles";

/** A payment provider speaking about a house's account. */
export const providerContext = (tenantId: string, propertyId: string, provider: string, accountId: string): Context => ({
  tenantId, propertyId, actor: { type: "partner", partner: provider, connectionId: accountId }, permissions: paymentPermissions, locale: "en", requestId: newId(),
});

/** The payment account whose callback address carries this secret, as a Context for its provider. Null when there is none. */
export async function paymentPartnerContext(provider: string, secret: string): Promise<Context | null> {
  const [row] = await systemDb().select({ tenantId: paymentAccounts.tenantId, propertyId: paymentAccounts.propertyId, id: paymentAccounts.id, active: paymentAccounts.active })
    .from(paymentAccounts).where(and(eq(paymentAccounts.provider, provider), eq(paymentAccounts.webhookSecretHash, fingerprint(secret))));
  return row ? providerContext(row.tenantId, row.propertyId, provider, row.id) : null;
}

/** The house whose account under the platform's this is, as a Context for Stripe. Null where no house has it. */
export async function connectedAccountContext(account: string): Promise<Context | null> {
  const [row] = await systemDb().select({ tenantId: paymentAccounts.tenantId, propertyId: paymentAccounts.propertyId, id: paymentAccounts.id }).from(paymentAccounts).where(and(eq(paymentAccounts.provider, "stripe"), eq(paymentAccounts.externalAccount, account)));
  return row ? providerContext(row.tenantId, row.propertyId, "stripe", row.id) : null;
}
