import { findConnection, mappingsOf, unmappedRooms, updateMapping } from "@/db/repos/channels";
import { findRoomType } from "@/db/repos/inventory";
import { ratePlansOf } from "@/db/repos/rates";
import { roomsOfReservation, updateReservation, updateReservationRoom } from "@/db/repos/reservations";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { mapRoomInput } from "../rules/inputs";
import { sellMappedRoom } from "./channel-booking";

export const mapRoom = defineCommand({
  name: "channels.map-room",
  title: "Say which room type a partner's room is; bookings that waited for it take their nights.",
  permission: "channels:manage",
  input: mapRoomInput,
  risk: "medium",
  async run(tools, { connectionId, inventoryCode, roomTypeId }) {
    const { tx, emit, record, invertWith } = tools;
    const connection = found(await findConnection(tx, connectionId), "The connection");
    const mappings = await mappingsOf(tx, connectionId);
    const mapping = found(mappings.find((m) => m.inventoryCode === inventoryCode), "The partner's room");
    if (roomTypeId && mappings.some((m) => m.roomTypeId === roomTypeId && m.inventoryCode !== inventoryCode)) throw conflict("mapped_twice", "This room type is mapped to another room of the partner.");
    const type = roomTypeId ? found(await findRoomType(tx, roomTypeId), "The room type") : null;
    if (type && type.propertyId !== connection.propertyId) throw conflict("other_property", "This room type belongs to another property.");
    const plan = type ? found((await ratePlansOf(tx, connection.propertyId)).find((p) => p.roomTypeId === type.id), "A rate plan of the room type") : null;
    await updateMapping(tx, connectionId, inventoryCode, { roomTypeId: type?.id ?? null, ratePlanId: plan?.id ?? null });

    let seated = 0;
    if (type && plan) {
      for (const { room, reservation } of await unmappedRooms(tx, connectionId, inventoryCode)) {
        await updateReservationRoom(tx, room.id, { roomTypeId: type.id, ratePlanId: plan.id });
        await sellMappedRoom(tools, connection.propertyId, room.id, { roomTypeId: type.id, arrival: room.arrival, departure: room.departure });
        const rooms = await roomsOfReservation(tx, reservation.id);
        await updateReservation(tx, reservation.id, { needsAttention: rooms.some((r) => !r.roomTypeId) ? "unmapped" : rooms.some((r) => r.overbooked) ? "overbooked" : null });
        seated += 1;
      }
    }
    emit({ name: "channels/mapped", data: { connectionId, propertyId: connection.propertyId } });
    record({ inventoryCode, roomTypeId, seated });
    invertWith({ command: "channels.map-room", input: { connectionId, inventoryCode, roomTypeId: mapping.roomTypeId } });
    return { inventoryCode, roomTypeId: type?.id ?? null, seated };
  },
});
