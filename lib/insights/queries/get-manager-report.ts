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
    const wanted = ([["day", { from: day, to: day }], ["month", monthToDate(day)], ["year", yearToDate(day)]] as const).map(([key, now]) => ({ key, now, before: comparedSpan(now, compare) }));
    const figures = await figuresOf(tx, property, wanted.flatMap(({ now, before }) => (before ? [now, before] : [now])));
    const spans = wanted.flatMap(({ key, before }, place) => {
      const [now, earlier] = before ? [figures[place * 2], figures[place * 2 + 1]] : [figures[place], undefined];
      return now ? [{ key, now, before: earlier ?? null }] : [];
    });
    return { day, compare, currency: property.currency, spans };
  },
});
