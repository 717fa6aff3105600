import { z } from "zod";
import { guardStops } from "@/db/repos/rollouts";
import { getToday } from "@/lib/insights/queries/get-today";
import { nowMs } from "@/lib/kernel/clock";
import { guards } from "@/lib/knowledge/rules/guards";
import { openingFacts } from "@/lib/onboarding/queries/opening";
import { openingOf } from "@/lib/onboarding/rules/opening-steps";
import { defineQuery } from "@/lib/runtime/command";
import { briefLines } from "../rules/brief";

export const getBrief = defineQuery({
  name: "boardroom.get-brief",
  title: "The General Manager's brief of today: at most 90 words, every figure from the house's rows.",
  permission: "boardroom:read",
  input: z.object({}),
  async run(tools) {
    const today = await getToday.run(tools, {});
    const troubled = today.channels.filter((channel) => channel.mood === "trouble" || channel.mood === "silent").length;
    const facts = await openingFacts(tools.tx, today.property);
    const way = openingOf(facts);
    const opening = way.complete || facts.standing > 0 ? null : { done: way.done, all: way.steps.length, minutes: way.minutesLeft };
    const stopped = await guardStops(tools.tx, today.property.id, guards, new Date(nowMs() - 86_400_000));
    const lines = briefLines({
      opening, book: stopped.rolledBack !== null ? "stopped" : stopped.heldBack !== null ? "held" : null,
      arrivals: today.movements.arrivals.reservations, arrivingGuests: today.movements.arrivals.guests, departures: today.movements.departures.reservations,
      roomsTonight: today.tonight.sold, roomsInHouse: today.tonight.available, occupancyTonightBp: today.tonight.occupancyBp,
      occupancyAheadBp: today.next30.occupancyBp, adrAhead: today.next30.adr,
      pickupNights: today.pickup.day.bookedNights, pickupAmount: today.pickup.day.bookedAmount, cancelledNights: today.pickup.day.cancelledNights,
      channels: { total: today.channels.length, troubled, catchingUp: today.channels.filter((channel) => channel.mood === "catching_up").length },
      decisions: today.decisions, attention: today.attention, graveGaps: today.gaps.filter((gap) => gap.severity === "act").length,
    });
    return { date: today.date, currency: today.property.currency, lines, today };
  },
});
