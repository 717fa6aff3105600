import { z } from "zod";
import { findBoardSettings } from "@/db/repos/board-settings";
import { stopsOf } from "@/db/repos/board-stops";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { clockIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { spanOf, withinSpan } from "../rules/quiet-hours";

/** The switches over all directors: who is stopped, by whom and since when, and the quiet hours with whether they are now. */
export const getSwitches = defineQuery({
  name: "boardroom.get-switches",
  title: "Which directors are stopped, by whom and since when, and the quiet hours.",
  permission: "boardroom:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const [stops, settings] = await Promise.all([stopsOf(tx, property.id), findBoardSettings(tx, property.id)]);
    const quiet = spanOf(settings?.quietFrom, settings?.quietUntil);
    return {
      stops: stops.map(({ director, reason, stoppedBy, stoppedAt }) => ({ director, reason, by: stoppedBy, at: stoppedAt.toISOString() })),
      quiet, quietNow: quiet !== null && withinSpan(clockIn(property.timezone, nowMs()), quiet), timezone: property.timezone,
    };
  },
});
