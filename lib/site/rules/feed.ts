/** What metasearch is given: one stay's price for each room and rate, as the site itself would sell it. Pure. */
import { countNights, type IsoDate } from "@/lib/kernel/nights";

/** Everybody is priced for two: a landing page opens for as many. */
export const fedAdults = 2;
/** Google asks for stays up to so many nights; houses whose guests must stay longer than a week are not listed at all. */
export const mostFedNights = 30;

/** One way of taking one room for some nights. Minor units; `base + tax + fees` is exactly what the guest pays. */
export type FedOffer = {
  readonly roomTypeId: string; readonly ratePlanId: string; readonly roomCode: string; readonly planCode: string;
  readonly refundable: boolean; readonly breakfast: boolean; readonly maxAdults: number;
  readonly currency: string; readonly base: number; readonly tax: number; readonly fees: number;
};
export type FedStay = { readonly arrival: IsoDate; readonly nights: number; readonly offers: readonly FedOffer[]; /** Offers kept back because the page showed another price. */ readonly withheld: number };

export const fedTotal = (offer: Pick<FedOffer, "base" | "tax" | "fees">): number => offer.base + offer.tax + offer.fees;

type Line = { readonly kind: string; readonly amount: number };
/**
 * A quote in metasearch's three parts: taxes (those inside the price as well), fees, and the rest. The rest is what is left of the
 * total, so that the parts always add up to it.
 */
export function feedParts(lines: readonly Line[], total: number): { base: number; tax: number; fees: number } {
  const sum = (kind: string) => lines.reduce((all, line) => all + (line.kind === kind ? line.amount : 0), 0);
  const [tax, fees] = [sum("tax"), sum("fee")];
  return { base: total - tax - fees, tax, fees };
}

/** The cheapest first; of equals the one that can be cancelled. */
export const inFeedOrder = (offers: readonly FedOffer[]): FedOffer[] =>
  [...offers].sort((a, b) => fedTotal(a) - fedTotal(b) || Number(b.refundable) - Number(a.refundable) || a.planCode.localeCompare(b.planCode));

/** A page's address for a stay, as metasearch sends guests there: `nights` instead of a departure, for it knows no other. */
export const landingQuery = (arrival: string, nights: number | string) => ({ arrival, nights: String(nights), from: "google-hotels" });

/** Whether a stay can be asked about at all. */
export const mayBeFed = (arrival: IsoDate, nights: number, today: IsoDate): boolean => nights >= 1 && nights <= mostFedNights && arrival >= today && countNights(today, arrival) <= 540;
