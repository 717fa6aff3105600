import { z } from "zod";
import { addDays, isoDate, type IsoDate, momentOf, todayIn } from "@/lib/kernel/nights";

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time of day, such as 03:00.");
export const setNightAuditInput = z.object({ time: clockTime.nullable().describe("On the house's clock; null: by hand only.") });
/** `force`: close although guests who should have left are still checked in. */
export const closeDayInput = z.object({ day: isoDate, force: z.boolean().default(false) });

/**
 * When a business day is due to be closed: at `time` on the house's clock, on the next morning for hours before noon, on the
 * evening of the day itself for later ones. Milliseconds since the epoch.
 */
export const auditDueAt = (day: IsoDate, time: string, timeZone: string): number => momentOf(time < "12:00" ? addDays(day, 1) : day, time, timeZone);

/** Whether the hour struck less than `hours` before `at` on the house's clock: as long as its close is looked after. */
export function struckWithin(time: string, timeZone: string, at: number, hours: number): boolean {
  const today = todayIn(timeZone, at);
  const struck = [momentOf(today, time, timeZone), momentOf(addDays(today, -1), time, timeZone)].find((moment) => moment <= at);
  return struck !== undefined && at - struck < hours * 3_600_000;
}

/** How far a close has come, in order; kept with the day while it runs. */
export const auditSteps = ["begun", "no_shows", "charges", "closed"] as const;
export type AuditStep = (typeof auditSteps)[number];
export const auditProgress = z.object({ step: z.enum(auditSteps), force: z.boolean(), noShows: z.number().int().default(0), charged: z.number().int().default(0) });
export type AuditProgress = z.output<typeof auditProgress>;
