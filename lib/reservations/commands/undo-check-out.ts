import { updateReservationRooms } from "@/db/repos/reservation-rooms";
import { liveRoomsOf, updateReservation } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import { refuseClosedDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { stayRoomsInput } from "../rules/stay-inputs";
import { chosenStays, roomIdsOf } from "./chosen-stays";
import { lockOwn, statusAfter } from "./transition";

export const undoCheckOut = defineCommand({
  name: "reservations.undo-check-out",
  title: "Take a check-out back while its business day is open: the guests are in house again.",
  permission: "reservations:write",
  input: stayRoomsInput,
  risk: "medium",
  async run(tools, { id, roomIds }) {
    const { tx, emit, record, invertWith } = tools;
    const reservation = await lockOwn(tools, id);
    if (reservation.status !== "in_house") statusAfter(reservation, "undo_check_out");
    if (reservation.checkedOutDay) await refuseClosedDay(tx, reservation.propertyId, reservation.checkedOutDay);
    const back = roomIdsOf(chosenStays(await liveRoomsOf(tx, id), roomIds).filter(({ segments }) => segments.some((segment) => segment.checkedOutAt !== null)));
    if (back.length === 0) throw conflict("not_checked_out", "None of these rooms is checked out.");
    await updateReservationRooms(tx, back, { checkedOutAt: null });
    await updateReservation(tx, id, { status: "in_house", checkedOutAt: null, checkedOutDay: null });
    emit({ name: "reservations/check-out-undone", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number, roomIds: back } });
    record({ number: reservation.number });
    invertWith({ command: "reservations.check-out", input: { id, roomIds: back, leaveOpen: true } });
    return { id, number: reservation.number, status: "in_house" as const };
  },
});
