import { setCondition } from "@/db/repos/inventory-blocks";
import { defineCommand } from "@/lib/runtime/command";
import { unitConditionInput } from "../rules/inputs";
import { unitInScope } from "./stay-seats";

export const setUnitCondition = defineCommand({
  name: "inventory.set-unit-condition",
  title: "Say whether a room is clean, dirty or inspected.",
  permission: "units:condition",
  input: unitConditionInput,
  async run(tools, { unitId, condition }) {
    const unit = await unitInScope(tools, unitId);
    await setCondition(tools.tx, unitId, condition);
    if (unit.condition !== condition) tools.emit({ name: "inventory/condition-set", data: { unitId, propertyId: unit.propertyId } });
    tools.record({ room: unit.name, before: unit.condition, after: condition });
    tools.invertWith({ command: "inventory.set-unit-condition", input: { unitId, condition: unit.condition } });
    return { unitId, unit: unit.name, condition };
  },
});
