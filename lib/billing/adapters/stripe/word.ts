import Stripe from "stripe";
import { idOf } from "@/lib/payments/adapters/stripe/client";
import { BillingError } from "../../rules/billing-port";

/** What a signed event is about: whose subscription may have moved. What it says of it is not believed: it is read again. */
export type BillingWord = { readonly eventId: string; readonly type: string; readonly customerId: string | null };

/** Throws BillingError `forged` for a signature that does not belong to the body or is older than five minutes. */
export function readBillingWebhook(body: string, signature: string | null, secret: string): BillingWord {
  let event: Stripe.Event;
  try {
    event = Stripe.webhooks.constructEvent(body, signature ?? "", secret);
  } catch {
    throw new BillingError("forged", "The signature does not belong to this body, or is too old.");
  }
  const about = event.data.object as { readonly object?: string; readonly id?: string; readonly customer?: string | { readonly id: string } | null };
  return { eventId: event.id, type: event.type, customerId: about.object === "customer" ? (about.id ?? null) : idOf(about.customer) };
}
