import { lockReservation, roomsOfReservation, updateReservation } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import { toIsoDate } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { reinstateReservationInput } from "../rules/inputs";
import { occupy } from "./stay";

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
    for (const room of await roomsOfReservation(tx, id)) {
      if (!room.roomTypeId) continue;
      await occupy(tools, reservation.propertyId, room.id, { roomTypeId: room.roomTypeId, arrival: toIsoDate(room.arrival), departure: toIsoDate(room.departure) }, "sold");
    }
    await updateReservation(tx, id, { status: "confirmed", cancelledAt: null, cancelReason: null });
    emit({ name: "reservations/confirmed", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number } });
    record({ number: reservation.number });
    invertWith({ command: "reservations.cancel-reservation", input: { id, reason: "The reinstatement was taken back." } });
    return { id, number: reservation.number, status: "confirmed" as const };
  },
});
