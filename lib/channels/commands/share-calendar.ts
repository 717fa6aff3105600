import { randomBytes } from "node:crypto";
import { insertCalendarExport } from "@/db/repos/calendars";
import { findConnection } from "@/db/repos/channels";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { fingerprint } from "@/lib/runtime/seal";
import { shareCalendarInput } from "../rules/calendar";
import { calendarRoom } from "./add-calendar-feed";

export const shareCalendar = defineCommand({
  name: "channels.share-calendar",
  title: "Give an OTA an address at which it reads which nights of a room or room type are taken.",
  permission: "channels:manage",
  input: shareCalendarInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith }, { roomTypeId, unitId, title, exceptConnectionId }) {
    const { propertyId } = await calendarRoom(tx, ctx, roomTypeId, unitId);
    if (exceptConnectionId !== null && inScope(ctx, await findConnection(tx, exceptConnectionId), "The calendar").partner !== "ical") throw notFound("The calendar");
    const id = newId();
    const secret = randomBytes(24).toString("base64url");
    await insertCalendarExport(tx, { id, propertyId, roomTypeId, unitId, title, secretHash: fingerprint(secret), exceptConnectionId });
    record({ title });
    invertWith({ command: "channels.stop-sharing-calendar", input: { calendarExportId: id } });
    // Leaves once, here: only its fingerprint is kept. Some OTAs take only addresses that end like a calendar's.
    return { calendarExportId: id, path: new OnceShown(`/api/calendars/${secret}.ics`) };
  },
});
