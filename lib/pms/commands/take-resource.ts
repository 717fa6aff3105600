import { setCondition } from "@/db/repos/inventory-blocks";
import { findUnit } from "@/db/repos/inventory";
import { findObject, lockObject, updateObject } from "@/db/repos/pms";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { takeResourceInput } from "../rules/inputs";
import { conditionOf, stateOf } from "../rules/resource-state";
import { mergeObject } from "./merge-object";
import { noteLine, readConnection } from "./pms-connection";
import { tellLater } from "./queue";

export const takeResource = defineCommand({
  name: "pms.take-resource",
  title: "Take in a room's state as the PMS tells it.",
  permission: "channels:sync",
  input: takeResourceInput,
  internal: true,
  noInverse: "A room's state is set again.",
  async run(tools, { connectionId, resource, again }) {
    const { tx, record } = tools;
    const connection = await readConnection(tools, connectionId);
    const seen = await findObject(tx, connectionId, "resource", resource.id);
    const object = seen && (await lockObject(tx, seen.id));
    // Not a room sold here, or one that has not landed: nothing to keep in step.
    if (!object || object.localId === null) return { outcome: "not-ours" as const };
    const theirsAt = new Date(resource.updatedAt);
    if (!again && object.externalUpdatedAt && object.externalUpdatedAt >= theirsAt) return { outcome: "unchanged" as const };
    const unit = await findUnit(tx, object.localId);
    if (!unit) return { outcome: "not-ours" as const };
    // Never compared yet: what the PMS says is what is known of the room.
    const base = "condition" in object.agreed ? object : { ...object, agreed: { condition: unit.condition } };
    const merge = await mergeObject(tx, base, "resource", { ours: { condition: unit.condition }, theirs: { condition: conditionOf(resource.state) }, oursAt: null, theirsAt: resource.updatedAt });
    const taken = merge.take["condition"];
    if (typeof taken === "string") await setCondition(tx, unit.id, conditionOf(resource.state));
    const sent = merge.send["condition"];
    if (typeof sent === "string") await tellLater(tools, connection, `resource:${resource.id}:${sent}:${resource.updatedAt}`, { operation: "resource.state", input: { resourceId: resource.id, state: stateOf(sent), reason: "Housekeeping" } });
    await updateObject(tx, object.id, { told: { ...(typeof object.told === "object" ? object.told : {}), ...resource }, agreed: { ...merge.agreed }, externalUpdatedAt: theirsAt, state: resource.active ? "in-step" : "gone", syncedAt: now() });
    const outOf = resource.state === "out_of_order" || resource.state === "out_of_service";
    const outcome = taken !== undefined ? "changed" : outOf ? "out-of-order" : "unchanged";
    if (outcome !== "unchanged") await noteLine(tx, { connectionId, direction: "in", kind: "resource", externalId: resource.id, localId: unit.id, outcome, detail: unit.name });
    record({ room: unit.name, outcome });
    return { outcome: outcome as "changed" | "out-of-order" | "unchanged" };
  },
});
