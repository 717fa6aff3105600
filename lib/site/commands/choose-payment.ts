import { siteBookingOf, updateSiteBooking } from "@/db/repos/site-bookings";
import { findPayment } from "@/db/repos/payments";
import { lockReservation } from "@/db/repos/reservations";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { leaveCheckouts } from "@/lib/payments/commands/leave-checkout";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { holdLonger } from "@/lib/reservations/commands/seat-paid";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { reservationOfReference } from "../queries/confirmation-reference";
import { choosePaymentInput } from "../rules/booking-inputs";
import { depositAgreed } from "../rules/deposit-agreed";
import { purposeOf } from "../rules/payment-ways";
import { beginPayment, requireWay, settingsOf, waysOf } from "./booking-ways";

const hour = 3_600_000;

export const choosePayment = defineCommand({
  name: "site.choose-payment",
  title: "A guest whose rooms are held pays once more, or by another way.",
  permission: "site:book",
  input: choosePaymentInput,
  noInverse: "A payment nobody makes ends with the hold.",
  kept: { input: ({ way }) => ({ way }) },
  async run(tools, { reference, way }) {
    const { tx, ctx } = tools;
    const id = found(reservationOfReference(tx.tenantId, reference), "The booking");
    const reservation = inScope(ctx, await lockReservation(tx, id), "The booking");
    const booking = found(await siteBookingOf(tx, id), "The booking");
    if (reservation.status !== "held" || (reservation.holdExpiresAt?.getTime() ?? 0) <= nowMs()) throw conflict("hold_expired", "The hold has run out.", { status: reservation.status });
    const settings = await settingsOf(tx, reservation.propertyId);
    const today = await openBusinessDay(tx, reservation.propertyId);
    const ways = await waysOf(tx, reservation.propertyId, settings, { total: reservation.totalAmount, deposit: depositAgreed(reservation, today), today, arrival: reservation.arrival as typeof today });
    requireWay(ways.filter((each) => purposeOf(each.id) !== null), way);
    const before = booking.paymentId === null ? undefined : await findPayment(tx, booking.paymentId);
    // Asked twice, the page that is open already is the answer.
    if (before?.status === "pending" && booking.way === way) return { id, way, paymentId: before.id };
    if (before) await leaveCheckouts(tools, [before], "The guest chose another way.");
    const paymentId = await beginPayment(tools, reservation, way, undefined);
    await updateSiteBooking(tx, id, { way, paymentId });
    if (purposeOf(way)?.by === "transfer") await holdLonger(tools, reservation, new Date(nowMs() + settings.transferHours * hour));
    tools.record({ number: reservation.number, way });
    return { id, way, paymentId };
  },
});
