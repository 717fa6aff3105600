import type Stripe from "stripe";
import type { ConnectedFacts } from "../../rules/connected-account";
import { asPaymentError, type StripeAccess, stripeClient } from "./client";

export type Platform = { readonly secretKey: string; readonly webhookSecret: string; readonly feeBp: number; readonly returnFee: boolean; readonly baseUrl: string | undefined };

/** The platform's own account at Stripe, under which houses may be connected. Null where this installation has none. */
export function platformOf(env: Readonly<Record<string, string | undefined>> = process.env): Platform | null {
  const { STRIPE_PLATFORM_KEY: secretKey, STRIPE_PLATFORM_WEBHOOK_SECRET: webhookSecret } = env;
  if (!secretKey || !webhookSecret) return null;
  return { secretKey, webhookSecret, feeBp: Number(env["STRIPE_APPLICATION_FEE_BP"] ?? 0), returnFee: env["STRIPE_RETURN_APPLICATION_FEE"] !== "0", baseUrl: env["STRIPE_BASE_URL"] };
}

type Opened = { readonly mode: string; readonly externalAccount: string | null; readonly credentials: Readonly<Record<string, string>> };

/** How a house's Stripe is spoken to: with its own keys, or as its account under the platform's. */
export function accessOf({ mode, externalAccount, credentials }: Opened, platform: Platform | null = platformOf()): StripeAccess {
  if (mode === "connect" && externalAccount && platform) return { secretKey: platform.secretKey, baseUrl: platform.baseUrl, account: externalAccount, feeBp: platform.feeBp, returnFee: platform.returnFee };
  return { secretKey: credentials["secretKey"] ?? "", baseUrl: process.env["STRIPE_BASE_URL"] };
}

const factsOf = (account: Stripe.Account): ConnectedFacts => ({
  chargesEnabled: account.charges_enabled, payoutsEnabled: account.payouts_enabled, detailsSubmitted: account.details_submitted,
  due: [...new Set([...(account.requirements?.past_due ?? []), ...(account.requirements?.currently_due ?? [])])].slice(0, 50), disabledReason: account.requirements?.disabled_reason ?? null,
});

/** Makes the house's account under the platform's: once for a property, however often it is asked. The house keeps its own dashboard, fees and losses. */
export async function openAccount(platform: Platform, house: { readonly propertyId: string; readonly country: string; readonly name: string }): Promise<{ readonly account: string; readonly facts: ConnectedFacts }> {
  const made = await stripeClient(platform).accounts.create({ country: house.country, type: "standard", business_profile: { name: house.name }, metadata: { property_id: house.propertyId } }, { idempotencyKey: `account-${house.propertyId}` }).catch(asPaymentError);
  return { account: made.id, facts: factsOf(made) };
}

/** Where the house tells Stripe who it is. The address lives a few minutes. */
export const accountLink = async (platform: Platform, account: string, urls: { readonly again: string; readonly back: string }): Promise<string> =>
  (await stripeClient(platform).accountLinks.create({ account, type: "account_onboarding", refresh_url: urls.again, return_url: urls.back }).catch(asPaymentError)).url;

export const readAccount = async (platform: Platform, account: string): Promise<ConnectedFacts> => factsOf(await stripeClient(platform).accounts.retrieve(account).catch(asPaymentError));
