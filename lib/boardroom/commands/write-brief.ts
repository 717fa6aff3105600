import { briefBefore, briefOf, countActedAlone, countExpiring, insertBrief } from "@/db/repos/briefs";
import { findProperty } from "@/db/repos/property";
import { guardStops } from "@/db/repos/rollouts";
import { z } from "zod";
import { getToday } from "@/lib/insights/queries/get-today";
import { periodFigures } from "@/lib/insights/rules/metrics";
import { now, nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { guards } from "@/lib/knowledge/rules/guards";
import { queueMessage } from "@/lib/messaging/commands/queue-message";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { listProposals } from "../queries/list-proposals";
import { dayBrief, type DayFacts, skipReason, writeDayBrief } from "../rules/day-brief";
import { peopleWhoDecide } from "./people-who-decide";

const day = 86_400_000;
const mostProposals = 10;

/** The day as it stands in the house's rows. */
async function factsOf(tools: Pick<CommandTools, "tx" | "ctx">, propertyId: string): Promise<DayFacts> {
  const today = await getToday.run(tools, {});
  const { tx } = tools;
  const [at, { movements, pickup, tonight, next30, last14, channels }] = [nowMs(), today];
  const stopped = await guardStops(tx, propertyId, guards, new Date(at - day));
  const week = periodFigures(today.nights.filter(({ night }) => night >= today.date && night < addDays(today.date, 7)));
  return {
    arrivals: movements.arrivals.reservations, arrivingGuests: movements.arrivals.guests, departures: movements.departures.reservations, roomsTonight: tonight.sold, roomsInHouse: tonight.available,
    aheadBp: next30.occupancyBp, weekBp: week.occupancyBp, pastBp: last14.occupancyBp,
    bookedNights: pickup.day.bookedNights, bookedAmount: pickup.day.bookedAmount, cancelledNights: pickup.day.cancelledNights, cancelledAmount: pickup.day.cancelledAmount,
    acted: await countActedAlone(tx, propertyId, new Date(at - day)),
    channels: channels.length, channelsTroubled: channels.filter(({ mood }) => mood === "trouble" || mood === "silent").length,
    attention: today.attention, graveGaps: today.gaps.filter(({ severity }) => severity === "act").length,
    decisions: today.decisions, expiring: await countExpiring(tx, propertyId, now(), new Date(at + day)),
    rolledBack: stopped.rolledBack, heldBack: stopped.heldBack,
  };
}

/** Once a day of the house: the brief, its reason where nothing in it matters, and in the same transaction the messages that carry it. */
export const writeBrief = defineCommand({
  name: "boardroom.write-brief",
  title: "Write the day's brief and send it to the people who decide, once a day.",
  permission: "boardroom:read",
  internal: true,
  noInverse: "A brief is written once a day.",
  input: z.strictObject({}),
  async run(tools, _input) {
    const { tx, ctx, record } = tools;
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const today = todayIn(property.timezone, nowMs());
    if (await briefOf(tx, property.id, today)) return { day: today, written: false, skipped: null, queued: 0 };
    const { proposals } = await listProposals.run(tools, { status: "pending", limit: mostProposals });
    const before = dayBrief.safeParse((await briefBefore(tx, property.id, today))?.content).data;
    const brief = writeDayBrief(await factsOf(tools, property.id), before?.facts ?? null, proposals.filter(({ status }) => status === "pending").map(({ id }) => id));
    const skipped = skipReason(brief, before ?? null);
    const written = await insertBrief(tx, { id: newId(), propertyId: property.id, day: today, content: brief, skipped });
    let queued = 0;
    if (written && skipped === null) {
      for (const { userId } of await peopleWhoDecide(tx, property.id)) queued += (await queueMessage(tx, { propertyId: property.id, userId, subject: "brief", once: `${property.id}:${today}`, data: { day: today } })).length;
    }
    record({ day: today, skipped, queued });
    return { day: today, written, skipped, queued };
  },
});
