import { lockMappings } from "@/db/repos/channel-locks";
import { findConnection, mappingsOf, updateMapping, upsertMapping } from "@/db/repos/channels";
import { deleteRateMapping, rateMappingsOf, updateRateMapping, upsertRateMapping } from "@/db/repos/rate-mappings";
import { roomTypesOf } from "@/db/repos/inventory";
import { type RatePlanRow, ratePlansOf } from "@/db/repos/rates";
import { newId } from "@/lib/kernel/ids";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import type { PartnerRoom } from "../rules/channel-port";
import { recordRoomsInput } from "../rules/inputs";
import { suggestRatePlan, suggestRoomType } from "../rules/suggest";
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

/** Further rates that are certainly one of our plans of the same room type. Returns how many. */
async function mapCertainRates({ tx }: CommandTools, connectionId: string, plans: readonly RatePlanRow[]): Promise<number> {
  const rooms = await mappingsOf(tx, connectionId);
  const rates = await rateMappingsOf(tx, connectionId);
  let mapped = 0;
  for (const rate of rates.filter((one) => one.ratePlanId === null)) {
    const room = rooms.find((one) => one.inventoryCode === rate.inventoryCode);
    const taken = new Set([room?.ratePlanId, ...rates.filter((one) => one.inventoryCode === rate.inventoryCode).map((one) => one.ratePlanId)]);
    const plan = room?.roomTypeId ? suggestRatePlan(rate.rateCode, rate.partnerName, plans.filter((one) => one.roomTypeId === room.roomTypeId && !taken.has(one.id))) : undefined;
    if (!plan) continue;
    rate.ratePlanId = plan.id;
    mapped += 1;
    await updateRateMapping(tx, rate.id, plan.id);
  }
  return mapped;
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
    // Every other row is a further rate of its room, sold apart once somebody says which of our plans it is.
    const masters = new Set(mappings.map((m) => `${m.inventoryCode} ${m.rateCode}`));
    for (const room of rooms.filter((one) => !masters.has(`${one.invCode} ${one.rateCode}`))) {
      await upsertRateMapping(tx, { id: newId(), connectionId, inventoryCode: room.invCode, rateCode: room.rateCode, partnerName: room.name, facts: room });
    }
    // A further rate that became its room's master rate is no further rate any more.
    for (const rate of await rateMappingsOf(tx, connectionId)) if (masters.has(`${rate.inventoryCode} ${rate.rateCode}`)) await deleteRateMapping(tx, rate.id);
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
    const rates = await mapCertainRates(tools, connectionId, plans);
    if (mapped + rates > 0) emit({ name: "channels/mapped", data: { connectionId, propertyId: connection.propertyId } });
    record({ rooms: rooms.length, mapped, rates, seated });
    return { rooms: rooms.length, mapped, rates, unmapped: open.length - mapped };
  },
});
