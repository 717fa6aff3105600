import { converted, type ExchangeRate } from "@/lib/rates/rules/display-currency";

/** What was handed over; `rate` where it is not in the folio's currency. */
export type Tender = { readonly amount: number; readonly currency: string; readonly rate: ExchangeRate | null };
export type Till = { readonly applied: number; readonly value: number; readonly change: number };

/**
 * What a handful of cash comes to: its value in the folio's currency, how much of it pays the bill and the change to hand back
 * in the folio's currency. `wanted` null: as much as is owed, and all of it where nothing is. Null when it does not suffice,
 * or when the rate is about other currencies.
 */
export function till(tender: Tender, currency: string, owed: number, wanted: number | null): Till | null {
  const value = tender.currency === currency ? tender.amount : tender.rate ? converted(tender.amount, tender.currency, currency, tender.rate) : undefined;
  if (value === undefined) return null;
  const applied = wanted ?? (owed > 0 ? Math.min(value, owed) : value);
  return applied > value ? null : { applied, value, change: value - applied };
}
