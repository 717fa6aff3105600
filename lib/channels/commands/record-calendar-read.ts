import { findCalendarExport, updateCalendarExport } from "@/db/repos/calendars";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { stopSharingInput } from "../rules/calendar";

export const recordCalendarRead = defineCommand({
  name: "channels.record-calendar-read",
  title: "Record that somebody read one of our shared calendars.",
  permission: "channels:sync",
  input: stopSharingInput,
  internal: true,
  noInverse: "It was read.",
  async run({ tx, ctx }, { calendarExportId }) {
    const shared = inScope(ctx, await findCalendarExport(tx, calendarExportId), "The shared calendar");
    await updateCalendarExport(tx, shared.id, { lastReadAt: now() });
    return { calendarExportId: shared.id };
  },
});
