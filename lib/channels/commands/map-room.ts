import { deleteCells } from "@/db/repos/ari-cells";
import { lockMappings } from "@/db/repos/channel-locks";
import { findConnection, mappingsOf, updateMapping } from "@/db/repos/channels";
import { rateMappingsOf, updateRateMapping } from "@/db/repos/rate-mappings";
import { findRoomType } from "@/db/repos/inventory";
import { ratePlansOf } from "@/db/repos/rates";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { mapRoomInput } from "../rules/inputs";
import { seatWaiting } from "./seat-waiting";

export const mapRoom = defineCommand({
  name: "channels.map-room",
  title: "Say which room type a partner's room is; bookings that waited for it take their nights.",
  permission: "channels:manage",
  input: mapRoomInput,
  risk: "medium",
  async run(tools, { connectionId, inventoryCode, roomTypeId }) {
    const { tx, ctx, emit, record, invertWith } = tools;
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    await lockMappings(tx, connectionId, "change");
    const mappings = await mappingsOf(tx, connectionId);
    const mapping = found(mappings.find((m) => m.inventoryCode === inventoryCode), "The partner's room");
    if (roomTypeId && mappings.some((m) => m.roomTypeId === roomTypeId && m.inventoryCode !== inventoryCode)) throw conflict("mapped_twice", "This room type is mapped to another room of the partner.");
    const type = roomTypeId ? found(await findRoomType(tx, roomTypeId), "The room type") : null;
    if (type && type.propertyId !== connection.propertyId) throw conflict("other_property", "This room type belongs to another property.");
    const plan = type ? found((await ratePlansOf(tx, connection.propertyId)).find((p) => p.roomTypeId === type.id), "A rate plan of the room type") : null;
    await updateMapping(tx, connectionId, inventoryCode, { roomTypeId: type?.id ?? null, ratePlanId: plan?.id ?? null });
    const seated = type && plan ? await seatWaiting(tools, connection, inventoryCode, { roomTypeId: type.id, ratePlanId: plan.id }) : 0;
    if (mapping.roomTypeId && mapping.roomTypeId !== roomTypeId) {
      await deleteCells(tx, connectionId, mapping.roomTypeId);
      // Its further rates sold plans of the other room type.
      for (const rate of await rateMappingsOf(tx, connectionId)) if (rate.inventoryCode === inventoryCode && rate.ratePlanId !== null) await updateRateMapping(tx, rate.id, null);
    }
    emit({ name: "channels/mapped", data: { connectionId, propertyId: connection.propertyId } });
    record({ inventoryCode, roomTypeId, seated });
    invertWith({ command: "channels.map-room", input: { connectionId, inventoryCode, roomTypeId: mapping.roomTypeId } });
    return { inventoryCode, roomTypeId: type?.id ?? null, seated };
  },
});
