import { lockNights } from "@/db/repos/inventory";
import { liveRoomsOf, type ReservationRow } from "@/db/repos/reservations";
import { announceNights, type HeldStay, vacate } from "@/lib/inventory/commands/occupy";
import { toIsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { asStatus, occupies, type ReservationAct, type ReservationStatus } from "../rules/state";
import { seatUnseated } from "./seat-unseated";
import { statusAfter } from "./transition";

type Room = HeldStay & { readonly id: string };
type Closing = { readonly reservation: ReservationRow; readonly next: ReservationStatus; readonly column: "held" | "sold" | null; readonly rooms: readonly Room[] };

async function closingOf({ tx }: CommandTools, reservation: ReservationRow, act: ReservationAct): Promise<Closing> {
  const next = statusAfter(reservation, act);
  const rooms = (await liveRoomsOf(tx, reservation.id)).flatMap(({ id, roomTypeId, arrival, departure }) => (roomTypeId ? [{ id, roomTypeId, arrival: toIsoDate(arrival), departure: toIsoDate(departure) }] : []));
  return { reservation, next, column: occupies(asStatus(reservation.status)), rooms };
}

/**
 * Gives back everything some reservations of one property occupy, all their nights locked in one order first. Returns the
 * status each moves to. Throws where the act is not possible.
 */
export async function giveBack(tools: CommandTools, propertyId: string, reservations: readonly ReservationRow[], act: ReservationAct): Promise<{ reservation: ReservationRow; status: ReservationStatus }[]> {
  const closings: Closing[] = [];
  for (const reservation of reservations) closings.push(await closingOf(tools, reservation, act));
  const held = closings.filter(({ column }) => column !== null).flatMap(({ rooms }) => rooms);
  await lockNights(tools.tx, held);
  for (const { rooms, column } of closings) if (column) for (const room of rooms) await vacate(tools, room.id, room, column);
  await seatUnseated(tools.tx, propertyId, held, reservations.map((reservation) => reservation.id));
  await announceNights(tools, propertyId, held);
  return closings.map(({ reservation, next }) => ({ reservation, status: next }));
}
