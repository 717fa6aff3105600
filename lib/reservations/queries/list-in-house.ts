import { z } from "zod";
import { stayingOn } from "@/db/repos/reservation-lists";
import { isoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { summarise } from "./summary";

export const listInHouse = defineQuery({
  name: "reservations.list-in-house",
  title: "Who sleeps in the house on a day; the open business day when none is named. Of days to come: who is expected to.",
  permission: "reservations:read",
  input: z.object({ date: isoDate.optional() }),
  async run({ tx, ctx }, { date }) {
    const propertyId = propertyOf(ctx);
    const today = await openBusinessDay(tx, propertyId);
    const day = date ?? today;
    const statuses = day > today ? ["confirmed", "in_house"] : ["in_house", "departed"];
    const rows = await stayingOn(tx, propertyId, day, day === today ? ["in_house"] : statuses);
    return { date: day, expected: day > today, reservations: rows.map((row) => summarise(row, ctx)) };
  },
});
