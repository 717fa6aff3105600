import { type ClassRevenue, revenueByClass } from "@/db/repos/day-close";
import type { PropertyRow } from "@/db/repos/property";
import { spanTotals } from "@/db/repos/span-totals";
import type { TenantTx } from "@/db/tenant";
import { addDays, startOfDay } from "@/lib/kernel/nights";
import { managerFigures, type ManagerFigures } from "../rules/manager-figures";
import type { Span } from "../rules/report-periods";

/** The moments between which a span of dates lies on the house's clock. */
export const momentsOf = (property: Pick<PropertyRow, "timezone">, { from, to }: Span) =>
  ({ since: new Date(startOfDay(from, property.timezone)), until: new Date(startOfDay(addDays(to, 1), property.timezone)) });

export type SpanFigures = Span & { readonly figures: ManagerFigures; readonly byClass: readonly ClassRevenue[] };

/** All of the manager's figures for each span, in their order. */
export async function figuresOf(tx: TenantTx, property: PropertyRow, spans: readonly Span[]): Promise<SpanFigures[]> {
  // Sent together: postgres answers them one after the other, without a round trip between.
  const [totals, posted] = await Promise.all([
    spanTotals(tx, property.id, spans.map((span) => ({ ...span, ...momentsOf(property, span) }))),
    Promise.all(spans.map((span) => revenueByClass(tx, property.id, span.from, span.to))),
  ]);
  return spans.flatMap((span, place) => {
    const [total, byClass = []] = [totals[place], posted[place]];
    if (!total) return [];
    const { revenue, ...rest } = total;
    const otherRevenue = byClass.filter(({ taxClass }) => taxClass !== "accommodation").reduce((sum, { gross }) => sum + gross, 0);
    return [{ ...span, byClass, figures: managerFigures({ ...rest, roomRevenue: revenue, otherRevenue }) }];
  });
}
