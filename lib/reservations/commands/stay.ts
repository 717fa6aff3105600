import { findProperty, type PropertyRow, taxesOn } from "@/db/repos/property";
import { sellableStays } from "@/db/repos/rates";
import type { TenantTx } from "@/db/tenant";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { countNights, type IsoDate, todayIn } from "@/lib/kernel/nights";
import { nowMs } from "@/lib/kernel/clock";
import { type Quote, quoteStay, type SellableNight, whyNotSellable } from "@/lib/rates/rules/quote";
import { asTaxRule } from "@/lib/rates/commands/tax-rule";

export type Stay = { roomTypeId: string; ratePlanId: string; arrival: IsoDate; departure: IsoDate; adults: number; children: number };
export type PricedStay = { property: PropertyRow; quote: Quote; nights: { night: string; amount: number }[] };

const sentences: Record<string, string> = {
  sold_out: "This room is no longer available for these dates.",
  stop_sell: "This room is closed to sale on these dates.",
  not_open: "These dates are not open for booking yet.",
  min_stay: "The stay is shorter than the minimum for these dates.",
  max_stay: "The stay is longer than the maximum for these dates.",
  closed_to_arrival: "Arrival is not possible on this date.",
  closed_to_departure: "Departure is not possible on this date.",
};

/** Checks that the stay may be sold today and prices it. Throws 404, 409 (`sold_out`, `min_stay`, …) or 422. */
export async function priceStay(tx: TenantTx, propertyId: string, stay: Stay): Promise<PricedStay> {
  // Sent together: three reads cost one round trip.
  const [known, [row], taxes] = await Promise.all([
    findProperty(tx, propertyId),
    sellableStays(tx, { propertyId, arrival: stay.arrival, departure: stay.departure, roomTypeId: stay.roomTypeId, ratePlanId: stay.ratePlanId }),
    taxesOn(tx, propertyId, stay.arrival),
  ]);
  const property = found(known, "The property");
  if (stay.arrival < todayIn(property.timezone, nowMs())) throw invalid([{ path: "arrival", message: "Arrival is in the past." }]);
  const length = countNights(stay.arrival, stay.departure);
  if (length > 60) throw invalid([{ path: "departure", message: "A stay has at most 60 nights." }]);
  if (!row) throw conflict("not_open", sentences["not_open"] ?? "");
  if (stay.adults > row.maxAdults || stay.adults + stay.children > row.maxGuests) {
    throw invalid([{ path: stay.adults > row.maxAdults ? "adults" : "children", message: `This room sleeps ${row.maxGuests} guests, ${row.maxAdults} of them adults.` }]);
  }
  const reason = whyNotSellable(row.nights as SellableNight[], length, row.closedToDeparture);
  if (reason) throw conflict(reason === "stop_sell" ? "sold_out" : reason, sentences[reason] ?? "", { reason });
  const quote = quoteStay({ currency: row.currency, nightAmounts: row.nights.map((n) => n.amount), adults: stay.adults, children: stay.children, taxes: taxes.map(asTaxRule) });
  return { property, quote, nights: row.nights.map((n) => ({ night: n.night, amount: n.amount })) };
}
