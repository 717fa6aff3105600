import { type ClassRevenue, dayCounts, revenueByClass } from "@/db/repos/day-close";
import type { PropertyRow } from "@/db/repos/property";
import { movementTotals, periodTotals } from "@/db/repos/reports";
import type { TenantTx } from "@/db/tenant";
import { addDays, startOfDay } from "@/lib/kernel/nights";
import { managerFigures, type ManagerFigures } from "../rules/manager-figures";
import type { Span } from "../rules/report-periods";

/** The moments between which a span of dates lies on the house's clock. */
export const momentsOf = (property: Pick<PropertyRow, "timezone">, { from, to }: Span) =>
  ({ since: new Date(startOfDay(from, property.timezone)), until: new Date(startOfDay(addDays(to, 1), property.timezone)) });

export type SpanFigures = Span & { readonly figures: ManagerFigures; readonly byClass: readonly ClassRevenue[] };

/** All of the manager's figures for one span. */
export async function figuresOf(tx: TenantTx, property: PropertyRow, span: Span): Promise<SpanFigures> {
  const { since, until } = momentsOf(property, span);
  // Sent together: postgres answers them one after the other, without a round trip between.
  const [rooms, movements, counts, byClass] = await Promise.all([
    periodTotals(tx, property.id, span.from, span.to), movementTotals(tx, property.id, span.from, span.to, since, until),
    dayCounts(tx, property.id, span.from, span.to, since, until), revenueByClass(tx, property.id, span.from, span.to),
  ]);
  const { revenue, ...room } = rooms;
  const otherRevenue = byClass.filter(({ taxClass }) => taxClass !== "accommodation").reduce((sum, { gross }) => sum + gross, 0);
  return { ...span, byClass, figures: managerFigures({ ...room, roomRevenue: revenue, otherRevenue, ...movements, noShows: counts.noShows, cancellations: counts.cancellations, cancelledNights: counts.cancelledNights }) };
}
