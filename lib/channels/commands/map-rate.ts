import { refreshAri } from "@/db/repos/ari";
import { deleteCells } from "@/db/repos/ari-cells";
import { lockMappings } from "@/db/repos/channel-locks";
import { findConnection, mappingsOf, updateMapping } from "@/db/repos/channels";
import { findProperty } from "@/db/repos/property";
import { rateMappingsOf, updateRateMapping } from "@/db/repos/rate-mappings";
import { ratePlansById } from "@/db/repos/rates";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { mapRateInput } from "../rules/inputs";
import { horizonOf } from "../rules/partners";

type Connection = { readonly id: string; readonly propertyId: string; readonly partner: string };

/** What the rate should show from now on goes out; the rest of the connection is as it was. */
async function sendRate({ tx, emit }: CommandTools, connection: Connection, roomTypeId: string): Promise<void> {
  const property = found(await findProperty(tx, connection.propertyId), "The property");
  const from = todayIn(property.timezone, nowMs());
  const [mark] = await refreshAri(tx, { propertyId: property.id, roomTypeIds: [roomTypeId], from, to: addDays(from, horizonOf(connection.partner)), connectionId: connection.id });
  if (mark) emit({ name: "channels/ari-changed", data: { connectionId: connection.id, propertyId: property.id, cells: mark.cells, urgent: false } });
}

export const mapRate = defineCommand({
  name: "channels.map-rate",
  title: "Say which of our rate plans a partner's rate of a room is; its prices follow that plan.",
  permission: "channels:manage",
  input: mapRateInput,
  risk: "medium",
  async run(tools, { connectionId, inventoryCode, rateCode, ratePlanId }) {
    const { tx, ctx, record, invertWith } = tools;
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    await lockMappings(tx, connectionId, "change");
    const room = found((await mappingsOf(tx, connectionId)).find((one) => one.inventoryCode === inventoryCode), "The partner's room");
    const [plan] = ratePlanId === null ? [] : await ratePlansById(tx, [ratePlanId]);
    if (ratePlanId !== null && found(plan, "The rate plan").propertyId !== connection.propertyId) throw conflict("other_property", "This rate plan belongs to another property.");
    const rates = (await rateMappingsOf(tx, connectionId)).filter((one) => one.inventoryCode === inventoryCode);
    const { roomTypeId } = room;
    if (plan) {
      if (roomTypeId === null) throw conflict("room_not_mapped", "Map the room first: its rates are plans of its room type.");
      if (plan.roomTypeId !== roomTypeId) throw conflict("other_room_type", "This rate plan belongs to another room type.", { ratePlanId: plan.id });
    }
    const isMaster = room.rateCode === rateCode;
    const twin = plan && ((!isMaster && room.ratePlanId === plan.id) || rates.some((one) => one.rateCode !== rateCode && one.ratePlanId === plan.id));
    if (twin) throw conflict("rate_mapped_twice", "Another rate of this room sells the same plan already.", { ratePlanId: plan.id });
    let before: string | null;
    if (isMaster) {
      if (ratePlanId === null) throw invalid([{ path: "ratePlanId", message: "A room's master rate needs a rate plan." }]);
      before = room.ratePlanId;
      await updateMapping(tx, connectionId, inventoryCode, { ratePlanId });
    } else {
      const rate = found(rates.find((one) => one.rateCode === rateCode), "The partner's rate");
      before = rate.ratePlanId;
      await updateRateMapping(tx, rate.id, ratePlanId);
      if (ratePlanId === null && roomTypeId !== null) await deleteCells(tx, connectionId, roomTypeId, rateCode);
    }
    if (roomTypeId !== null && ratePlanId !== null) await sendRate(tools, connection, roomTypeId);
    record({ inventoryCode, rateCode, before, after: ratePlanId });
    if (!isMaster || before !== null) invertWith({ command: "channels.map-rate", input: { connectionId, inventoryCode, rateCode, ratePlanId: before } });
    return { inventoryCode, rateCode, ratePlanId };
  },
});
