import Stripe from "stripe";
import type { BilledInvoice, Report } from "../../rules/report";
import { asBillingError } from "./client";

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();
const isoOr = (seconds: number | null | undefined): string | null => (seconds == null ? null : iso(seconds));
const mostInvoices = 24;

const over: ReadonlySet<string> = new Set(["canceled", "incomplete_expired"]);
/** The one that counts: of those that stand the latest, else the latest of all. */
const theOne = (all: readonly Stripe.Subscription[]): Stripe.Subscription | null =>
  all.toSorted((a, b) => Number(over.has(a.status)) - Number(over.has(b.status)) || b.created - a.created)[0] ?? null;

function subscriptionOf(sub: Stripe.Subscription): Report["subscription"] {
  const item = sub.items.data.find(({ price }) => price.recurring?.usage_type !== "metered");
  if (!item) return null;
  return {
    id: sub.id, status: sub.status as NonNullable<Report["subscription"]>["status"], itemId: item.id, price: item.price.lookup_key, plan: item.price.metadata["plan"] ?? null, rooms: item.quantity ?? 0, currency: sub.currency.toUpperCase(), monthly: item.price.unit_amount,
    startsAt: iso(item.current_period_start), endsAt: iso(item.current_period_end), trialEndsAt: isoOr(sub.trial_end), cancelAt: isoOr(sub.cancel_at ?? (sub.cancel_at_period_end ? item.current_period_end : null)), endedAt: isoOr(sub.ended_at),
  };
}

const invoiceOf = (invoice: Stripe.Invoice): BilledInvoice => ({
  id: invoice.id, number: invoice.number, status: invoice.status as BilledInvoice["status"], total: invoice.total, due: invoice.amount_remaining, currency: invoice.currency.toUpperCase(), at: iso(invoice.status_transitions.finalized_at ?? invoice.created),
  attempts: invoice.attempt_count, nextTryAt: isoOr(invoice.next_payment_attempt), url: invoice.hosted_invoice_url ?? null, pdf: invoice.invoice_pdf ?? null,
});

function cardOf(method: string | Stripe.PaymentMethod | null | undefined): Report["card"] {
  return method && typeof method === "object" && method.card ? { brand: method.card.brand, last4: method.card.last4 } : null;
}

/** The invoice to come. Stripe has none for what ends with its period, and says so by refusing. */
async function nextOf(stripe: Stripe, sub: Stripe.Subscription | null): Promise<Report["next"]> {
  if (!sub || over.has(sub.status) || sub.status === "incomplete" || sub.cancel_at_period_end || sub.cancel_at !== null) return null;
  try {
    const { total, currency, next_payment_attempt: tried, period_end: end } = await stripe.invoices.createPreview({ subscription: sub.id });
    return { amount: total, currency: currency.toUpperCase(), at: iso(tried ?? end) };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return null;
    return asBillingError(error);
  }
}

/** An organisation's subscription as it stands at Stripe now, whatever the event said that led here. Throws BillingError. */
export async function readReport(stripe: Stripe, customerId: string): Promise<Report> {
  const [subscriptions, invoices, customer] = await Promise.all([
    stripe.subscriptions.list({ customer: customerId, status: "all", limit: 20, expand: ["data.default_payment_method"] }),
    stripe.invoices.list({ customer: customerId, limit: mostInvoices }),
    stripe.customers.retrieve(customerId, { expand: ["invoice_settings.default_payment_method"] }),
  ]).catch(asBillingError);
  const sub = theOne(subscriptions.data);
  return {
    subscription: sub && subscriptionOf(sub), next: await nextOf(stripe, sub),
    invoices: invoices.data.filter(({ status }) => status !== "draft" && status !== null).map(invoiceOf),
    card: cardOf(sub?.default_payment_method) ?? (customer.deleted ? null : cardOf(customer.invoice_settings.default_payment_method)),
  };
}
