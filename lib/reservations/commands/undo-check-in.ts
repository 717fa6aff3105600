import { updateReservationRooms } from "@/db/repos/reservation-rooms";
import { liveRoomsOf, updateReservation } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import { refuseClosedDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { stayRoomsInput } from "../rules/stay-inputs";
import { chosenStays, roomIdsOf } from "./chosen-stays";
import { lockOwn, statusAfter } from "./transition";

export const undoCheckIn = defineCommand({
  name: "reservations.undo-check-in",
  title: "Take a check-in back while its business day is open: the guests are expected again.",
  permission: "reservations:write",
  input: stayRoomsInput,
  risk: "medium",
  async run(tools, { id, roomIds }) {
    const { tx, emit, record, invertWith } = tools;
    const reservation = await lockOwn(tools, id);
    const next = statusAfter(reservation, "undo_check_in");
    if (reservation.checkedInDay) await refuseClosedDay(tx, reservation.propertyId, reservation.checkedInDay);
    const rooms = await liveRoomsOf(tx, id);
    const back = roomIdsOf(chosenStays(rooms, roomIds).filter(({ segments }) => segments.some((segment) => segment.checkedInAt !== null)));
    if (back.length === 0) throw conflict("not_checked_in", "These rooms are not checked in.");
    if (rooms.some((room) => back.includes(room.id) && room.checkedOutAt !== null)) throw conflict("already_checked_out", "These guests have left: take the check-out back first.");
    await updateReservationRooms(tx, back, { checkedInAt: null });
    const present = rooms.some((room) => room.checkedInAt !== null && !back.includes(room.id));
    if (!present) await updateReservation(tx, id, { status: next, checkedInAt: null, checkedInDay: null });
    emit({ name: "reservations/check-in-undone", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number, roomIds: back } });
    record({ number: reservation.number });
    invertWith({ command: "reservations.check-in", input: { id, roomIds: back, early: true, acceptDirty: true } });
    return { id, number: reservation.number, status: present ? ("in_house" as const) : next };
  },
});
