import type { Spread } from "./spread";

/** How a period was sold, minor units. `unsaidRevenue`: by channels whose share nobody said; `directRevenue`: by the house itself. */
export type Sold = { readonly revenue: number; readonly commission: number; readonly unsaidRevenue: number; readonly guestNights: number; readonly guestRoomNights: number };

/** Assumed where nobody has slept here yet. */
const usualGuests = 2;

export const guestsPerRoom = ({ guestNights, guestRoomNights }: Sold): number => (guestRoomNights > 0 ? guestNights / guestRoomNights : usualGuests);

/**
 * What the next booking is expected to pay for being brought, in basis points: as the last year's did. Revenue of channels
 * whose share nobody said takes the band `unsaid`; a house that has sold nothing takes from nothing to the whole of it.
 */
export function commissionOf(sold: Sold, unsaid: Spread): { readonly spread: Spread; readonly known: boolean } {
  if (sold.revenue <= 0) return { spread: { low: 0, expected: Math.round(unsaid.expected / 2), high: unsaid.high }, known: false };
  const of = (bp: number) => Math.round(((sold.commission * 10_000 + sold.unsaidRevenue * bp) / sold.revenue) * 100) / 100;
  return { spread: { low: of(unsaid.low), expected: of(unsaid.expected), high: of(unsaid.high) }, known: sold.unsaidRevenue === 0 };
}

/** What is left of a price once the tax it holds is taken out. */
export const netOf = (gross: number, includedTaxBp: number): number => (gross * 10_000) / (10_000 + includedTaxBp);
