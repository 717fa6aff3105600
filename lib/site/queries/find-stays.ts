import { type StayNightRow, stayNights } from "@/db/repos/site";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { invalid } from "@/lib/kernel/errors";
import { countNights, type IsoDate } from "@/lib/kernel/nights";
import { type Quote, quoteStay, type SellableNight, whyNotSellable } from "@/lib/rates/rules/quote";
import { businessDay } from "../rules/business-day";
import type { SearchStay } from "../rules/inputs";
import type { StayRefusal } from "../rules/views";
import { type HouseFacts, houseFacts } from "./house-facts";

export type FoundStay = {
  readonly product: HouseFacts["products"][number];
  readonly nights: readonly SellableNight[];
  readonly quote: Quote;
  readonly available: number;
  readonly refusal: StayRefusal | null;
};
export type FoundStays = { readonly house: HouseFacts; readonly nights: number; readonly stays: readonly FoundStay[] };

const sellable = (row: StayNightRow): SellableNight => ({
  night: row.night as IsoDate, amount: row.amount, available: row.available ?? 0, minStay: row.min_stay, maxStay: row.max_stay, stopSell: row.stop_sell, closedToArrival: row.closed_to_arrival,
});

/** Every room type with prices for the dates, quoted for the party, with the reason where it cannot be sold. One statement. */
export async function findStays(tx: TenantTx, propertyId: string, search: SearchStay): Promise<FoundStays> {
  const { arrival, departure, adults, children } = search;
  const house = await houseFacts(tx, propertyId);
  if (arrival < businessDay(house.timezone, nowMs())) throw invalid([{ path: "arrival", message: "Arrival is in the past." }]);
  const length = countNights(arrival, departure);
  const taxes = house.taxesOn(arrival);
  const rows = Map.groupBy(await stayNights(tx, house.products, arrival, departure), (row) => row.plan);
  const stays = house.products.flatMap((product): FoundStay[] => {
    const priced = rows.get(product.ratePlanId) ?? [];
    const nights = priced.filter((row) => row.night < departure && row.available !== null).map(sellable).sort((a, b) => (a.night < b.night ? -1 : 1));
    if (nights.length === 0) return [];
    const fits = adults <= product.maxAdults && adults + children <= product.maxGuests;
    const closedToDeparture = priced.some((row) => row.night === departure && row.closed_to_departure);
    return [{
      product, nights,
      quote: quoteStay({ currency: product.currency, nightAmounts: nights.map((night) => night.amount), adults, children, taxes }),
      available: Math.min(...nights.map((night) => night.available)),
      refusal: fits ? whyNotSellable(nights, length, closedToDeparture) : "too_small",
    }];
  });
  return { house, nights: length, stays };
}
