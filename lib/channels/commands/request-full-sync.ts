import { findConnection } from "@/db/repos/channels";
import { refreshAri } from "@/db/repos/ari";
import { roomTypesOf } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { connectionInput } from "../rules/inputs";
import { horizonOf } from "../rules/partners";

export const requestFullSync = defineCommand({
  name: "channels.request-full-sync",
  title: "Send availability, prices and restrictions of every night the channel takes ahead again.",
  permission: "channels:sync",
  input: connectionInput,
  noInverse: "Sending the truth again changes nothing that is already right.",
  async run({ tx, ctx, emit, record }, { connectionId }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const property = found(await findProperty(tx, connection.propertyId), "The property");
    const types = await roomTypesOf(tx, property.id);
    const from = todayIn(property.timezone, nowMs());
    const [mark] = await refreshAri(tx, { propertyId: property.id, roomTypeIds: types.map((type) => type.id), from, to: addDays(from, horizonOf(connection.partner)), connectionId, force: true });
    if (mark) emit({ name: "channels/ari-changed", data: { connectionId, propertyId: property.id, cells: mark.cells, urgent: true } });
    record({ cells: mark?.cells ?? 0 });
    return { cells: mark?.cells ?? 0 };
  },
});
