import { costModelsOf } from "@/db/repos/costs";
import { findProperty } from "@/db/repos/property";
import { z } from "zod";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { isoDate, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { houseCosts } from "../commands/house-costs";
import { costCodes, costItems, unknownCommission } from "../rules/cost-items";
import { netOf } from "../rules/mix";
import { rounded, times } from "../rules/spread";
import { statementOf } from "../rules/statement";

/** Each item with its figure in its own unit; `known` false: the band is assumed from `unknownBp` of room revenue. `widens`: what that adds to GOP's range of an average month. */
export const getCostModel = defineQuery({
  name: "costs.get-cost-model",
  title: "What running the house costs, item by item, which items are not known, and by how much each of those widens the range of GOP.",
  permission: "costs:read",
  input: z.object({ day: isoDate.optional().describe("The model in force on this day; today when left out.") }),
  async run({ tx, ctx }, { day }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const on = day ?? todayIn(property.timezone, nowMs());
    const costs = await houseCosts(tx, property, on);
    const { mix } = costs;
    const revenue = netOf(mix.revenue, costs.includedTaxBp);
    const sold = mix.roomNights > 0;
    const model = costs.at({ revenuePerRoomNight: sold ? revenue / mix.roomNights : 0, monthRevenue: revenue / 12 });
    const month = statementOf(model, {
      revenue: rounded({ low: revenue / 12, expected: revenue / 12, high: revenue / 12 }), roomNights: times({ low: mix.roomNights, expected: mix.roomNights, high: mix.roomNights }, 1 / 12),
      guestsPerRoom: costs.guestsPerRoom, commissionBp: costs.commission.spread, months: 1,
    }, 0, costs.commission.known);
    const widensOf = new Map(month.widened.map(({ code, by }) => [code, by]));
    return {
      day: on, currency: property.currency, validFrom: costs.validFrom,
      versions: (await costModelsOf(tx, property.id)).map(({ validFrom, updatedBy, updatedAt }) => ({ validFrom, updatedBy, updatedAt: updatedAt.toISOString() })),
      items: costCodes.map((code) => ({
        code, unit: costItems[code].unit, line: costItems[code].line, known: model.costs[code].known,
        figure: model.costs[code].known || sold || costItems[code].unit === "revenue_bp" ? model.costs[code].spread : null,
        unknownBp: costItems[code].unknown, widens: widensOf.get(code) ?? 0,
      })),
      commission: { bp: costs.commission.spread, known: costs.commission.known, unsaidRevenue: mix.unsaidRevenue, assumedBp: unknownCommission, widens: widensOf.get("commission") ?? 0 },
      sold: { from: costs.mixFrom, to: costs.mixTo, revenue: mix.revenue, roomNights: mix.roomNights, guestsPerRoom: Math.round(costs.guestsPerRoom * 100) / 100, includedTaxBp: costs.includedTaxBp },
      month: sold ? { revenue: month.revenue, departmental: month.departmental, undistributed: month.undistributed, gop: month.gop } : null,
    };
  },
});
