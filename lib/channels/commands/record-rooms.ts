import { lockMappings } from "@/db/repos/channel-locks";
import { findConnection, mappingsOf, updateMapping, upsertMapping } from "@/db/repos/channels";
import { roomTypesOf } from "@/db/repos/inventory";
import { ratePlansOf } from "@/db/repos/rates";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import type { PartnerRoom } from "../rules/channel-port";
import { recordRoomsInput } from "../rules/inputs";
import { suggestRoomType } from "../rules/suggest";
import { seatWaiting } from "./seat-waiting";

/** A room type's rates share its inventory: the one that takes prices stands for it, never a non-refundable one. */
function masterRates(rooms: readonly PartnerRoom[]): PartnerRoom[] {
  const byCode = new Map<string, PartnerRoom>();
  for (const room of rooms.filter((r) => !r.nonRefundable)) {
    const known = byCode.get(room.invCode);
    if (!known || (!known.updates.price && room.updates.price)) byCode.set(room.invCode, room);
  }
  return [...byCode.values()];
}

export const recordRooms = defineCommand({
  name: "channels.record-rooms",
  title: "Keep the room list a partner gave, and map what is certain by code or name.",
  permission: "channels:sync",
  input: recordRoomsInput,
  internal: true,
  noInverse: "The partner's list is what it is.",
  async run(tools, { connectionId, rooms }) {
    const { tx, ctx, emit, record } = tools;
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    await lockMappings(tx, connectionId, "change");
    const types = await roomTypesOf(tx, connection.propertyId);
    const plans = await ratePlansOf(tx, connection.propertyId);
    for (const room of masterRates(rooms)) {
      await upsertMapping(tx, { id: newId(), connectionId, inventoryCode: room.invCode, rateCode: room.rateCode, partnerName: room.name, facts: room });
    }
    const mappings = await mappingsOf(tx, connectionId);
    const used = new Set(mappings.flatMap((mapping) => (mapping.roomTypeId ? [mapping.roomTypeId] : [])));
    const open = mappings.filter((m) => m.roomTypeId === null && m.facts["isDefault"] !== true);
    let mapped = 0;
    let seated = 0;
    for (const mapping of open) {
      const type = suggestRoomType(mapping.inventoryCode, mapping.partnerName, types.filter((t) => !used.has(t.id)));
      const plan = type ? plans.find((p) => p.roomTypeId === type.id) : undefined;
      if (!type || !plan) continue;
      used.add(type.id);
      mapped += 1;
      await updateMapping(tx, connectionId, mapping.inventoryCode, { roomTypeId: type.id, ratePlanId: plan.id });
      seated += await seatWaiting(tools, connection, mapping.inventoryCode, { roomTypeId: type.id, ratePlanId: plan.id });
    }
    if (mapped > 0) emit({ name: "channels/mapped", data: { connectionId, propertyId: connection.propertyId } });
    record({ rooms: rooms.length, mapped, seated });
    return { rooms: rooms.length, mapped, unmapped: open.length - mapped };
  },
});
