import { z } from "zod";
import { stayingOn } from "@/db/repos/reservation-lists";
import { isoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { summarise } from "./summary";

/** Names of rooms are compared as people say them: "No. 7" is 7, whatever its case. */
const spoken = (name: string) => name.toLowerCase().replace(/^(?:no\.?|n°|nº|#)\s*/u, "").trim();

export const findInRoom = defineQuery({
  name: "reservations.find-in-room",
  title: "Who is in a room, or expected in it, on a day; the open business day when none is named.",
  permission: "reservations:read",
  input: z.object({ room: z.string().trim().min(1).max(60).describe("The room's number or name."), date: isoDate.optional() }),
  async run({ tx, ctx }, { room, date }) {
    const propertyId = propertyOf(ctx);
    const today = await openBusinessDay(tx, propertyId);
    const day = date ?? today;
    const rows = await stayingOn(tx, propertyId, day, day >= today ? ["confirmed", "in_house"] : ["in_house", "departed"]);
    const reservations = rows.map((row) => summarise(row, ctx)).filter((stay) => stay.rooms.some(({ unit }) => unit !== null && unit !== undefined && spoken(unit) === spoken(room)));
    return { room, date: day, reservations };
  },
});
