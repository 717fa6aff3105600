import { deleteFeed, restsOf, standingEvents } from "@/db/repos/calendars";
import { lockNights, unitsOf } from "@/db/repos/inventory";
import { announceNights, type HeldStay } from "@/lib/inventory/commands/occupy";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { seatUnseated } from "@/lib/reservations/commands/seat-unseated";
import { defineCommand } from "@/lib/runtime/command";
import { feedFacts, feedInput } from "../rules/calendar";
import { letGoOfEntry, nightsOfBlock, spanOf, standingBlock } from "./calendar-holds";
import { feedOf } from "./feed-of";

export const removeCalendarFeed = defineCommand({
  name: "channels.remove-calendar-feed",
  title: "Stop reading an OTA's calendar; the nights it held are on sale again.",
  permission: "channels:manage",
  input: feedInput,
  risk: "high",
  noInverse: "The calendar's address was a secret and is forgotten: add the calendar again.",
  async run(tools, { connectionId }) {
    const { tx, record } = tools;
    const connection = await feedOf(tools, connectionId);
    const facts = feedFacts.parse(connection.facts);
    const today = await openBusinessDay(tx, connection.propertyId);
    const units = (await unitsOf(tx, connection.propertyId)).filter((unit) => unit.roomTypeId === facts.roomTypeId);
    const room = { propertyId: connection.propertyId, roomTypeId: facts.roomTypeId, unitId: facts.unitId, title: connection.title ?? "", units };
    const blocks = [];
    for (const event of [...(await standingEvents(tx, connectionId, today)), ...(await restsOf(tx, connectionId, today))]) {
      const block = await standingBlock(tools, event, today);
      if (block) blocks.push(block);
    }
    await lockNights(tx, blocks.map((block) => spanOf(room, nightsOfBlock(block))));
    const freed: HeldStay[] = [];
    for (const block of blocks) freed.push(...[await letGoOfEntry(tools, room, block, today)].filter((span) => span !== null));
    await deleteFeed(tx, connectionId);
    await seatUnseated(tx, connection.propertyId, freed, []);
    await announceNights(tools, connection.propertyId, freed);
    record({ title: connection.title, freed: freed.length });
    return { connectionId, freed: freed.length };
  },
});
