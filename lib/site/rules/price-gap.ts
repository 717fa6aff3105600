import { type Money, money } from "@/lib/kernel/money";

/** What a rate costs less than the one that is shown first, where it does. */
export const lessThan = (offer: { readonly total: Money }, lead: { readonly total: Money }): Money | null =>
  offer.total.currency === lead.total.currency && offer.total.amount < lead.total.amount ? money(lead.total.amount - offer.total.amount, lead.total.currency) : null;
