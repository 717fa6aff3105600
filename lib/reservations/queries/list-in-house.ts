import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { inHouseOn } from "@/db/repos/reservations";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { isoDate, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { summarise } from "./summary";

export const listInHouse = defineQuery({
  name: "reservations.list-in-house",
  title: "Stays in the house on a day; today when none is named.",
  permission: "reservations:read",
  input: z.object({ date: isoDate.optional() }),
  async run({ tx, ctx }, { date }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const day = date ?? todayIn(property.timezone, nowMs());
    const rows = await inHouseOn(tx, property.id, day);
    return { date: day, reservations: rows.map((row) => summarise(row, ctx)) };
  },
});
