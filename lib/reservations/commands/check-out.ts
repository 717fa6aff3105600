import { setUnitsCondition, unitsLainIn, updateReservationRooms } from "@/db/repos/reservation-rooms";
import { liveRoomsOf, updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { checkOutInput } from "../rules/stay-inputs";
import { chosenStays, roomIdsOf } from "./chosen-stays";
import { settleBeforeLeaving } from "./owing";
import { lockOwn, statusAfter } from "./transition";

export const checkOut = defineCommand({
  name: "reservations.check-out",
  title: "Check guests out: all rooms in house, or those named. Refuses while something is owed, unless the folio may stay open.",
  permission: "reservations:write",
  input: checkOutInput,
  risk: "medium",
  async run(tools, { id, roomIds, leaveOpen }) {
    const { tx, emit, record, invertWith } = tools;
    const reservation = await lockOwn(tools, id);
    const next = statusAfter(reservation, "check_out");
    const day = await openBusinessDay(tx, reservation.propertyId, true);
    const rooms = await liveRoomsOf(tx, id);
    const leaving = chosenStays(rooms, roomIds).filter(({ segments }) => segments.some((segment) => segment.checkedInAt !== null) && segments.every((segment) => segment.checkedOutAt === null));
    // Whoever was left over may have been given back since: then all that is missing is the departure itself.
    if (leaving.length === 0 && rooms.some((room) => room.checkedOutAt === null)) throw conflict("not_checked_in", "None of these rooms is checked in.");
    // A stay of one night whose guests leave on the day they came keeps that night.
    const early = leaving.find((stay) => stay.departure > day && !(stay.departure === addDays(toIsoDate(stay.arrival), 1) && stay.arrival === day));
    if (early) throw conflict("leaves_early", "These guests leave before their departure. Shorten the stay first, so that its nights can be sold again.", { departure: early.departure, day });

    const out = roomIdsOf(leaving);
    const rest = rooms.filter((room) => !out.includes(room.id) && room.checkedOutAt === null);
    if (rest.length === 0) await settleBeforeLeaving(tools, reservation, leaveOpen);
    await updateReservationRooms(tx, out, { checkedOutAt: now() });
    await setUnitsCondition(tx, await unitsLainIn(tx, out), "dirty");
    const gone = rest.length === 0;
    if (gone) await updateReservation(tx, id, { status: next, checkedOutAt: now(), checkedOutDay: day });
    emit({ name: "reservations/checked-out", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number, roomIds: out, day, departed: gone } });
    record({ number: reservation.number, day, rooms: leaving.length, ...(leaveOpen ? { leftOpen: true } : {}) });
    invertWith({ command: "reservations.undo-check-out", input: { id, roomIds: out.length > 0 ? out : rooms.map((room) => room.id) } });
    return { id, number: reservation.number, status: gone ? next : ("in_house" as const), day };
  },
});
