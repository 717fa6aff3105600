import { sellableStays, type SellableRow } from "@/db/repos/rates";
import { bookableHouse, type BookableHouse } from "@/db/repos/site";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { found, invalid } from "@/lib/kernel/errors";
import { countNights } from "@/lib/kernel/nights";
import { asTaxRule } from "@/lib/rates/commands/tax-rule";
import { type Quote, quoteStay, type SellableNight, whyNotSellable } from "@/lib/rates/rules/quote";
import { businessDay } from "../rules/business-day";
import type { SearchStay } from "../rules/inputs";
import type { StayRefusal } from "../rules/views";

export type FoundStay = { readonly row: SellableRow; readonly quote: Quote; readonly available: number; readonly refusal: StayRefusal | null };
export type FoundStays = { readonly house: BookableHouse; readonly nights: number; readonly stays: readonly FoundStay[] };

/** Every room type with prices for the dates, quoted for the party, with the reason where it cannot be sold. Two statements, one round trip. */
export async function findStays(tx: TenantTx, propertyId: string, search: SearchStay): Promise<FoundStays> {
  const { arrival, departure, adults, children } = search;
  const [known, rows] = await Promise.all([bookableHouse(tx, propertyId, arrival), sellableStays(tx, { propertyId, arrival, departure })]);
  const house = found(known, "The property");
  if (arrival < businessDay(house.timezone, nowMs())) throw invalid([{ path: "arrival", message: "Arrival is in the past." }]);
  const nights = countNights(arrival, departure);
  const taxes = house.taxes.map(asTaxRule);
  const stays = rows.map((row): FoundStay => {
    const fits = adults <= row.maxAdults && adults + children <= row.maxGuests;
    return {
      row,
      quote: quoteStay({ currency: row.currency, nightAmounts: row.nights.map((night) => night.amount), adults, children, taxes }),
      available: Math.min(...row.nights.map((night) => night.available)),
      refusal: fits ? whyNotSellable(row.nights as SellableNight[], nights, row.closedToDeparture) : "too_small",
    };
  });
  return { house, nights, stays };
}
