import { briefOf } from "@/db/repos/briefs";
import { findProperty } from "@/db/repos/property";
import { z } from "zod";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { decidingPerson } from "./deciding-person";

export const requestBrief = defineCommand({
  name: "boardroom.request-brief",
  title: "Have today's brief written and sent now, before its hour.",
  permission: "mandates:manage",
  input: z.object({}),
  noInverse: "A brief is written once a day.",
  async run({ tx, ctx, emit }) {
    decidingPerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const day = todayIn(property.timezone, nowMs());
    if (await briefOf(tx, property.id, day)) throw conflict("brief_written", "Today's brief is written already.");
    emit({ name: "boardroom/brief-due", data: { propertyId: property.id } });
    return { day };
  },
});
