import { findPayment } from "@/db/repos/payments";
import { findReservation } from "@/db/repos/folios-stays";
import { confirmationOf } from "@/db/repos/site";
import { siteBookingOf } from "@/db/repos/site-bookings";
import { rootOrigin } from "@/lib/auth/root-host";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { countNights, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { nowMs } from "@/lib/kernel/clock";
import { findProperty } from "@/db/repos/property";
import { awaits, toldIn } from "@/lib/payments/rules/settlement";
import { asStatus } from "@/lib/reservations/rules/state";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { settingsOf, waysOf } from "../commands/booking-ways";
import { writeRooms } from "../rules/basket";
import { bookingInput } from "../rules/booking-inputs";
import type { BookingView } from "../rules/booking-view";
import { depositAgreed } from "../rules/deposit-agreed";
import { holdState } from "../rules/hold-state";
import { purposeOf, wayIds } from "../rules/payment-ways";
import { reservationOfReference } from "./confirmation-reference";

const asWay = (text: string) => wayIds.find((way) => way === text) ?? "property";

export const getBooking = defineQuery({
  name: "site.get-booking",
  title: "A guest's own booking while it is being paid, by the reference in its address: what is held until when, and where to pay.",
  permission: "site:read",
  input: bookingInput,
  internal: true,
  async run({ tx, ctx }, { reference, came }): Promise<BookingView> {
    const id = found(reservationOfReference(tx.tenantId, reference), "The booking");
    const reservation = inScope(ctx, await findReservation(tx, id), "The booking");
    const begun = found(await siteBookingOf(tx, id), "The booking");
    const [row, property] = [found(await confirmationOf(tx, reservation.propertyId, id), "The booking"), found(await findProperty(tx, reservation.propertyId), "The property")];
    const payment = begun.paymentId === null ? undefined : await findPayment(tx, begun.paymentId);
    const settings = await settingsOf(tx, reservation.propertyId);
    const way = asWay(begun.way);
    const address = payment?.providerFacts["url"];
    const url = typeof address === "string" ? new URL(address, rootOrigin()).href : null;
    const today = todayIn(property.timezone, nowMs());
    const paying = payment ? { status: payment.status, outcome: payment.outcome, url, bank: awaits(toldIn(payment.providerFacts)) === "bank" } : null;
    const state = holdState(asStatus(reservation.status), way, paying, came);
    const ways = state === "confirmed" ? [] : await waysOf(tx, reservation.propertyId, settings, { total: reservation.totalAmount, deposit: depositAgreed(reservation, today), today, arrival: toIsoDate(reservation.arrival) });
    const of = (amount: number) => money(amount, reservation.currency);
    return {
      state, number: reservation.number, way, heldUntil: reservation.holdExpiresAt?.toISOString() ?? null, now: new Date(nowMs()).toISOString(),
      arrival: reservation.arrival, departure: reservation.departure, nights: countNights(toIsoDate(reservation.arrival), toIsoDate(reservation.departure)), adults: reservation.adults, children: reservation.children,
      rooms: row.rooms.map((room) => ({ name: pickText(room.name, ctx.locale), ratePlan: pickText(room.ratePlan, ctx.locale) })),
      again: writeRooms(row.rooms.flatMap((room) => (room.roomTypeId && room.ratePlanId ? [{ roomTypeId: room.roomTypeId, ratePlanId: room.ratePlanId, adults: room.adults, children: room.children }] : []))),
      total: of(reservation.totalAmount), asked: of(payment?.amount ?? 0), url, reference: payment?.reference ?? null,
      bank: way.startsWith("transfer") ? settings.bank : null,
      ways: ways.filter((each) => purposeOf(each.id) !== null).map(({ id: each, amount }) => ({ id: each, now: of(amount) })),
    };
  },
});
