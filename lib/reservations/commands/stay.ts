import { assignUnit, forceNights, linksOf, releaseNights, releaseUnits, takeNights } from "@/db/repos/inventory";
import { findProperty, type PropertyRow, taxesOn } from "@/db/repos/property";
import { sellableStays } from "@/db/repos/rates";
import type { TenantTx } from "@/db/tenant";
import { conflict, DomainError, found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { addDays, countNights, type IsoDate, todayIn } from "@/lib/kernel/nights";
import { nowMs } from "@/lib/kernel/clock";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { type Quote, quoteStay, type SellableNight, whyNotSellable } from "@/lib/rates/rules/quote";
import { asTaxRule } from "@/lib/rates/commands/tax-rule";
import type { CommandTools } from "@/lib/runtime/command";

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
  const property = found(await findProperty(tx, propertyId), "The property");
  if (stay.arrival < todayIn(property.timezone, nowMs())) throw invalid([{ path: "arrival", message: "Arrival is in the past." }]);
  const length = countNights(stay.arrival, stay.departure);
  if (length > 60) throw invalid([{ path: "departure", message: "A stay has at most 60 nights." }]);
  const [row] = await sellableStays(tx, { propertyId, arrival: stay.arrival, departure: stay.departure, roomTypeId: stay.roomTypeId, ratePlanId: stay.ratePlanId });
  if (!row) throw conflict("not_open", sentences["not_open"] ?? "");
  if (stay.adults > row.maxAdults || stay.adults + stay.children > row.maxGuests) {
    throw invalid([{ path: stay.adults > row.maxAdults ? "adults" : "children", message: `This room sleeps ${row.maxGuests} guests, ${row.maxAdults} of them adults.` }]);
  }
  const reason = whyNotSellable(row.nights as SellableNight[], length, row.closedToDeparture);
  if (reason) throw conflict(reason === "stop_sell" ? "sold_out" : reason, sentences[reason] ?? "", { reason });
  const rules = (await taxesOn(tx, propertyId, stay.arrival)).map(asTaxRule);
  const quote = quoteStay({ currency: row.currency, nightAmounts: row.nights.map((n) => n.amount), adults: stay.adults, children: stay.children, taxes: rules });
  return { property, quote, nights: row.nights.map((n) => ({ night: n.night, amount: n.amount })) };
}

const isCheckViolation = (error: unknown) => error instanceof Error && "code" in error && error.code === "23514";

/** Takes the nights from the ledger and gives the stay a unit when one is free. Throws `sold_out`. */
export async function occupy(tools: Pick<CommandTools, "tx" | "emit">, propertyId: string, roomId: string, span: { roomTypeId: string; arrival: IsoDate; departure: IsoDate }, as: "held" | "sold", force = false): Promise<{ over: boolean }> {
  const { tx } = tools;
  let over = false;
  let taken: number;
  if (force) {
    const result = await forceNights(tx, span);
    ({ taken, over } = { taken: result.taken, over: result.over });
  } else {
    try {
      taken = await takeNights(tx, span, as);
    } catch (error) {
      if (isCheckViolation(error)) throw conflict("sold_out", sentences["sold_out"] ?? "");
      throw error;
    }
  }
  if (taken !== countNights(span.arrival, span.departure)) throw new DomainError("not_open", sentences["not_open"] ?? "");
  await assignUnit(tx, newId(), propertyId, roomId, span);
  await announceNights(tools, propertyId, span);
  return { over };
}

/** Gives nights and unit back. */
export async function vacate(tools: Pick<CommandTools, "tx" | "emit">, propertyId: string, roomId: string, span: { roomTypeId: string; arrival: IsoDate; departure: IsoDate }, from: "held" | "sold"): Promise<void> {
  await releaseUnits(tools.tx, [roomId]);
  await releaseNights(tools.tx, span, from);
  await announceNights(tools, propertyId, span);
}

/** The channels of this type, and of the types it closes, hear of it. Their nights were locked when they were taken or given back. */
async function announceNights(tools: Pick<CommandTools, "tx" | "emit">, propertyId: string, span: { roomTypeId: string; arrival: IsoDate; departure: IsoDate }): Promise<void> {
  const links = await linksOf(tools.tx, [span.roomTypeId]);
  await markAri(tools, { propertyId, roomTypeIds: [span.roomTypeId, ...links.map((link) => link.closes)], from: span.arrival, to: addDays(span.departure, -1), nightsHeld: true });
}
