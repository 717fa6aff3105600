import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { putBookingSettings } from "@/db/repos/site-bookings";
import { insertExperiment, lockExperiment, runningExperiment, updateExperiment } from "@/db/repos/site-experiments";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { idSchema, newId } from "@/lib/kernel/ids";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { anchors } from "../rules/anchor-rate";
import { settingsOf } from "./booking-ways";

export const startExperiment = defineCommand({
  name: "site.start-experiment",
  title: "From tomorrow lead half of the site's visitors by the cheapest rate that can be cancelled, the other half by the cheapest of all, and compare how many book.",
  permission: "site:manage",
  input: z.object({}),
  async run({ tx, ctx, invertWith, record }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    if (await runningExperiment(tx, property.id)) throw conflict("experiment_running", "A comparison is running already. End it before another begins.");
    const [experimentId, firstDay] = [newId(), addDays(todayIn(property.timezone, nowMs()), 1)];
    await insertExperiment(tx, { id: experimentId, propertyId: property.id, firstDay, startedBy: ctx.actor.type === "person" ? ctx.actor.name : ctx.actor.type });
    record({ firstDay });
    invertWith({ command: "site.end-experiment", input: { experimentId, chosen: null } });
    return { experimentId, firstDay };
  },
});

export const endExperiment = defineCommand({
  name: "site.end-experiment",
  title: "End the comparison of two ways of leading the rooms, and lead by the one that is chosen, where one is.",
  permission: "site:manage",
  input: z.object({ experimentId: idSchema, chosen: z.enum(anchors).nullable().default(null).describe("Null: the site leads as before.") }),
  noInverse: "Days that were not compared cannot be made up. A new comparison may be begun.",
  async run({ tx, ctx, record }, { experimentId, chosen }) {
    const experiment = inScope(ctx, await lockExperiment(tx, experimentId), "The comparison");
    if (experiment.endedAt !== null) throw conflict("experiment_ended", "This comparison has ended already.");
    const property = found(await findProperty(tx, experiment.propertyId), "The property");
    const settings = await settingsOf(tx, property.id);
    await updateExperiment(tx, experimentId, { endedAt: now(), lastDay: addDays(todayIn(property.timezone, nowMs()), -1), chosen });
    if (chosen !== null && chosen !== settings.anchor) await putBookingSettings(tx, { propertyId: property.id, ...settings, anchor: chosen });
    record({ chosen, anchor: { before: settings.anchor, after: chosen ?? settings.anchor } });
    return { chosen };
  },
});
