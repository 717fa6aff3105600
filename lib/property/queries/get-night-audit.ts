import { z } from "zod";
import { lastClosedDay, unclosedDay } from "@/db/repos/business-days";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { progressOf } from "../commands/audit-day";
import { preconditionsOf, reportOf } from "../commands/audit-facts";
import { openBusinessDay } from "../commands/business-day";
import { auditDueAt } from "../rules/night-audit";

export const getNightAudit = defineQuery({
  name: "property.get-night-audit",
  title: "The open business day: what stands in the way of closing it, by name, how far a running close has come, and its figures so far.",
  permission: "folios:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const property = found(await findProperty(tx, propertyId), "The property");
    const day = await openBusinessDay(tx, propertyId);
    const row = await unclosedDay(tx, propertyId);
    const today = todayIn(property.timezone, nowMs());
    const dueAt = property.nightAuditTime === null ? null : auditDueAt(day, property.nightAuditTime, property.timezone);
    return {
      day, today, timezone: property.timezone, time: property.nightAuditTime, kept: row !== undefined, lastClosed: await lastClosedDay(tx, propertyId),
      dueAt: dueAt === null ? null : new Date(dueAt).toISOString(), due: dueAt !== null && nowMs() >= dueAt, mayClose: day <= today,
      running: row?.status === "closing" ? progressOf(row, false) : null,
      preconditions: await preconditionsOf(tx, propertyId, day),
      soFar: await reportOf(tx, propertyId, day, false),
    };
  },
});
