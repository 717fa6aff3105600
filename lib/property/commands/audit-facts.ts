import { lastClosedDay } from "@/db/repos/business-days";
import { arrivalsPending, dayCounts, departuresStillIn, drawersUncounted, type DueStay, ledgersOn, leviesCharged, paymentsByMethod, revenueByClass, vatCharged } from "@/db/repos/day-close";
import { houseNights, movementsOn } from "@/db/repos/insights";
import { movementTotals } from "@/db/repos/reports";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import type { DayReport } from "@/lib/insights/rules/day-report";
import { periodFigures } from "@/lib/insights/rules/metrics";
import { found } from "@/lib/kernel/errors";
import { divideHalfEven } from "@/lib/kernel/money";
import { addDays, type IsoDate, startOfDay } from "@/lib/kernel/nights";

export type Preconditions = { readonly departures: readonly DueStay[]; readonly arrivals: readonly DueStay[]; readonly drawers: readonly { id: string; name: string }[] };

/**
 * What stands in the way of closing a day, by name. Arrivals count from the day after the last closed one: a house that begins
 * to keep business days does not turn its past into no-shows.
 */
export async function preconditionsOf(tx: TenantTx, propertyId: string, day: IsoDate): Promise<Preconditions> {
  const since = (await lastClosedDay(tx, propertyId)) ?? addDays(day, -1);
  return { departures: await departuresStillIn(tx, propertyId, day), arrivals: await arrivalsPending(tx, propertyId, since, day), drawers: await drawersUncounted(tx, propertyId, day) };
}

/** The day's figures as they stand in this transaction. */
export async function reportOf(tx: TenantTx, propertyId: string, day: IsoDate, forced: boolean): Promise<DayReport> {
  const property = found(await findProperty(tx, propertyId), "The property");
  const rooms = periodFigures(await houseNights(tx, propertyId, day, day));
  const movements = await movementsOn(tx, propertyId, day);
  const [since, until] = [new Date(startOfDay(day, property.timezone)), new Date(startOfDay(addDays(day, 1), property.timezone))];
  const counts = await dayCounts(tx, propertyId, day, day, since, until);
  const { walkIns } = await movementTotals(tx, propertyId, day, day, since, until);
  const revenue = await revenueByClass(tx, propertyId, day, day);
  const beside = revenue.filter(({ taxClass }) => taxClass !== "accommodation").reduce((sum, { gross }) => sum + gross, 0);
  const { departures, drawers } = await preconditionsOf(tx, propertyId, day);
  return {
    day, currency: property.currency,
    rooms: { available: rooms.available, sold: rooms.sold, blocked: rooms.blocked, revenue: rooms.revenue, occupancyBp: rooms.occupancyBp, adr: rooms.adr, revpar: rooms.revpar, trevpar: rooms.available === 0 ? null : divideHalfEven(rooms.revenue + beside, rooms.available) },
    movements: { ...movements, walkIns, noShows: counts.noShows, cancellations: counts.cancellations },
    revenue, levies: await leviesCharged(tx, propertyId, day, day), vat: await vatCharged(tx, propertyId, day, day),
    payments: await paymentsByMethod(tx, propertyId, day, day), ledgers: await ledgersOn(tx, propertyId, day, property.currency),
    left: { departures: departures.map(({ number }) => number), drawers: drawers.map(({ name }) => name) }, forced,
  };
}
