import type { ReservationRoomRow } from "@/db/repos/reservations";
import { notFound } from "@/lib/kernel/errors";
import { type Stay, staysOf } from "../rules/stays";

/** The stays some rooms of a reservation belong to; all of them where none is named. Throws 404 for a room of another reservation. */
export function chosenStays(rooms: readonly ReservationRoomRow[], roomIds: readonly string[] | undefined): Stay<ReservationRoomRow>[] {
  const stays = staysOf(rooms);
  if (!roomIds) return stays;
  if (roomIds.some((id) => !rooms.some((room) => room.id === id))) throw notFound("The room of this reservation");
  return stays.filter(({ segments }) => segments.some(({ id }) => roomIds.includes(id)));
}

/** The ids of every room row of some stays. */
export const roomIdsOf = (stays: readonly Stay<ReservationRoomRow>[]): string[] => stays.flatMap(({ segments }) => segments.map(({ id }) => id));
