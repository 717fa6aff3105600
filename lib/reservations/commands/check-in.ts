import { findProperty } from "@/db/repos/property";
import { seatsOn, updateReservationRooms } from "@/db/repos/reservation-rooms";
import { liveRoomsOf, updateReservation } from "@/db/repos/reservations";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { checkInInput } from "../rules/stay-inputs";
import { segmentOn } from "../rules/stays";
import { chosenStays, roomIdsOf } from "./chosen-stays";
import { lockOwn, statusAfter } from "./transition";

export const checkIn = defineCommand({
  name: "reservations.check-in",
  title: "Check guests in: all rooms that are due, or those named, each into its unit, on the open business day.",
  permission: "reservations:write",
  input: checkInInput,
  risk: "medium",
  async run(tools, { id, roomIds, early, acceptDirty }) {
    const { tx, emit, record, invertWith } = tools;
    const reservation = await lockOwn(tools, id);
    if (reservation.status !== "in_house") statusAfter(reservation, "check_in");
    const day = await openBusinessDay(tx, reservation.propertyId, true);
    const stays = chosenStays(await liveRoomsOf(tx, id), roomIds).filter(({ segments }) => segments.every((segment) => segment.checkedInAt === null));
    if (stays.length === 0) throw conflict("already_checked_in", "These rooms are checked in already.", { status: reservation.status });
    if (!reservation.guestId) throw conflict("guest_missing", "A reservation needs its guest before anybody checks in.");

    const tooEarly = stays.find((stay) => stay.arrival > day);
    if (tooEarly) {
      const today = todayIn(found(await findProperty(tx, reservation.propertyId), "The property").timezone, nowMs());
      // After midnight the house still counts yesterday: whoever arrives then is no day early.
      if (!early || tooEarly.arrival > today) throw conflict("too_early", "This stay begins later. Change its arrival first, or check in on its day.", { arrival: tooEarly.arrival, day });
    }
    const over = stays.find((stay) => stay.departure <= day);
    if (over) throw conflict("stay_over", "This stay has ended already. Change its departure first.", { departure: over.departure, day });

    const wanted = stays.map((stay) => segmentOn(stay, day)?.id ?? "");
    const seats = await seatsOn(tx, wanted, tooEarly ? tooEarly.arrival : day);
    const unseated = wanted.filter((roomId) => !seats.some((seat) => seat.roomId === roomId));
    if (unseated.length > 0) throw conflict("unit_missing", "Give every room a unit before its guests check in.", { roomIds: unseated });
    const dirty = seats.filter((seat) => seat.condition === "dirty").map((seat) => seat.unit);
    if (dirty.length > 0 && !acceptDirty) throw conflict("unit_dirty", `Not clean yet: ${dirty.join(", ")}.`, { units: dirty });

    const stamped = roomIdsOf(stays);
    await updateReservationRooms(tx, stamped, { checkedInAt: now() });
    const first = reservation.status === "confirmed";
    if (first) await updateReservation(tx, id, { status: "in_house", checkedInAt: now(), checkedInDay: day });
    emit({ name: "reservations/checked-in", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number, roomIds: stamped, day } });
    record({ number: reservation.number, day, units: seats.map((seat) => seat.unit), ...(dirty.length > 0 ? { notClean: dirty } : {}) });
    invertWith({ command: "reservations.undo-check-in", input: { id, roomIds: stamped } });
    return { id, number: reservation.number, status: "in_house" as const, day, rooms: seats.map(({ roomId, unitId, unit, condition }) => ({ roomId, unitId, unit, condition })) };
  },
});
