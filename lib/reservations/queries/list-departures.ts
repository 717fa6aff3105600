import { z } from "zod";
import { departuresOn } from "@/db/repos/reservation-lists";
import { isoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { summarise } from "./summary";

export const listDepartures = defineQuery({
  name: "reservations.list-departures",
  title: "Agreed departures of a day, those that have happened included; the open business day when none is named.",
  permission: "reservations:read",
  input: z.object({ date: isoDate.optional() }),
  async run({ tx, ctx }, { date }) {
    const propertyId = propertyOf(ctx);
    const day = date ?? (await openBusinessDay(tx, propertyId));
    const rows = await departuresOn(tx, propertyId, day);
    return { date: day, reservations: rows.map((row) => summarise(row, ctx)) };
  },
});
