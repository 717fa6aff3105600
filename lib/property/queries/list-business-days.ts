import { z } from "zod";
import { daysOf, findDay } from "@/db/repos/business-days";
import { dayReport } from "@/lib/insights/rules/day-report";
import { found } from "@/lib/kernel/errors";
import { isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

const readReport = (value: unknown) => dayReport.safeParse(value).data ?? null;

export const listBusinessDays = defineQuery({
  name: "property.list-business-days",
  title: "The house's business days, newest first, with what each closed at.",
  permission: "folios:read",
  input: z.object({ before: isoDate.optional(), limit: z.number().int().min(1).max(100).default(31) }),
  async run({ tx, ctx }, { before, limit }) {
    const rows = await daysOf(tx, propertyOf(ctx), limit + 1, before);
    return {
      days: rows.slice(0, limit).map(({ day, status, openedAt, closedAt, closedBy, report }) => ({ day, status, openedAt, closedAt, closedBy, report: status === "closed" ? readReport(report) : null })),
      next: rows.length > limit ? (rows[limit - 1]?.day ?? null) : null,
    };
  },
});

export const getDayReport = defineQuery({
  name: "property.get-day-report",
  title: "The day close report of a closed business day, as it was frozen.",
  permission: "folios:read",
  input: z.object({ day: isoDate }),
  async run({ tx, ctx }, { day }) {
    const row = found(await findDay(tx, propertyOf(ctx), day), "This business day");
    return { day: row.day, status: row.status, closedAt: row.closedAt, closedBy: row.closedBy, report: found(row.status === "closed" ? readReport(row.report) : null, "The report of this day") };
  },
});
