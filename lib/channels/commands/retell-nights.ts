import { retellCells } from "@/db/repos/ari-cells";
import { findConnection } from "@/db/repos/channels";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { connectionInput } from "../rules/inputs";

/**
 * A channel counts its own sales. A booking changed twice before we heard of it once leaves nights behind that no message names,
 * and a partner that cannot be read back never shows them: so it is told every night of its horizon again, the least urgent of all
 * values, near nights first, within what its call budget leaves.
 */
export const retellNights = defineCommand({
  name: "channels.retell-nights",
  title: "Tell a partner that cannot be read back what it should show, once more, for all nights ahead.",
  permission: "channels:sync",
  input: connectionInput,
  internal: true,
  noInverse: "Sending the truth again changes nothing that is already right.",
  async run({ tx, ctx, emit, record }, { connectionId }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const property = found(await findProperty(tx, connection.propertyId), "The property");
    const cells = connection.status === "paused" ? 0 : await retellCells(tx, connectionId, todayIn(property.timezone, nowMs()));
    if (cells > 0) emit({ name: "channels/ari-changed", data: { connectionId, propertyId: connection.propertyId, cells, urgent: false } });
    record({ cells });
    return { cells };
  },
});
