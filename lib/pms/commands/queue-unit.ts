import { findConnection } from "@/db/repos/channels";
import { findUnit } from "@/db/repos/inventory";
import { objectsFor, updateObject } from "@/db/repos/pms";
import { found } from "@/lib/kernel/errors";
import { nowMs } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { factsOf } from "../rules/facts";
import { queueUnitInput } from "../rules/inputs";
import { same } from "../rules/merge";
import { stateOf } from "../rules/resource-state";
import { tellLater } from "./queue";

export const queueUnit = defineCommand({
  name: "pms.queue-unit",
  title: "Tell the PMS a room's condition as housekeeping set it here.",
  permission: "channels:sync",
  input: queueUnitInput,
  internal: true,
  noInverse: "A room's condition is set again.",
  async run(tools, { unitId }) {
    const { tx, ctx } = tools;
    const unit = inScope(ctx, await findUnit(tx, unitId), "The room");
    let queued = 0;
    for (const object of await objectsFor(tx, "resource", [unitId])) {
      const connection = found(await findConnection(tx, object.connectionId), "The connection");
      if (factsOf(connection.facts)?.landedAt == null || same(object.agreed["condition"], unit.condition)) continue;
      const fresh = await tellLater(tools, connection, `resource:${object.externalId}:${unit.condition}:${nowMs()}`, { operation: "resource.state", input: { resourceId: object.externalId, state: stateOf(unit.condition), reason: "Housekeeping" } });
      await updateObject(tx, object.id, { agreed: { ...object.agreed, condition: unit.condition } });
      if (fresh) queued += 1;
    }
    return { queued };
  },
});
