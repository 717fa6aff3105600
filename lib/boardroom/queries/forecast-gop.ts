import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { listExpensesInput } from "@/lib/costs/rules/expense";
import { monthOf } from "@/lib/costs/rules/month";
import { gopPar } from "@/lib/costs/rules/statement";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { forecastMonth } from "../commands/margins";

/** Every amount in minor units, low to high; revenue net of included taxes. `widened`: what unknown costs add to the range of GOP. */
export const forecastGop = defineQuery({
  name: "boardroom.forecast-gop",
  title: "What a month is expected to come to: revenue, departmental and undistributed expenses, GOP and GOPPAR, each with its range and what widens it.",
  permission: "costs:read",
  input: z.object({ month: listExpensesInput.shape.month }),
  async run({ tx, ctx }, { month: given }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const month = given ?? monthOf(todayIn(property.timezone, nowMs()));
    const { statement, ...rest } = await forecastMonth(tx, property, month);
    return { currency: property.currency, ...rest, ...statement, priced: rest.revenue, goppar: gopPar(statement.gop, rest.available) };
  },
});
