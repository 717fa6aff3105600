import { insertBlock } from "@/db/repos/inventory-blocks";
import { newId } from "@/lib/kernel/ids";
import { refuseClosedDay } from "@/lib/property/commands/business-day";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { blockUnitInput } from "../rules/inputs";
import { blockNights, blockRooms } from "./hold-block";
import { announceNights } from "./occupy";
import { unitInScope } from "./stay-seats";

export const blockUnit = defineCommand({
  name: "inventory.block-unit",
  title: "Take a room out of sale for some nights: out of order, the owner's own use, maintenance.",
  permission: "reservations:write",
  input: blockUnitInput,
  risk: "medium",
  async run(tools, { unitId, kind, reason, arrival, departure, moveStays }) {
    const unit = await unitInScope(tools, unitId);
    await refuseClosedDay(tools.tx, unit.propertyId, arrival);
    const id = newId();
    await insertBlock(tools.tx, { id, propertyId: unit.propertyId, unitId, kind, reason, arrival, departure, createdBy: actorName(tools.ctx.actor) });
    await blockNights(tools, unit, { arrival, departure });
    const moved = await blockRooms(tools, unit, id, { arrival, departure }, moveStays);
    await announceNights(tools, unit.propertyId, [{ roomTypeId: unit.roomTypeId, arrival, departure }]);
    tools.record({ room: unit.name, kind, arrival, departure, moved });
    tools.invertWith({ command: "inventory.unblock-unit", input: { blockId: id } });
    return { blockId: id, unit: unit.name, moved };
  },
});
