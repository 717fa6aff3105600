import { z } from "zod";
import { lockMappings } from "@/db/repos/channel-locks";
import { findConnection, mappingsOf, updateMapping } from "@/db/repos/channels";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { addDays } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { markAri } from "./mark-ari";

/** Further ahead no ledger is open. */
const horizonNights = 1_100;

export const setKeepBack = defineCommand({
  name: "channels.set-keep-back",
  title: "Keep the last rooms of a type away from one channel connection: it sees that many fewer.",
  permission: "channels:manage",
  input: z.object({ connectionId: idSchema, roomTypeId: idSchema, rooms: z.number().int().min(0).max(200) }),
  async run(tools, { connectionId, roomTypeId, rooms }) {
    const { tx, ctx, record, invertWith } = tools;
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    await lockMappings(tx, connectionId, "change");
    const mapping = found((await mappingsOf(tx, connectionId)).find((one) => one.roomTypeId === roomTypeId), "The mapping of this room type");
    await updateMapping(tx, connectionId, mapping.inventoryCode, { keepBack: rooms });
    const today = await openBusinessDay(tx, connection.propertyId);
    await markAri(tools, { propertyId: connection.propertyId, roomTypeIds: [roomTypeId], from: addDays(today, -1), to: addDays(today, horizonNights) });
    record({ before: mapping.keepBack, after: rooms });
    invertWith({ command: "channels.set-keep-back", input: { connectionId, roomTypeId, rooms: mapping.keepBack } });
    return { connectionId, roomTypeId, rooms };
  },
});
