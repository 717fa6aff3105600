import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { comparedSpan, managerReportInput, monthToDate, yearToDate } from "../rules/report-periods";
import { houseOf } from "./house-picture";
import { figuresOf } from "./span-totals";

export const getManagerReport = defineQuery({
  name: "insights.get-manager-report",
  title: "The manager's report of a day: the day, month and year to date beside last year or the period before: occupancy, ADR, RevPAR, TRevPAR, movements, revenue by class.",
  permission: "reports:read",
  input: managerReportInput,
  async run({ tx, ctx }, { day, compare }) {
    const property = await houseOf(tx, propertyOf(ctx));
    const spans = [];
    for (const [key, span] of [["day", { from: day, to: day }], ["month", monthToDate(day)], ["year", yearToDate(day)]] as const) {
      const before = comparedSpan(span, compare);
      spans.push({ key, now: await figuresOf(tx, property, span), before: before ? await figuresOf(tx, property, before) : null });
    }
    return { day, compare, currency: property.currency, spans };
  },
});
