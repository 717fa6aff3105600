import { closedNights, findCalendarExport } from "@/db/repos/calendars";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { stopSharingInput } from "../rules/calendar";
import { stretches } from "../rules/calendar-diff";
import { partnerProfiles } from "../rules/partners";

export const getSharedCalendar = defineQuery({
  name: "channels.get-shared-calendar",
  title: "What a shared calendar says: which nights are taken, as whole stretches, and nothing of why.",
  permission: "channels:sync",
  input: stopSharingInput,
  internal: true,
  async run({ tx, ctx }, { calendarExportId }) {
    const shared = inScope(ctx, await findCalendarExport(tx, calendarExportId), "The shared calendar");
    const property = found(await findProperty(tx, shared.propertyId), "The property");
    const day = todayIn(property.timezone, nowMs());
    const nights = await closedNights(tx, { roomTypeId: shared.roomTypeId, unitId: shared.unitId, except: shared.exceptConnectionId, from: day, to: addDays(day, partnerProfiles.ical.horizonNights - 1) });
    return { calendarExportId, name: shared.title, day, lastReadAt: shared.lastReadAt?.toISOString() ?? null, closed: stretches(nights).map((span) => ({ uid: span.arrival, ...span })) };
  },
});
