import { openDay } from "@/db/repos/business-days";
import { findProperty, updateProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setNightAuditInput } from "../rules/night-audit";
import { openBusinessDay } from "./business-day";

export const setNightAudit = defineCommand({
  name: "property.set-night-audit",
  title: "Set the hour at which the house closes its business day by itself, or none: by hand only.",
  permission: "property:manage",
  input: setNightAuditInput,
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, { time }) {
    const propertyId = propertyOf(ctx);
    const property = found(await findProperty(tx, propertyId), "The property");
    // From now on the house keeps business days: the one that is running is written down.
    if (time !== null) await openDay(tx, propertyId, await openBusinessDay(tx, propertyId));
    await updateProperty(tx, propertyId, { nightAuditTime: time });
    record({ before: property.nightAuditTime, after: time });
    invertWith({ command: "property.set-night-audit", input: { time: property.nightAuditTime } });
    emit({ name: "property/changed", data: { propertyId, fields: ["nightAuditTime"] } });
    return { time };
  },
});
