import { type BusinessDayRow, lockDay, openDay, updateDay } from "@/db/repos/business-days";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { chargeDay } from "@/lib/folios/commands/charge-day";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { type IsoDate, todayIn } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { markNoShow } from "@/lib/reservations/commands/mark-no-show";
import { auditProgress, type AuditProgress } from "../rules/night-audit";
import { preconditionsOf } from "./audit-facts";
import { openBusinessDay } from "./business-day";

const alreadyClosed = (day: string) => conflict("day_already_closed", `The business day ${day} is already closed.`, { day });

/**
 * The open day's row, held: two closes of one day queue here, and the second finds it closed. Throws 409 `day_already_closed`,
 * 422 naming `day` where another day is open or the day has not begun.
 */
export async function holdOpenDay(tx: TenantTx, propertyId: string, day: IsoDate): Promise<BusinessDayRow> {
  const known = await lockDay(tx, propertyId, day);
  if (known?.status === "closed") throw alreadyClosed(day);
  const property = found(await findProperty(tx, propertyId), "The property");
  const open = known?.day ?? (await openBusinessDay(tx, propertyId));
  if (day !== open) throw invalid([{ path: "day", message: `The open business day is ${open}.` }]);
  if (day > todayIn(property.timezone, nowMs())) throw invalid([{ path: "day", message: "This day has not begun yet." }]);
  if (known) return known;
  await openDay(tx, propertyId, day);
  const row = found(await lockDay(tx, propertyId, day), "The business day");
  if (row.status === "closed") throw alreadyClosed(day);
  return row;
}

/** How far a close has come; a day nobody began to close is at its beginning. */
export const progressOf = (row: Pick<BusinessDayRow, "status" | "report">, force: boolean): AuditProgress => {
  const read = row.status === "closing" ? auditProgress.safeParse(row.report) : null;
  return read?.success ? { ...read.data, force: read.data.force || force } : { step: "begun", force, noShows: 0, charged: 0 };
};
export const writeProgress = (tx: TenantTx, propertyId: string, day: IsoDate, progress: AuditProgress) => updateDay(tx, propertyId, day, { status: "closing", report: progress });

/** Refuses to go on while guests who should have left are still checked in, unless forced. Names them. */
export async function refuseBlocked(tx: TenantTx, propertyId: string, day: IsoDate, force: boolean): Promise<void> {
  const { departures } = await preconditionsOf(tx, propertyId, day);
  if (departures.length > 0 && !force) {
    throw conflict("audit_blocked", `${departures.length} ${departures.length === 1 ? "departure is" : "departures are"} still in house: check them out, extend their stay, or close in spite of it.`, { day, departures: departures.map(({ id, number }) => ({ id, number })) });
  }
}

/** What a step inside another command may not leave behind: its own facts and its own way back. */
const within = (tools: CommandTools): CommandTools => ({ ...tools, record: () => undefined, invertWith: () => undefined });

/** Marks whoever was expected and did not come. Each is a no-show once: run again it finds none. Returns how many. */
export async function markNoShows(tools: CommandTools, propertyId: string, day: IsoDate): Promise<number> {
  const { arrivals } = await preconditionsOf(tools.tx, propertyId, day);
  for (const { id } of arrivals) await markNoShow.run(within(tools), markNoShow.input.parse({ id }));
  return arrivals.length;
}

/** Posts the day's nights, extras and taxes of every stay in house, once. Returns how many stays were charged. */
export const postCharges = async (tools: CommandTools, propertyId: string, day: IsoDate): Promise<number> => (await chargeDay(tools, propertyId, day)).length;
