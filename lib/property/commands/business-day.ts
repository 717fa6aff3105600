import { lastClosedDay, unclosedDay } from "@/db/repos/business-days";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { type IsoDate, todayIn } from "@/lib/kernel/nights";

/**
 * The house's open business day: the one the night audit has opened, the calendar's today where none has ever run.
 * With `hold` the day cannot be closed before this transaction ends: whoever posts money holds it.
 */
export async function openBusinessDay(tx: TenantTx, propertyId: string, hold = false): Promise<IsoDate> {
  // A close that this statement waited for has opened the next day since: only a second look sees it.
  const open = (await unclosedDay(tx, propertyId, hold)) ?? (hold ? await unclosedDay(tx, propertyId, hold) : undefined);
  if (open) return open.day as IsoDate;
  const property = found(await findProperty(tx, propertyId), "The property");
  return todayIn(property.timezone, nowMs());
}

/** Refuses what would change a closed business day. Throws 409 `day_closed`, naming the day and the way to correct it. */
export async function refuseClosedDay(tx: TenantTx, propertyId: string, day: string): Promise<void> {
  const closed = await lastClosedDay(tx, propertyId);
  if (closed !== null && day <= closed) {
    throw conflict("day_closed", `The business day ${day} is closed. Post a correction on the open day instead.`, { day, lastClosed: closed });
  }
}
