import { deleteCalendarExport, findCalendarExport } from "@/db/repos/calendars";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { stopSharingInput } from "../rules/calendar";

export const stopSharingCalendar = defineCommand({
  name: "channels.stop-sharing-calendar",
  title: "Close the address at which an OTA reads one of our calendars.",
  permission: "channels:manage",
  input: stopSharingInput,
  risk: "medium",
  noInverse: "The address was a secret and is forgotten: share the calendar again.",
  async run({ tx, ctx, record }, { calendarExportId }) {
    const shared = inScope(ctx, await findCalendarExport(tx, calendarExportId), "The shared calendar");
    await deleteCalendarExport(tx, shared.id);
    record({ title: shared.title });
    return { calendarExportId: shared.id };
  },
});
