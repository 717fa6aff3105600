import { updateReservation } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { takePromotions } from "@/lib/rates/commands/use-promotions";
import { defineCommand } from "@/lib/runtime/command";
import { reinstateReservationInput } from "../rules/inputs";
import { takeBackPenalty } from "./penalty";
import { takeRooms } from "./take-rooms";
import { tellOfReturn } from "./tell-guest";
import { lockOwn, refuseChannelOwned } from "./transition";

export const reinstateReservation = defineCommand({
  name: "reservations.reinstate-reservation",
  title: "Bring a cancelled reservation back, if its nights are still free.",
  permission: "reservations:write",
  input: reinstateReservationInput,
  risk: "medium",
  async run(tools, { id }) {
    const { tx, emit, record, invertWith } = tools;
    const reservation = await lockOwn(tools, id);
    refuseChannelOwned(reservation, "it is brought back there");
    if (reservation.status !== "cancelled" || !reservation.confirmedAt) throw conflict("wrong_status", "Only a cancelled reservation can be brought back.", { status: reservation.status });
    if (reservation.departure <= (await openBusinessDay(tx, reservation.propertyId))) throw conflict("stay_over", "This stay has ended already.", { departure: reservation.departure });
    await takeRooms(tools, reservation, "sold");
    await takePromotions(tx, reservation.quoted);
    await takeBackPenalty(tools, reservation, "The reservation was brought back.");
    await updateReservation(tx, id, { status: "confirmed", cancelledAt: null, cancelReason: null, penaltyAmount: null });
    await tellOfReturn(tools, reservation);
    emit({ name: "reservations/confirmed", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number } });
    record({ number: reservation.number });
    invertWith({ command: "reservations.cancel-reservation", input: { id, reason: "The reinstatement was taken back." } });
    return { id, number: reservation.number, status: "confirmed" as const };
  },
});
