import { findConnection, mappingsOf, updateMapping, upsertMapping } from "@/db/repos/channels";
import { roomTypesOf } from "@/db/repos/inventory";
import { ratePlansOf } from "@/db/repos/rates";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { recordRoomsInput } from "../rules/inputs";
import { suggestRoomType } from "../rules/suggest";

export const recordRooms = defineCommand({
  name: "channels.record-rooms",
  title: "Keep the room list a partner gave, and map what is certain by code or name.",
  permission: "channels:sync",
  input: recordRoomsInput,
  internal: true,
  noInverse: "The partner's list is what it is.",
  async run({ tx, emit, record }, { connectionId, rooms }) {
    const connection = found(await findConnection(tx, connectionId), "The connection");
    const types = await roomTypesOf(tx, connection.propertyId);
    const plans = await ratePlansOf(tx, connection.propertyId);
    // A room type's other rates (non-refundable ones) share its inventory: the master rate stands for it.
    for (const room of rooms.filter((r) => !r.nonRefundable)) {
      await upsertMapping(tx, {
        id: newId(), connectionId, inventoryCode: room.invCode, rateCode: room.rateCode, partnerName: room.name,
        facts: room,
      });
    }
    const mappings = await mappingsOf(tx, connectionId);
    const used = new Set(mappings.flatMap((mapping) => (mapping.roomTypeId ? [mapping.roomTypeId] : [])));
    let mapped = 0;
    for (const mapping of mappings.filter((m) => m.roomTypeId === null && m.facts["isDefault"] !== true)) {
      const type = suggestRoomType(mapping.inventoryCode, mapping.partnerName, types.filter((t) => !used.has(t.id)));
      const plan = type ? plans.find((p) => p.roomTypeId === type.id) : undefined;
      if (!type || !plan) continue;
      used.add(type.id);
      mapped += 1;
      await updateMapping(tx, connectionId, mapping.inventoryCode, { roomTypeId: type.id, ratePlanId: plan.id });
    }
    if (mapped > 0) emit({ name: "channels/mapped", data: { connectionId, propertyId: connection.propertyId } });
    record({ rooms: rooms.length, mapped });
    return { rooms: rooms.length, mapped, unmapped: mappings.filter((m) => m.roomTypeId === null).length - mapped };
  },
});
