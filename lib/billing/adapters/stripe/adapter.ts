import Stripe from "stripe";
import { stripeClient } from "@/lib/payments/adapters/stripe/client";
import { nowMs } from "@/lib/kernel/clock";
import { BillingError, type BillingPort } from "../../rules/billing-port";
import { meterEvent, planFor } from "../../rules/plans";
import { asBillingError, type BillingAccess } from "./client";
import { modelsPrice, planPrice } from "./prices";
import { readReport } from "./read";

/** Stripe wants the end of a trial two days away at least. */
const soonestTrialEnd = 49 * 3_600_000;
/** A meter takes nothing that is older. */
const oldestUsage = 34 * 86_400_000;
const locales: Readonly<Record<string, "en" | "fr" | "es">> = { en: "en", fr: "fr", es: "es" };

/** Subscriptions at Stripe on the platform's own account. */
export function stripeBilling(access: BillingAccess): BillingPort {
  const stripe = stripeClient(access);
  return {
    async openCustomer({ tenantId, name, email }) {
      const made = await stripe.customers.create({ name, ...(email ? { email } : {}), metadata: { tenant_id: tenantId } }, { idempotencyKey: `customer-${tenantId}` }).catch(asBillingError);
      return made.id;
    },
    async openCheckout(wish, plans) {
      const { plan, quantity } = planFor(plans, wish.rooms);
      const [price, models] = await Promise.all([planPrice(stripe, plans, plan), modelsPrice(stripe, plans)]).catch(asBillingError);
      const open = await stripe.checkout.sessions.list({ customer: wish.customerId, status: "open", limit: 100 }).catch(asBillingError);
      // Whoever finished an earlier page a moment ago has subscribed there: closing it is refused, and that is told.
      for (const { id } of open.data) await stripe.checkout.sessions.expire(id).catch(asBillingError);
      const session = await stripe.checkout.sessions.create({
        mode: "subscription", customer: wish.customerId, client_reference_id: wish.tenantId, locale: locales[wish.locale] ?? "auto", success_url: wish.doneUrl, cancel_url: wish.backUrl, payment_method_collection: "always",
        line_items: [{ price, quantity }, ...(models ? [{ price: models }] : [])],
        subscription_data: { metadata: { tenant_id: wish.tenantId }, ...(wish.trialEndsAt > wish.now + soonestTrialEnd ? { trial_end: Math.floor(wish.trialEndsAt / 1000) } : {}) },
      }).catch(asBillingError);
      if (!session.url) throw new BillingError("unreachable", "Stripe's checkout session has no address.");
      return session.url;
    },
    async openPortal({ customerId, backUrl, locale }) {
      return (await stripe.billingPortal.sessions.create({ customer: customerId, return_url: backUrl, locale: locales[locale] ?? "auto" }).catch(asBillingError)).url;
    },
    read: (customerId) => readReport(stripe, customerId),
    async setRooms(subscription, rooms, plans) {
      const { plan, quantity } = planFor(plans, rooms);
      const price = plan.code === subscription.plan ? null : await planPrice(stripe, plans, plan).catch(asBillingError);
      await stripe.subscriptions.update(subscription.id, { items: [{ id: subscription.itemId, quantity, ...(price ? { price } : {}) }], proration_behavior: "create_prorations" }).catch(asBillingError);
    },
    async setLeaving(subscriptionId, leaving) {
      await stripe.subscriptions.update(subscriptionId, { cancel_at_period_end: leaving }).catch(asBillingError);
    },
    async sendUsage(customerId, { identifier, units, at }, plans) {
      if (units === 0 || (await modelsPrice(stripe, plans).catch(asBillingError)) === null) return;
      await stripe.billing.meterEvents.create({ event_name: meterEvent, identifier, payload: { stripe_customer_id: customerId, value: String(units) }, timestamp: Math.floor(Math.max(at, nowMs() - oldestUsage) / 1000) }).catch((error: unknown) => {
        if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "duplicate_meter_event") return;
        asBillingError(error);
      });
    },
  };
}
