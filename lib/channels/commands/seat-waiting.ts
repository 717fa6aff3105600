import { unmappedRooms } from "@/db/repos/channels";
import { roomsOfReservation, updateReservation, updateReservationRoom } from "@/db/repos/reservations";
import { toIsoDate } from "@/lib/kernel/nights";
import { announceNights } from "@/lib/inventory/commands/occupy";
import type { CommandTools } from "@/lib/runtime/command";
import { readyNights, sellMappedRoom } from "./channel-rooms";

/** Bookings that came in for a partner's room nobody knew take their nights now. Returns how many rooms did. */
export async function seatWaiting(tools: CommandTools, connection: { id: string; propertyId: string }, inventoryCode: string, target: { roomTypeId: string; ratePlanId: string }): Promise<number> {
  const { tx } = tools;
  const waiting = await unmappedRooms(tx, connection.id, inventoryCode);
  const spans = waiting.map(({ room }) => ({ roomTypeId: target.roomTypeId, arrival: toIsoDate(room.arrival), departure: toIsoDate(room.departure) }));
  await readyNights(tools, connection.propertyId, spans);
  for (const { room, reservation } of waiting) {
    await updateReservationRoom(tx, room.id, target);
    await sellMappedRoom(tools, connection.propertyId, room.id, { roomTypeId: target.roomTypeId, arrival: room.arrival, departure: room.departure });
    const rooms = await roomsOfReservation(tx, reservation.id);
    await updateReservation(tx, reservation.id, { needsAttention: rooms.some((r) => !r.roomTypeId) ? "unmapped" : rooms.some((r) => r.overbooked) ? "overbooked" : null });
  }
  await announceNights(tools, connection.propertyId, spans);
  return waiting.length;
}
