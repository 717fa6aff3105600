import { z } from "zod";
import { calendarExportsOf, feedsOf, inTheWayOf, lastOutcome, standingEvents } from "@/db/repos/calendars";
import type { ConnectionRow } from "@/db/repos/channels";
import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { nowMs } from "@/lib/kernel/clock";
import { pickText } from "@/lib/kernel/locale";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { feedFacts, freshnessOf } from "../rules/calendar";

const iso = (moment: Date | null) => moment?.toISOString() ?? null;

/** Whether the last reading came to nothing. */
const failed = ({ lastFailureAt, lastPulledAt }: ConnectionRow) => lastFailureAt !== null && (lastPulledAt === null || lastFailureAt > lastPulledAt);

/** `unsafe`: at least one calendar has not been read for so long that its nights may be sold elsewhere without our knowing. */
export const listCalendars = defineQuery({
  name: "channels.list-calendars",
  title: "Calendars read from OTAs, how fresh each is and what is in its way; and calendars OTAs read from us.",
  permission: "channels:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const today = await openBusinessDay(tx, propertyId);
    const types = new Map((await roomTypesOf(tx, propertyId)).map((type) => [type.id, pickText(type.name, ctx.locale)]));
    const rooms = await unitsOf(tx, propertyId);
    const units = new Map(rooms.map((unit) => [unit.id, unit.name]));
    const place = (roomTypeId: string, unitId: string | null) => ({ roomTypeId, roomType: types.get(roomTypeId) ?? "", unitId, unit: unitId === null ? null : (units.get(unitId) ?? null) });
    const feeds = await Promise.all((await feedsOf(tx, propertyId)).map(async (row) => {
      const facts = feedFacts.parse(row.facts);
      const events = await standingEvents(tx, row.id, today);
      const inTheWay = events.some((event) => event.state === "conflict") ? await inTheWayOf(tx, row.id, facts) : [];
      const entry = ({ id, arrival, departure, summary, kind, state, unitId }: (typeof events)[number]) => ({ feedEventId: id, arrival, departure, summary, kind, state, unit: unitId === null ? null : (units.get(unitId) ?? null) });
      return {
        connectionId: row.id, title: row.title ?? "", ota: facts.ota, ...place(facts.roomTypeId, facts.unitId), freshness: freshnessOf(row.lastPulledAt?.getTime() ?? null, nowMs()),
        readAt: iso(row.lastPulledAt), failure: failed(row) ? ((await lastOutcome(tx, row.id)) ?? "other") : null, reason: failed(row) ? row.lastFailure : null, failedAt: failed(row) ? iso(row.lastFailureAt) : null, heldBack: facts.heldBack,
        holds: events.filter((event) => event.state === "live").length, covered: events.filter((event) => event.state === "covered").length,
        entries: events.filter((event) => event.state !== "conflict").slice(0, 20).map(entry),
        conflicts: events.filter((event) => event.state === "conflict").map((event) => ({ ...entry(event), with: inTheWay.filter((one) => one.eventId === event.id).map(({ eventId: _e, ...one }) => one) })),
      };
    }));
    const shares = (await calendarExportsOf(tx, propertyId)).map((row) => ({
      calendarExportId: row.id, title: row.title, ...place(row.roomTypeId, row.unitId), exceptConnectionId: row.exceptConnectionId,
      exceptTitle: feeds.find((feed) => feed.connectionId === row.exceptConnectionId)?.title ?? null, lastReadAt: iso(row.lastReadAt), sharedAt: row.createdAt.toISOString(),
    }));
    /** What a calendar can be of: room types with rooms of their own. */
    const places = [...types].map(([roomTypeId, name]) => ({ roomTypeId, name, units: rooms.filter((unit) => unit.roomTypeId === roomTypeId).map(({ id, name: unit }) => ({ id, name: unit })) })).filter((one) => one.units.length > 0);
    return { today, unsafe: feeds.some((feed) => feed.freshness === "stale"), conflicts: feeds.reduce((sum, feed) => sum + feed.conflicts.length, 0), feeds, shares, places };
  },
});
