import { z } from "zod";
import { updateReservation } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { takeBackPenalty } from "./penalty";
import { takeRooms } from "./take-rooms";
import { lockOwn, statusAfter } from "./transition";

export const undoNoShow = defineCommand({
  name: "reservations.undo-no-show",
  title: "The guests came after all: take their nights again, if they are still free, and the penalty back.",
  permission: "reservations:write",
  input: z.object({ id: idSchema }),
  risk: "medium",
  async run(tools, { id }) {
    const { tx, emit, record, invertWith } = tools;
    const reservation = await lockOwn(tools, id);
    const status = statusAfter(reservation, "undo_no_show");
    const day = await openBusinessDay(tx, reservation.propertyId, true);
    // A night audit may have passed since: who arrives after it is still let in, and the penalty is taken back on the open day.
    if (reservation.departure <= day) throw conflict("stay_over", "This stay has ended already. Make a new reservation instead.", { departure: reservation.departure, day });
    await takeRooms(tools, reservation, "sold");
    await takeBackPenalty(tools, reservation, "The guests came after all.");
    await updateReservation(tx, id, { status, noShowAt: null, noShowDay: null, penaltyAmount: null });
    emit({ name: "reservations/confirmed", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number } });
    record({ number: reservation.number, day });
    invertWith({ command: "reservations.mark-no-show", input: { id } });
    return { id, number: reservation.number, status };
  },
});
