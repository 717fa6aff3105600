import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { closeDayInput } from "../rules/night-audit";
import { holdOpenDay, progressOf, refuseBlocked, writeProgress } from "./audit-day";

export const beginNightAudit = defineCommand({
  name: "property.begin-night-audit",
  title: "Begin the night audit of the open business day: no-shows, the day's charges, the day close report and the next day follow by themselves.",
  permission: "audit:run",
  input: closeDayInput,
  risk: "high",
  noInverse: "A closed day stays closed. Post a correction on the open day instead.",
  async run({ tx, ctx, emit, record }, { day, force }) {
    const propertyId = propertyOf(ctx);
    const row = await holdOpenDay(tx, propertyId, day);
    await refuseBlocked(tx, propertyId, day, force);
    const progress = progressOf(row, force);
    await writeProgress(tx, propertyId, day, progress);
    // Begun again, a run that was lost is taken up where it stopped.
    emit({ name: "property/night-audit-begun", data: { propertyId, day, force: progress.force } });
    record({ day, force, resumed: row.status === "closing" });
    return { day, step: progress.step, resumed: row.status === "closing" };
  },
});
