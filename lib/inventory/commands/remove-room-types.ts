import { findRoomType } from "@/db/repos/inventory";
import { deleteRoomTypes, lockRoomEntry, roomUse } from "@/db/repos/room-entry";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { removeRoomTypesInput } from "../rules/room-entry";

export const removeRoomTypes = defineCommand({
  name: "inventory.remove-room-types",
  title: "Take room types away with their rooms, as long as nothing stands on them: no stay, no price, no channel, no block.",
  permission: "inventory:write",
  input: removeRoomTypesInput,
  risk: "high",
  noInverse: "Type the rooms again.",
  async run({ tx, ctx, emit, record }, { roomTypeIds }) {
    const propertyId = propertyOf(ctx);
    await lockRoomEntry(tx, propertyId);
    for (const id of roomTypeIds) inScope(ctx, await findRoomType(tx, id), "The room type");
    const use = await roomUse(tx, roomTypeIds);
    if (use.stays + use.plans + use.mapped + use.blocks > 0) throw conflict("rooms_used", "Something stands on these rooms already: stays, prices, a channel or photographs.", use);
    await deleteRoomTypes(tx, roomTypeIds);
    emit({ name: "property/changed", data: { propertyId, fields: ["rooms"] } });
    record({ types: roomTypeIds.length });
    return { removed: roomTypeIds.length };
  },
});
