import { updateReservation } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { oneReservation } from "../rules/life-inputs";
import { lockOwn, refuseChannelOwned, statusAfter } from "./transition";

export const reopenReservation = defineCommand({
  name: "reservations.reopen-reservation",
  title: "Make an inquiry again of a hold that ran out, or of something cancelled before it was confirmed.",
  permission: "reservations:write",
  input: oneReservation,
  async run(tools, { id }) {
    const reservation = await lockOwn(tools, id);
    refuseChannelOwned(reservation, "it is brought back there");
    const status = statusAfter(reservation, "reopen");
    if (reservation.confirmedAt) throw conflict("wrong_status", "This reservation was confirmed before: bring it back instead.", { status: reservation.status });
    await updateReservation(tools.tx, id, { status, cancelledAt: null, cancelReason: null, holdExpiresAt: null });
    tools.emit({ name: "reservations/inquired", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number } });
    tools.record({ number: reservation.number });
    tools.invertWith({ command: "reservations.cancel-reservation", input: { id, reason: "The inquiry was closed again." } });
    return { id, number: reservation.number, status };
  },
});
