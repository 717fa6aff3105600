import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { openBusinessDay } from "../commands/business-day";

export const getBusinessDay = defineQuery({
  name: "property.get-business-day",
  title: "The house's open business day beside the calendar's date: what the desk calls today.",
  permission: "property:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    return { day: await openBusinessDay(tx, property.id), calendar: todayIn(property.timezone, nowMs()), timezone: property.timezone };
  },
});
