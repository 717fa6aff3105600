import { insertReservation, insertReservationRooms } from "@/db/repos/reservations";
import { announceNights, occupy } from "@/lib/inventory/commands/occupy";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { type Locale, pickText } from "@/lib/kernel/locale";
import { money, type Money } from "@/lib/kernel/money";
import { priceStays } from "@/lib/rates/commands/price-stays";
import { takePromotions } from "@/lib/rates/commands/use-promotions";
import type { CommandTools } from "@/lib/runtime/command";
import type { GuestInput } from "../rules/inputs";
import { newReservationNumber } from "../rules/number";
import { guestOf } from "./guest-record";
import type { Stay } from "./stay";

export type OpenedReservation = { id: string; number: string; status: "held" | "confirmed"; total: Money };

type Opening = { stay: Stay; guest: GuestInput | undefined; source: "direct" | "desk"; note: string | undefined; holdUntil: Date | null };

/** Prices, takes the room and writes the reservation, held until `holdUntil` or confirmed at once. */
export async function openReservation(tools: CommandTools, propertyId: string, opening: Opening): Promise<OpenedReservation> {
  const { tx } = tools;
  const { stay } = opening;
  const roomId = newId();
  const { quote, rooms, facts } = await priceStays(tx, propertyId, { stays: [{ ...stay, roomId }], soldOn: opening.source === "desk" ? "desk" : "site" });
  const locale: Locale = opening.guest?.locale ?? tools.ctx.locale;
  const id = newId();
  const status = opening.holdUntil ? "held" : "confirmed";
  const number = await insertReservation(tx, {
    id, propertyId, status, source: opening.source,
    guestId: opening.guest ? await guestOf(tx, opening.guest) : null,
    arrival: stay.arrival, departure: stay.departure, adults: stay.adults, children: stay.children,
    currency: quote.currency, totalAmount: quote.totalAmount,
    taxes: quote.taxes.map((line) => ({ code: line.code, name: pickText(line.name, locale), amount: line.amount, included: line.included })),
    quoted: [...quote.lines], policies: quote.policies,
    note: opening.note ?? null, holdExpiresAt: opening.holdUntil, createdAt: now(), confirmedAt: opening.holdUntil ? null : now(),
  }, () => newReservationNumber(facts.slug));
  const room = insertReservationRooms(tx, [{
    id: roomId, reservationId: id, roomTypeId: stay.roomTypeId, ratePlanId: stay.ratePlanId, arrival: stay.arrival, departure: stay.departure,
    adults: stay.adults, children: stay.children, amount: quote.roomAmount, nights: rooms[0]?.nights ?? [],
  }]);
  await takePromotions(tx, quote.lines);
  await Promise.all([room, occupy(tools, propertyId, roomId, stay, status === "held" ? "held" : "sold")]);
  await announceNights(tools, propertyId, [stay]);
  tools.emit({ name: status === "held" ? "reservations/held" : "reservations/confirmed", data: { reservationId: id, propertyId, number, ...(opening.holdUntil ? { holdExpiresAt: opening.holdUntil.toISOString() } : {}) } });
  tools.record({ number, arrival: stay.arrival, departure: stay.departure, total: money(quote.totalAmount, quote.currency) });
  return { id, number, status, total: money(quote.totalAmount, quote.currency) };
}
