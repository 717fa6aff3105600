import { findConnection, mappingsOf, waitingRooms } from "@/db/repos/channels";
import { roomTypesOf } from "@/db/repos/inventory";
import { pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { connectionInput } from "../rules/inputs";

export const listUnmappedRooms = defineQuery({
  name: "channels.list-unmapped-rooms",
  title: "The partner's rooms nobody mapped yet, the bookings that wait for each, and the room types still free to map.",
  permission: "channels:read",
  input: connectionInput,
  async run({ tx, ctx }, { connectionId }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const mappings = await mappingsOf(tx, connectionId);
    const taken = new Set(mappings.map((m) => m.roomTypeId));
    const types = await roomTypesOf(tx, connection.propertyId);
    const waiting = await waitingRooms(tx, connectionId);
    const stay = ({ reservationId, number, externalNumber, channelCode, arrival, departure }: (typeof waiting)[number]) => ({ reservationId, number, externalNumber, channelCode, arrival, departure });
    const open = mappings.filter((m) => m.roomTypeId === null && (m.facts["isDefault"] !== true || waiting.some((room) => room.inventoryCode === m.inventoryCode)));
    const listed = new Set(open.map((m) => m.inventoryCode));
    return {
      rooms: open.map((m) => ({ inventoryCode: m.inventoryCode, partnerName: m.partnerName, waiting: waiting.filter((room) => room.inventoryCode === m.inventoryCode).map(stay) })),
      /** Bookings for which the partner named no room of its list. */
      nameless: waiting.filter((room) => room.inventoryCode === null || !listed.has(room.inventoryCode)).map(stay),
      freeRoomTypes: types.filter((type) => !taken.has(type.id)).map((type) => ({ id: type.id, name: pickText(type.name, ctx.locale) })),
    };
  },
});
