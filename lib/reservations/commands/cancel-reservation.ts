import { lockReservation, updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { cancelReservationInput } from "../rules/inputs";
import { giveBack } from "./close-reservation";

export const cancelReservation = defineCommand({
  name: "reservations.cancel-reservation",
  title: "Cancel a reservation and give its nights back.",
  permission: "reservations:write",
  input: cancelReservationInput,
  risk: "high",
  async run(tools, { id, reason }) {
    const { tx, ctx, emit, record, invertWith } = tools;
    const reservation = inScope(ctx, await lockReservation(tx, id), "The reservation");
    if (reservation.source === "channel") throw conflict("channel_owned", "This reservation belongs to a channel: it is cancelled there.");
    const wasConfirmed = reservation.status === "confirmed";
    const [closed] = await giveBack(tools, reservation.propertyId, [reservation], "cancel");
    const status = closed?.status ?? "cancelled";
    await updateReservation(tx, id, { status, cancelledAt: now(), cancelReason: reason, holdExpiresAt: null });
    emit({ name: "reservations/cancelled", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number } });
    record({ number: reservation.number, total: money(reservation.totalAmount, reservation.currency) });
    if (wasConfirmed) invertWith({ command: "reservations.reinstate-reservation", input: { id } });
    return { id, number: reservation.number, status };
  },
  noInverse: "A hold that was let go is not taken again by itself.",
});
