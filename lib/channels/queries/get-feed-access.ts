import { z } from "zod";
import { standingEvents } from "@/db/repos/calendars";
import { findConnection } from "@/db/repos/channels";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { unseal } from "@/lib/runtime/seal";
import { feedFacts, feedInput } from "../rules/calendar";

const credentials = z.object({ url: z.string() });

/** What the job needs to read a calendar. Internal: it opens the sealed address. Null when the calendar was removed meanwhile. */
export const getFeedAccess = defineQuery({
  name: "channels.get-feed-access",
  title: "A calendar's address and what is known of its last answer, for the house's own job.",
  permission: "channels:sync",
  input: feedInput,
  internal: true,
  async run({ tx, ctx }, { connectionId }) {
    const row = await findConnection(tx, connectionId);
    if (!row || row.partner !== "ical") return null;
    const connection = inScope(ctx, row, "The calendar");
    const facts = feedFacts.parse(connection.facts);
    const { timezone } = found(await findProperty(tx, connection.propertyId), "The property");
    const today = await openBusinessDay(tx, connection.propertyId);
    const waits = (await standingEvents(tx, connectionId, today)).some((event) => event.state === "conflict");
    return {
      url: credentials.parse(JSON.parse(unseal(connection.credentials, "channel-credentials"))).url, etag: facts.etag, lastModified: facts.lastModified, timeZone: timezone, today,
      // The same text can mean something else today: a new day came into sight, what was in the way may have left, or something is held back.
      askWhole: facts.appliedOn !== today || waits || facts.heldBack !== null,
    };
  },
});
