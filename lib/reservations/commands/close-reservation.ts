import { lockNights } from "@/db/repos/inventory";
import { type ReservationRow, roomsOfReservation } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import { toIsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { isReservationStatus, nextStatus, occupies, type ReservationAct, type ReservationStatus } from "../rules/state";
import { vacate } from "./stay";

/** Gives back everything a reservation occupies and returns the status it moves to. Throws where the act is not possible. */
export async function giveBack(tools: CommandTools, reservation: ReservationRow, act: ReservationAct): Promise<ReservationStatus> {
  const { status } = reservation;
  if (!isReservationStatus(status)) throw new Error(`Unknown reservation status ${status}.`);
  const next = nextStatus(status, act);
  if (!next) throw conflict("wrong_status", `A ${status} reservation cannot be changed this way.`, { status });
  const column = occupies(status);
  if (column) {
    const rooms = await roomsOfReservation(tools.tx, reservation.id);
    await lockNights(tools.tx, rooms.flatMap(({ roomTypeId, arrival, departure }) => (roomTypeId ? [{ roomTypeId, arrival, departure }] : [])));
    for (const room of rooms) {
      if (!room.roomTypeId) continue;
      await vacate(tools, reservation.propertyId, room.id, { roomTypeId: room.roomTypeId, arrival: toIsoDate(room.arrival), departure: toIsoDate(room.departure) }, column);
    }
  }
  return next;
}
