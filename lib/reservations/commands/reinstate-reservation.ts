import { lockNights } from "@/db/repos/inventory";
import { announceNights, occupy } from "@/lib/inventory/commands/occupy";
import { lockReservation, roomsOfReservation, updateReservation } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import { toIsoDate } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { reinstateReservationInput } from "../rules/inputs";

export const reinstateReservation = defineCommand({
  name: "reservations.reinstate-reservation",
  title: "Bring a cancelled reservation back, if its nights are still free.",
  permission: "reservations:write",
  input: reinstateReservationInput,
  risk: "medium",
  async run(tools, { id }) {
    const { tx, ctx, emit, record, invertWith } = tools;
    const reservation = inScope(ctx, await lockReservation(tx, id), "The reservation");
    if (reservation.source === "channel") throw conflict("channel_owned", "This reservation belongs to a channel: it is brought back there.");
    if (reservation.status !== "cancelled" || !reservation.confirmedAt) throw conflict("wrong_status", "Only a cancelled reservation can be brought back.", { status: reservation.status });
    const rooms = (await roomsOfReservation(tx, id)).flatMap(({ id: roomId, roomTypeId, arrival, departure }) => (roomTypeId ? [{ roomId, roomTypeId, arrival: toIsoDate(arrival), departure: toIsoDate(departure) }] : []));
    await lockNights(tx, rooms);
    for (const { roomId, ...span } of rooms) await occupy(tools, reservation.propertyId, roomId, span, "sold");
    await announceNights(tools, reservation.propertyId, rooms);
    await updateReservation(tx, id, { status: "confirmed", cancelledAt: null, cancelReason: null });
    emit({ name: "reservations/confirmed", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number } });
    record({ number: reservation.number });
    invertWith({ command: "reservations.cancel-reservation", input: { id, reason: "The reinstatement was taken back." } });
    return { id, number: reservation.number, status: "confirmed" as const };
  },
});
