import { openDay, updateDay } from "@/db/repos/business-days";
import { now } from "@/lib/kernel/clock";
import { addDays } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { posterOf } from "@/lib/folios/commands/post-entry";
import { closeDayInput } from "../rules/night-audit";
import { holdOpenDay, markNoShows, postCharges, progressOf, refuseBlocked } from "./audit-day";
import { reportOf } from "./audit-facts";

export const closeBusinessDay = defineCommand({
  name: "property.close-business-day",
  title: "Close the open business day: whatever of no-shows and charges is still to do, the frozen report, and the next day.",
  permission: "audit:run",
  input: closeDayInput,
  risk: "high",
  noInverse: "A closed day stays closed. Post a correction on the open day instead.",
  async run(tools, { day, force }) {
    const { tx, ctx, emit, record } = tools;
    const propertyId = propertyOf(ctx);
    const progress = progressOf(await holdOpenDay(tx, propertyId, day), force);
    await refuseBlocked(tx, propertyId, day, progress.force);
    const noShows = progress.noShows + (await markNoShows(tools, propertyId, day));
    const charged = progress.charged + (await postCharges(tools, propertyId, day));
    const report = await reportOf(tx, propertyId, day, progress.force);
    await updateDay(tx, propertyId, day, { status: "closed", closedAt: now(), closedBy: posterOf(ctx.actor), report });
    const next = addDays(day, 1);
    await openDay(tx, propertyId, next);
    emit({ name: "property/day-closed", data: { propertyId, day, next } });
    record({ day, next, noShows, charged, occupancyBp: report.rooms.occupancyBp });
    return { day, next, noShows, charged, report };
  },
});
