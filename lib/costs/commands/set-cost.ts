import { costModelOn, openCostModel, updateCostModel } from "@/db/repos/costs";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { todayIn, toIsoDate } from "@/lib/kernel/nights";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { type CostItem, readItems, setCostInput } from "../rules/cost-model";
import { monthOf } from "../rules/month";

export const setCost = defineCommand({
  name: "costs.set-cost",
  title: "Say what one item of running the house costs from a day on, exactly or with a band; null: it is not known.",
  permission: "costs:write",
  input: setCostInput,
  async run({ tx, ctx, record, invertWith }, { validFrom: given, code, expected, low, high }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const validFrom = given ?? toIsoDate(`${monthOf(todayIn(property.timezone, nowMs()))}-01`);
    const earlier = await costModelOn(tx, property.id, validFrom);
    const updatedBy = actorName(ctx.actor);
    const model = found(await openCostModel(tx, { id: newId(), propertyId: property.id, validFrom, currency: property.currency, items: earlier?.items ?? [], updatedBy }), "The cost model");
    const items = readItems(model.items);
    const before = items.find((item) => item.code === code);
    const after: CostItem | null = expected === null ? null : { code, expected, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
    await updateCostModel(tx, model.id, { items: [...items.filter((item) => item.code !== code), ...(after ? [after] : [])], updatedBy });
    invertWith({ command: "costs.set-cost", input: before ? { ...before, validFrom } : { code, expected: null, validFrom } });
    record({ code, validFrom, before: before ?? null, after });
    return { code, validFrom };
  },
});
