import { z } from "zod";
import { countPendingProposals } from "@/db/repos/boardroom";
import { attentionCount, houseNights, movementsOn, pickupSince } from "@/db/repos/insights";
import { now, nowMs } from "@/lib/kernel/clock";
import { addDays } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { listGaps } from "@/lib/property/queries/list-gaps";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { propertyOf } from "@/lib/runtime/property-scope";
import { netPickup, periodFigures } from "../rules/metrics";
import { channelHealth, houseOf } from "./house-picture";

const hour = 3_600_000;
const behind = 14;
const ahead = 30;

export const getToday = defineQuery({
  name: "insights.get-today",
  title: "Today's picture: arrivals, departures, in house, occupancy, ADR, RevPAR, pickup, channels, decisions waiting, gaps.",
  permission: "boardroom:read",
  input: z.object({}),
  async run(tools) {
    const { tx, ctx } = tools;
    const property = await houseOf(tx, propertyOf(ctx));
    // The open business day: after midnight the house still counts yesterday until it is closed.
    const today = await openBusinessDay(tx, property.id);
    const nights = await houseNights(tx, property.id, addDays(today, -behind), addDays(today, ahead - 1));
    const [day, week] = [await pickupSince(tx, property.id, new Date(nowMs() - 24 * hour), today), await pickupSince(tx, property.id, new Date(nowMs() - 7 * 24 * hour), today)];
    const channels = await channelHealth(tools);
    return {
      property: { id: property.id, name: property.name, city: property.city, currency: property.currency, timezone: property.timezone, demo: property.demo },
      date: today, asOf: now().toISOString(),
      movements: await movementsOn(tx, property.id, today),
      tonight: periodFigures(nights.filter((night) => night.night === today)),
      next30: periodFigures(nights.filter((night) => night.night >= today)),
      last14: periodFigures(nights.filter((night) => night.night < today)),
      nights,
      pickup: { day: { ...day, net: netPickup(day) }, week: { ...week, net: netPickup(week) } },
      channels,
      decisions: await countPendingProposals(tx, property.id, now()),
      /** Confirmed stays without a room of ours, above what the house has, or unknown to the PMS beside us. */
      attention: await attentionCount(tx, property.id, today),
      gaps: (await listGaps.run(tools, {})).gaps,
    };
  },
});
