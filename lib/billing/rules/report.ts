import { z } from "zod";

const moment = z.iso.datetime();
const currency = z.string().regex(/^[A-Z]{3}$/);
const whole = z.number().int();

/** Stripe's own states of a subscription. */
export const subscriptionStates = ["incomplete", "incomplete_expired", "trialing", "active", "past_due", "canceled", "unpaid", "paused"] as const;

export const invoiceSchema = z.object({
  id: z.string(), number: z.string().nullable(), status: z.enum(["draft", "open", "paid", "uncollectible", "void"]),
  /** Minor units: the whole, and what is left to pay. */
  total: whole, due: whole, currency, at: moment, attempts: whole.min(0), nextTryAt: moment.nullable(),
  url: z.url().nullable(), pdf: z.url().nullable(),
});

/** Everything Stripe says of an organisation's subscription, read in one go. Amounts in minor units. */
export const reportSchema = z.object({
  subscription: z.object({
    id: z.string(), status: z.enum(subscriptionStates), itemId: z.string(),
    /** The name of its price, the plan's code, and how many rooms it pays for. */
    price: z.string().nullable(), plan: z.string().nullable(), rooms: whole.min(0), currency, monthly: whole.nullable(),
    startsAt: moment, endsAt: moment, trialEndsAt: moment.nullable(), cancelAt: moment.nullable(), endedAt: moment.nullable(),
  }).nullable(),
  /** The latest first. */
  invoices: z.array(invoiceSchema).max(100),
  next: z.object({ amount: whole, currency, at: moment }).nullable(),
  card: z.object({ brand: z.string(), last4: z.string() }).nullable(),
});
export type Report = z.output<typeof reportSchema>;
export type BilledInvoice = Report["invoices"][number];

/** What was kept of a reading; null where nothing was read or it is of an older shape. */
export const keptReport = (kept: unknown): Report | null => reportSchema.safeParse(kept).data ?? null;

/** Whether a subscription stands at Stripe: one that never began or is over does not. */
export const subscribed = (report: Report | null): boolean => report?.subscription != null && !["incomplete", "incomplete_expired", "canceled"].includes(report.subscription.status);
