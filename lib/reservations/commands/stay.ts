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

const isCheckViolation = (error: unknown) => error instanceof Error && "code" in error && error.code === "23514";

export type HeldStay = { roomTypeId: string; arrival: IsoDate; departure: IsoDate };
type Hands = Pick<CommandTools, "tx" | "emit">;

/**
 * Takes the nights from the ledger and gives the stay a unit when one is free. Throws `sold_out`. Whoever takes or gives back
 * announces it once, at the end, for all its stays together.
 */
export async function occupy({ tx }: Hands, propertyId: string, roomId: string, span: HeldStay, as: "held" | "sold", force = false): Promise<{ over: boolean }> {
  const taking = force ? forceNights(tx, span) : takeNights(tx, span, as).then((taken) => ({ taken, over: false }));
  try {
    // Sent together; the connection keeps the order, so the unit is looked for under the ledger's locks.
    const [{ taken, over }] = await Promise.all([taking, assignUnit(tx, newId(), propertyId, roomId, span)]);
    if (taken !== countNights(span.arrival, span.departure)) throw new DomainError("not_open", sentences["not_open"] ?? "");
    return { over };
  } catch (error) {
    // When the ledger refuses, the search for a unit fails in its wake and may be heard of first.
    const cause: unknown = await taking.then(() => error, (refusal: unknown) => refusal);
    if (!force && isCheckViolation(cause)) throw conflict("sold_out", sentences["sold_out"] ?? "");
    throw cause;
  }
}

/** Gives nights and unit back. */
export async function vacate({ tx }: Hands, roomId: string, span: HeldStay, from: "held" | "sold"): Promise<void> {
  await releaseUnits(tx, [roomId]);
  await releaseNights(tx, span, from);
}

/** The channels of these types, and of the types they close, hear of it: in one go, so that values are always written in one order. */
export async function announceNights(tools: Hands, propertyId: string, spans: readonly HeldStay[]): Promise<void> {
  const [from, last] = [spans.map((span) => span.arrival).sort()[0], spans.map((span) => span.departure).sort().at(-1)];
  if (!from || !last) return;
  const types = [...new Set(spans.map((span) => span.roomTypeId))];
  const links = await linksOf(tools.tx, types);
  await markAri(tools, { propertyId, roomTypeIds: [...new Set([...types, ...links.map((link) => link.closes)])], from, to: addDays(last, -1), heldStays: spans });
}
