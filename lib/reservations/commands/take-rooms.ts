import { lockNights } from "@/db/repos/inventory";
import { liveRoomsOf, type ReservationRow } from "@/db/repos/reservations";
import { announceNights, occupy } from "@/lib/inventory/commands/occupy";
import type { CommandTools } from "@/lib/runtime/command";
import { spanOf } from "../rules/span-change";

/** Takes every room of a reservation that occupies nothing, all nights locked in one order. Throws `sold_out` or `not_open`. */
export async function takeRooms(tools: CommandTools, reservation: Pick<ReservationRow, "id" | "propertyId">, as: "held" | "sold"): Promise<void> {
  const rooms = (await liveRoomsOf(tools.tx, reservation.id)).flatMap((room) => { const span = spanOf(room); return span ? [{ id: room.id, span }] : []; });
  await lockNights(tools.tx, rooms.map(({ span }) => span));
  for (const { id, span } of rooms) await occupy(tools, reservation.propertyId, id, span, as);
  await announceNights(tools, reservation.propertyId, rooms.map(({ span }) => span));
}
